"""Seats of a date: taken and given back in one statement each; and held for a short while for
who still must answer a mail.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import or_, select

from wijzerplaat.ground.core import limits
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.limits import Limit
from wijzerplaat.ground.core.link_tokens import hash_token
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.ground.core.versions import mark_public_changed
from wijzerplaat.residents.signups.models import PENDING, Seats, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

FEW = 3
FREE, FEW_LEFT, FULL, NO_LIMIT = "free", "few", "full", ""
HELD = timedelta(minutes=10)
FREELY: Limit = (3, timedelta(hours=1))
"""So many people from one network, and so many with one address that did not answer, count at once.

Others say yes by mail first.
"""
HOLDS: Limit = (3, timedelta(hours=1))
"""So many dates are held at the same time for one network.

Holding again and again would shut others out.
"""


class IsFull(Conflict):
    """There are not enough seats left for so many people."""


def must_confirm_by_mail(
    scope: PortalScope, network: str, address: str, people: int, known: bool
) -> bool:
    """Count people and return whether they must say yes by mail first.

    `network`: '' when there is none to count.

    The network is counted for everybody alike, so that nobody sees by it who signed up before.
    """
    portal_id = scope.portal.id
    from_one = bool(network) and not limits.take_attempt(
        scope, "people from", f"{portal_id} {network}", FREELY, people
    )
    return not known and (
        not limits.take_attempt(scope, "people of", f"{portal_id} {address}", FREELY, people)
        or from_one
    )


def check_free_seats(scope: PortalScope, occurrence_id: uuid.UUID, people: int) -> None:
    """Raise IsFull when there is no room; it looks at nobody in particular."""
    row = scope.session.scalars(
        select(Seats).where(Seats.occurrence_id == occurrence_id)
    ).one_or_none()
    if row is None or (row.capacity is not None and row.taken + people > row.capacity):
        raise IsFull("no seats left")


def take_seats(scope: PortalScope, occurrence_id: uuid.UUID, people: int) -> None:
    """Take seats in one statement, so that two at the same moment cannot both get the last one.

    Raises IsFull.
    """
    room = or_(Seats.capacity.is_(None), Seats.taken + people <= Seats.capacity)
    if (
        change_rows(
            scope,
            Seats,
            [Seats.occurrence_id == occurrence_id, room],
            {"taken": Seats.taken + people},
        )
        != 1
    ):
        raise IsFull("no seats left")
    _tell(scope, occurrence_id, people)


def return_seats(scope: PortalScope, occurrence_id: uuid.UUID, people: int) -> None:
    """Give seats back that were taken."""
    change_rows(
        scope,
        Seats,
        [Seats.occurrence_id == occurrence_id],
        {"taken": Seats.taken - people},
        exactly=1,
    )
    _tell(scope, occurrence_id, -people)


def hold_seats(scope: PortalScope, signup: Signup, network: str) -> None:
    """Hold seats for 10 minutes; for one network one date at a time, and few in an hour.

    Others wait without a seat.
    """
    mine = hash_token(f"{scope.portal.id} {network}") if network else None
    other = select(Signup.id).where(
        Signup.occurrence_id == signup.occurrence_id,
        Signup.state == PENDING,
        Signup.held_by == mine,
        Signup.held_until > scope.now,
        Signup.id != signup.id,
    )
    signup.held_until, signup.held_by = None, None
    if mine and (
        scope.session.scalars(other.limit(1)).first()
        or not limits.take_attempt(scope, "holds of", mine, HOLDS)
    ):
        return
    take_seats(scope, signup.occurrence_id, signup.people)
    signup.held_until, signup.held_by = scope.now + HELD, mine


def release_expired_seats(scope: PortalScope, occurrence_id: uuid.UUID | None = None) -> int:
    """Give back what was held for too long, of one date or of all.

    Return how many sign-ups lost their seats.
    """
    over = [Signup.state == PENDING, Signup.held_until <= scope.now]
    if occurrence_id:
        over.append(Signup.occurrence_id == occurrence_id)
    rows = scope.session.scalars(
        select(Signup).where(*over).with_for_update().execution_options(populate_existing=True)
    ).all()
    for signup in rows:
        release_signup_seats(scope, signup)
    return len(rows)


def release_signup_seats(scope: PortalScope, signup: Signup) -> None:
    """Give back what is held for a sign-up that waits for an answer, if anything is."""
    if signup.held_until is not None:
        return_seats(scope, signup.occurrence_id, signup.people)
    signup.held_until, signup.held_by = None, None


def list_seat_states(
    scope: PortalScope, occurrence_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, str]:
    """Return per occurrence FREE, FEW_LEFT, FULL or NO_LIMIT, for the page to put into words."""
    rows = scope.session.scalars(select(Seats).where(Seats.occurrence_id.in_(occurrence_ids)))
    return {row.occurrence_id: find_seat_state(row.capacity, row.taken) for row in rows}


def find_seat_state(capacity: int | None, taken: int) -> str:
    """Return FREE, FEW_LEFT, FULL or NO_LIMIT."""
    if capacity is None:
        return NO_LIMIT
    left = capacity - taken
    return FULL if left <= 0 else FEW_LEFT if left <= FEW else FREE


def _tell(scope: PortalScope, occurrence_id: uuid.UUID, people: int) -> None:
    """Pages say seats in words: only another word makes them stale."""
    row = scope.session.scalars(select(Seats).where(Seats.occurrence_id == occurrence_id)).one()
    if find_seat_state(row.capacity, row.taken) != find_seat_state(
        row.capacity, row.taken - people
    ):
        mark_public_changed(scope)
