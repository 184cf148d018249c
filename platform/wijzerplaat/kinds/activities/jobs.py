"""Background work of activities; each job gets the scope of one portal."""

from wijzerplaat.kinds.activities import service
from wijzerplaat.tenancy.portals.service import PortalScope


def plan_portal_activities(scope: PortalScope) -> int:
    """Work out the coming dates of all activities of one portal."""
    return service.plan_all_activities(scope)
