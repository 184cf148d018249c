"""Background work of vacancies; each job gets the scope of one portal."""

from wijzerplaat.kinds.vacancies import service
from wijzerplaat.tenancy.portals.service import PortalScope


def close_portal_vacancies(scope: PortalScope) -> int:
    """Close the vacancies of one portal whose date has passed."""
    return service.close_due_vacancies(scope)
