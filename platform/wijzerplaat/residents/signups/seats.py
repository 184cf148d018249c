"""Seats of a date: taken and given back under its lock; held for a form or an answer by mail."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy import func, or_, select

from wijzerplaat.ground.core import clock, encryption, limits
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.limits import Count, Limit
from wijzerplaat.ground.core.statements import change_rows, remove_rows
from wijzerplaat.ground.core.versions import mark_lists_changed
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups.models import (
    LIVE,
    PENDING,
    SEATED,
    WAITING,
    SeatHold,
    Seats,
    Signup,
)
from wijzerplaat.tenancy.portals.service import PortalScope

FEW = 3
FREE, FEW_LEFT, FULL, NO_LIMIT = "free", "few", "full", ""
HELD = timedelta(minutes=10)
"""So long a seat is held for a form that must be mended (decision 41)."""
HELD_FOR_MAIL = timedelta(hours=1)
"""So long a seat is held for who must say yes by mail first (mission.md, default numbers)."""
FREELY: Limit = (3, timedelta(hours=1))
"""So many people from one network, and so many with one address that did not answer, count at once.

Others say yes by mail first.
"""
HOLDS: Limit = (3, timedelta(hours=1))
"""So many dates are held at the same time for one network.

Holding again and again would shut others out.
"""
PHONE_ONLY = 3
"""So many people with a phone number only come from one network to one date (decision 42)."""


class IsFull(Conflict):
    """There are not enough seats left for so many people.

    `free`: how many there are for whoever comes new; `may_wait`: whether the waiting list has room.
    """

    def __init__(self, occurrence_id: uuid.UUID, free: int, may_wait: bool) -> None:
        super().__init__("no seats left")
        self.occurrence_id, self.free, self.may_wait = occurrence_id, free, may_wait


def make_network_mark(scope: PortalScope, network: str) -> str:
    """Return the mark under which a network is kept; '' when there is none."""
    if not network:
        return ""
    return encryption.make_mark(scope.session, str(scope.portal.id), "network", network)


def must_confirm_by_mail(
    scope: PortalScope, network: str, contact: str, people: int, known: bool
) -> bool:
    """Count people and return whether they must say yes by mail first.

    `network`: '' when there is none to count. `contact`: one spelling of an address or number.

    The network is counted for everybody alike, so that nobody sees by it who signed up before.
    """
    portal_id, (most, window) = scope.portal.id, FREELY
    counts = []
    if network:
        counts.append(Count("people from", f"{portal_id} {network}", most, people))
    if not known:
        counts.append(Count("people of", f"{portal_id} {contact}", most, people))
    if not counts:
        return False
    return any(limits.take_attempts_or_wait(scope, counts, window)) and not known


def lock_seats(scope: PortalScope, occurrence_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Seats]:
    """Return the seats of dates as they are now, and let nobody else change who comes to them
    before we are done.

    Always in one order, so that two never wait for each other.
    """
    wanted = (
        select(Seats)
        .where(Seats.occurrence_id.in_(occurrence_ids))
        .order_by(Seats.occurrence_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {row.occurrence_id: row for row in scope.session.scalars(wanted)}


def lock_activity_seats(
    scope: PortalScope, activity_id: uuid.UUID, occurrence_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, Seats]:
    """Let nobody else change who comes to these dates and to the coming dates of an activity, and
    return the seats of them all.

    For whoever may give seats back: then others are told too, who may be on several dates. Two who
    do that for two dates would lock their addresses in another order, and wait for each other.
    """
    coming = select(Occurrence.id).where(
        Occurrence.activity_id == activity_id,
        Occurrence.ends_at > clock.to_amsterdam_time(scope.now),
    )
    return lock_seats(scope, {*occurrence_ids, *scope.session.scalars(coming)})


def count_free_seats(scope: PortalScope, seats: Seats) -> int | None:
    """Return how many seats there are for whoever comes new; None: always room.

    None of them while somebody waits: the first in line goes first, also when it is a group that
    does not fit yet.
    """
    free, _waiting = count_rooms(scope, [seats.occurrence_id])[seats.occurrence_id]
    return free


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
        raise IsFull(occurrence_id, 0, may_wait=False)
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


def hold_form_seats(
    scope: PortalScope, occurrence_ids: Collection[uuid.UUID], people: int, network: str
) -> bool:
    """Hold seats for a form that must be mended; return whether that could be done for all dates.

    One hold per network and date: again only makes it last longer, up to the limit of a network.
    """
    mark = make_network_mark(scope, network)
    locked = lock_seats(scope, occurrence_ids)  # before the limit, as everybody does
    if not mark or not limits.take_attempt(scope, "holds of", mark, HOLDS):
        return False
    release_form_holds(scope, occurrence_ids, network)
    if len(locked) < len(occurrence_ids):
        return False
    for row in locked.values():
        free = count_free_seats(scope, row)
        if free is not None and free < people:
            return False
    for occurrence_id in locked:
        take_seats(scope, occurrence_id, people)
        scope.session.add(
            SeatHold(
                occurrence_id=occurrence_id,
                network=mark,
                people=people,
                until=scope.now + HELD,
            )
        )
    scope.session.flush()
    return True


def release_form_holds(
    scope: PortalScope, occurrence_ids: Collection[uuid.UUID], network: str
) -> None:
    """Give back what is held for the form of a network: it is about to take seats for real."""
    mark = make_network_mark(scope, network)
    held = select(SeatHold).where(
        SeatHold.occurrence_id.in_(occurrence_ids), SeatHold.network == mark
    )
    for row in scope.session.scalars(held).all():
        end_form_hold(scope, row)


def release_expired_holds(scope: PortalScope, occurrence_id: uuid.UUID) -> None:
    """Give back what was held for too long of one date, which is locked: for forms, and for who
    did not answer a mail.
    """
    forms = select(SeatHold).where(
        SeatHold.occurrence_id == occurrence_id, SeatHold.until <= scope.now
    )
    for row in scope.session.scalars(forms).all():
        end_form_hold(scope, row)
    over = select(Signup).where(
        Signup.occurrence_id == occurrence_id,
        Signup.state == PENDING,
        Signup.held_until <= scope.now,
    )
    for signup in scope.session.scalars(over).all():
        release_signup_seats(scope, signup)


def hold_signup_seats(scope: PortalScope, signup: Signup, network: str) -> None:
    """Hold seats for who must say yes by mail; for one network one date at a time, and few in an
    hour.

    Others wait without a seat.
    """
    mine = make_network_mark(scope, network)
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
    signup.held_until, signup.held_by = scope.now + HELD_FOR_MAIL, mine or None


def release_signup_seats(scope: PortalScope, signup: Signup) -> None:
    """Give back what is held for a sign-up that waits for an answer, if anything is."""
    if signup.held_until is not None:
        return_seats(scope, signup.occurrence_id, signup.people)
    signup.held_until, signup.held_by = None, None


def change_signup_seats(scope: PortalScope, signup: Signup, people: int) -> None:
    """Let somebody come with another number, and take or return seats for that.

    Raises IsFull with how many there may be.
    """
    more = people - signup.people
    has_seats = signup.state in SEATED or signup.held_until is not None
    if has_seats and more > 0:
        locked = lock_seats(scope, [signup.occurrence_id])[signup.occurrence_id]
        free = count_free_seats(scope, locked)
        if free is not None and free < more:
            raise IsFull(signup.occurrence_id, signup.people + free, may_wait=False)
        take_seats(scope, signup.occurrence_id, more)
    elif has_seats and more < 0:
        return_seats(scope, signup.occurrence_id, -more)
    signup.people = people


def count_phone_people(scope: PortalScope, occurrence_id: uuid.UUID, mark: str) -> int:
    """Return how many people with only a phone number one network put on the list of a date."""
    counted = select(func.coalesce(func.sum(Signup.people), 0)).where(
        Signup.occurrence_id == occurrence_id,
        Signup.held_by == mark,
        Signup.held_until.is_(None),
        Signup.state.in_(LIVE),
    )
    return scope.session.scalar(counted) or 0


def count_rooms(
    scope: PortalScope, occurrence_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, tuple[int | None, int]]:
    """Return per date how many seats there are for whoever comes new (None: always room), and how
    many people wait.
    """
    line = (
        select(Signup.occurrence_id, func.sum(Signup.people).label("people"))
        .where(Signup.occurrence_id.in_(occurrence_ids), Signup.state == WAITING)
        .group_by(Signup.occurrence_id)
        .subquery()
    )
    rows = scope.session.execute(
        select(Seats, func.coalesce(line.c.people, 0))
        .outerjoin(line, line.c.occurrence_id == Seats.occurrence_id)
        .where(Seats.occurrence_id.in_(occurrence_ids))
    )
    return {row.occurrence_id: (find_free_seats(row, waiting), waiting) for row, waiting in rows}


def find_free_seats(row: Seats, waiting: int) -> int | None:
    """Return how many seats of a date there are for whoever comes new, when so many people wait;
    None: always room.
    """
    if row.capacity is None:
        return None
    return 0 if waiting else max(row.capacity - row.taken, 0)


def list_seat_states(
    scope: PortalScope, occurrence_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, str]:
    """Return per occurrence FREE, FEW_LEFT, FULL or NO_LIMIT, for the page to put into words.

    FULL too while somebody waits: what is free then is not for whoever comes new.
    """
    return {
        occurrence_id: find_seat_state(free)
        for occurrence_id, (free, _waiting) in count_rooms(scope, occurrence_ids).items()
    }


def find_seat_state(free: int | None) -> str:
    """Return FREE, FEW_LEFT, FULL or, where there is always room (None), NO_LIMIT."""
    if free is None:
        return NO_LIMIT
    return FULL if free <= 0 else FEW_LEFT if free <= FEW else FREE


def end_form_hold(scope: PortalScope, row: SeatHold) -> None:
    """Give back what is held for a form."""
    return_seats(scope, row.occurrence_id, row.people)
    remove_rows(scope, SeatHold, [SeatHold.id == row.id])
    scope.session.expunge(row)


def _tell(scope: PortalScope, occurrence_id: uuid.UUID, people: int) -> None:
    """Pages say seats in words: only another word makes them stale."""
    row = scope.session.get_one(Seats, occurrence_id)
    if row.capacity is None:
        return
    free = row.capacity - row.taken
    if find_seat_state(free) != find_seat_state(free + people):
        mark_date_changed(scope, occurrence_id)


def mark_date_changed(scope: PortalScope, occurrence_id: uuid.UUID) -> None:
    """Say that the pages of the activity of a date say something else from now on."""
    about = select(Occurrence.activity_id).where(Occurrence.id == occurrence_id)
    mark_lists_changed(scope, *scope.session.scalars(about))
