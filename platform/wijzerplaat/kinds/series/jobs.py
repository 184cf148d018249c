"""Background work of series that end; each job gets the scope of one portal."""

from wijzerplaat.kinds.series import sending
from wijzerplaat.tenancy.portals.service import PortalScope


def ask_about_portal_series(scope: PortalScope) -> int:
    """Ask about the series of one portal that end soon."""
    return sending.ask_about_series(scope)


def forget_portal_series(scope: PortalScope) -> int:
    """Forget old questions of one portal, and to whom they went."""
    return sending.forget_old_questions(scope)
