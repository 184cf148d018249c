"""Background work of vacancies; each job gets the scope of one portal."""

from wijzerplaat.core.scope import Scope
from wijzerplaat.vacancies import service


def close(scope: Scope) -> int:
    """Close the vacancies of one portal whose date has passed."""
    return service.close_due(scope)
