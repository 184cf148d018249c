"""Background work of activities; each job gets the scope of one portal."""

from wijzerplaat.activities import service
from wijzerplaat.core.scope import Scope


def plan(scope: Scope) -> int:
    """Work out the coming dates of all activities of one portal."""
    return service.plan_all(scope)
