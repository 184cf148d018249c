"""Background work of the list of wishes; each job gets the scope of one portal."""

from __future__ import annotations

from wijzerplaat.desks.wishes import inviting, service
from wijzerplaat.tenancy.portals.service import PortalScope


def remind_portal_wishes(scope: PortalScope) -> int:
    """Ask once more who did not answer."""
    return inviting.remind_wishes(scope)


def forget_portal_wishes(scope: PortalScope) -> int:
    """Forget addresses and names of wishes that nothing happened to for long."""
    return service.forget_old_wishes(scope)
