"""Background work: texts that were never put online are forgotten in time."""

from __future__ import annotations

from wijzerplaat.tenancy.portal_texts import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_old_drafts(scope: PortalScope) -> int:
    """Forget what nobody went on with for a year, and return how many."""
    return service.forget_old_text_drafts(scope)
