"""Background work of feedback; each job gets the scope of one portal."""

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.feedback import service


def purge(scope: Scope) -> int:
    """Forget what residents of one portal wrote long ago."""
    return service.purge(scope)
