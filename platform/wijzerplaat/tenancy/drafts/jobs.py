"""Background work: unfinished forms are forgotten in time."""

from wijzerplaat.tenancy.drafts import service
from wijzerplaat.tenancy.portals.service import PortalScope


def forget_unfinished_forms(scope: PortalScope) -> int:
    """Forget the forms that nobody touched for a month, and return how many."""
    return service.forget_old_form_drafts(scope)
