"""What is forgotten of agreements."""

from __future__ import annotations

from wijzerplaat.desks.agreements import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_portal_agreements(scope: PortalScope) -> int:
    """Forget who agreed on what ended long ago."""
    return service.forget_old_agreements(scope)
