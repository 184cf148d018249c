"""Background work of vacancies; each job gets the scope of one portal."""

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.vacancies import service


def close(scope: Scope) -> int:
    """Close the vacancies of one portal whose date has passed."""
    return service.close_due(scope)
