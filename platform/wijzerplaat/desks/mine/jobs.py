"""Background work of organisations; each job gets the scope of one portal."""

from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.mine import drafts
from wijzerplaat.tenancy.portals.service import PortalScope


def forget(scope: PortalScope) -> int:
    """Forget the forms that nobody finished in time, and old applications.

    Return how many forms.
    """
    joining_service.forget(scope)
    return drafts.forget(scope)
