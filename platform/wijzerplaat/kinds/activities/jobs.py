"""Background work of activities; each job gets the scope of one portal."""

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service


def plan(scope: Scope) -> int:
    """Work out the coming dates of all activities of one portal."""
    return service.plan_all(scope)
