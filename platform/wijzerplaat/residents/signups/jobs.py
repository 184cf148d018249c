"""Background work of sign-ups; each job gets the scope of one portal."""

from wijzerplaat.residents.signups import seats
from wijzerplaat.tenancy.portals.service import PortalScope


def release_unanswered_seats(scope: PortalScope) -> int:
    """Give back the seats of one portal that were held for who did not answer in time."""
    return seats.release_expired_seats(scope)
