"""Background work of sign-ups; each job gets the scope of one portal."""

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.signups import seats


def release(scope: Scope) -> int:
    """Give back the seats of one portal that were held for who did not answer in time."""
    return seats.release(scope)
