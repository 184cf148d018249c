"""Background work of questions; each job gets the scope of one portal."""

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.questions import service


def purge(scope: Scope) -> int:
    """Forget what residents of one portal asked long ago."""
    return service.purge(scope)
