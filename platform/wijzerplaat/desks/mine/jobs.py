"""Background work of organisations; each job gets the scope of one portal."""

from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.mine import drafts
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_old_drafts_and_applications(scope: PortalScope) -> int:
    """Forget the forms that nobody finished in time, and old applications.

    Return how many forms.
    """
    joining_service.forget_old_applications(scope)
    return drafts.forget_old_form_drafts(scope)
