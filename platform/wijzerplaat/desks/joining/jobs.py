"""Background work of joining; each job gets the scope of one portal."""

from wijzerplaat.desks.joining import inviting, service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_lapsed_applications(scope: PortalScope) -> None:
    """Forget the applications whose time is over."""
    service.forget_old_applications(scope)


def chase_portal_invitations(scope: PortalScope) -> int:
    """Invite who has nobody, again who did not answer, or leave it to the desk to call."""
    return inviting.chase_organisations_without_people(scope)
