"""Background work of tasks; each job gets the scope of one portal."""

from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import following


def follow_portal_tasks(scope: PortalScope) -> int:
    """Open and end tasks as things are now, and free those of who left."""
    return following.follow_needs(scope) + following.free_tasks_of_the_gone(scope)


def forget_portal_tasks(scope: PortalScope) -> int:
    """Forget tasks that were done long ago; their number stays."""
    return following.forget_old_tasks(scope)
