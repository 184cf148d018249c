"""Background work of freshness; each job gets the scope of one portal."""

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.freshness import service


def ask(scope: Scope) -> int:
    """Ask the organisations of one portal whose check date comes near."""
    return service.ask_due(scope)
