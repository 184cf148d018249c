"""Background work of organisations; each job gets the scope of one portal."""

from wijzerplaat.core.scope import Scope
from wijzerplaat.organisations import keeping


def forget(scope: Scope) -> int:
    """Forget the forms that nobody finished in time."""
    return keeping.forget(scope)
