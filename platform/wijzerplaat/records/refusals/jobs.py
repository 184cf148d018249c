"""What is forgotten of objections."""

from __future__ import annotations

from wijzerplaat.records.refusals import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_portal_objections(scope: PortalScope) -> int:
    """Forget why somebody did not agree, a year after."""
    return service.forget_old_objections(scope)
