"""Background work of the figure; the job gets the scope of one portal."""

from wijzerplaat.desks.freshness import service
from wijzerplaat.tenancy.portals.service import PortalScope


def count_portal_records(scope: PortalScope) -> int:
    """Keep how many records of one portal were checked lately."""
    return service.keep_month_counts(scope)
