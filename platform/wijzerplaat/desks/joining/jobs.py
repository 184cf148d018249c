"""Background work of joining; each job gets the scope of one portal."""

from wijzerplaat.desks.joining import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_lapsed_applications(scope: PortalScope) -> None:
    """Forget the applications whose time is over."""
    service.forget_old_applications(scope)
