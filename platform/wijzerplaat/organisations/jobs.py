"""Background work of organisations; each job gets the scope of one portal."""

from wijzerplaat.core.scope import Scope
from wijzerplaat.organisations import joining, keeping


def forget(scope: Scope) -> int:
    """Forget the forms that nobody finished in time, and old applications.

    Return how many forms.
    """
    joining.forget(scope)
    return keeping.forget(scope)
