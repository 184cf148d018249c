"""The waiting list of a date or course: who waits longest goes first, and nobody is passed by."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.events import emit
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.rules import find_closing
from wijzerplaat.kinds.activities.service import ActivityPlanned
from wijzerplaat.residents.signups import courses, queries, rules, seats
from wijzerplaat.residents.signups.models import (
    CANCELLED,
    CONFIRMED,
    OFFERED,
    PENDING,
    SEATED,
    WAITING,
    SeatHold,
    Seats,
    Signup,
)
from wijzerplaat.tenancy.portals.service import PortalScope

LOOKED_BACK = timedelta(days=1)


@dataclass(frozen=True)
class SeatGiven:
    """Somebody who waited has seats now, for the date is near."""

    activity: Activity
    signups: list[Signup]


@dataclass(frozen=True)
class SeatOffered:
    """Somebody who waited gets seats by saying yes before `until`."""

    activity: Activity
    signups: list[Signup]
    until: datetime


@dataclass(frozen=True)
class OfferLapsed:
    """Somebody did not say yes in time; the seats went to who waited next."""

    activity: Activity
    signups: list[Signup]


def put_in_queue(scope: PortalScope, signup: Signup, network_mark: str, confirms: bool) -> None:
    """Put somebody at the end of the line of a date, which is locked.

    `confirms`: who must say yes by mail first gets a free seat only as an offer.
    """
    last = select(func.coalesce(func.max(Signup.queue_number), 0)).where(
        Signup.occurrence_id == signup.occurrence_id
    )
    signup.state = WAITING
    signup.queue_number = (scope.session.scalar(last) or 0) + 1
    signup.held_by = network_mark or None if confirms else None
    _tell_line(scope, signup.occurrence_id)


def count_people_before(scope: PortalScope, signup: Signup) -> int:
    """Return how many people wait for the same date in front of somebody who waits."""
    before = select(func.coalesce(func.sum(Signup.people), 0)).where(
        Signup.occurrence_id == signup.occurrence_id,
        Signup.state == WAITING,
        Signup.queue_number < signup.queue_number,
    )
    return scope.session.scalar(before) or 0


def give_back(scope: PortalScope, signup: Signup) -> None:
    """End a sign-up of a date, which is locked: its seats are free, its place in the line is
    gone.
    """
    if signup.state == WAITING:
        _tell_line(scope, signup.occurrence_id)
    elif signup.state == PENDING:
        seats.release_signup_seats(scope, signup)
    elif signup.state in SEATED:
        seats.return_seats(scope, signup.occurrence_id, signup.people)
    signup.state, signup.cancelled_at = CANCELLED, scope.now
    signup.held_until, signup.held_by, signup.queue_number = None, None, None


def promote_waiting_signups(
    scope: PortalScope, activity: Activity, occurrence_ids: Collection[uuid.UUID]
) -> list[Signup]:
    """Give what is free at these dates, which are locked, to who waits, in order; return who got
    something.

    Near the date at once, else as an offer. The first who does not fit stops the line.
    """
    if not activity.is_listed(clock.today(scope.now)):
        return []
    if rules.is_course(activity):
        occurrence_ids = [row.id for row in queries.list_course_dates(scope, activity)][:1]
    promoted: list[Signup] = []
    for occurrence_id in sorted(occurrence_ids, key=str):
        while found := _promote_first(scope, activity, occurrence_id):
            promoted += found
    return promoted


def list_waiting_dates(scope: PortalScope) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Return the dates to look after, by activity: where somebody waits, or something was held
    for too long.
    """
    now = clock.to_amsterdam_time(scope.now)
    waiting = select(Signup.occurrence_id).where(Signup.state == WAITING)
    held = select(Signup.occurrence_id).where(Signup.held_until <= scope.now)
    forms = select(SeatHold.occurrence_id).where(SeatHold.until <= scope.now)
    wanted = select(Occurrence.activity_id, Occurrence.id).where(
        Occurrence.id.in_(waiting.union(held, forms)), Occurrence.ends_at > now - LOOKED_BACK
    )
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for row in scope.session.execute(wanted.order_by(Occurrence.activity_id, Occurrence.id)):
        found.setdefault(row.activity_id, []).append(row.id)
    return found


def look_after_dates(
    scope: PortalScope, activity_id: uuid.UUID, occurrence_ids: Sequence[uuid.UUID]
) -> None:
    """Give back what was held for too long of an activity's dates, end offers that nobody took,
    and let who waits have what is free.
    """
    activity = scope.session.get_one(Activity, activity_id)
    dates = set(occurrence_ids)
    if rules.is_course(activity):
        dates |= {row.id for row in queries.list_course_dates(scope, activity)}
    seats.lock_activity_seats(scope, activity_id, dates)
    for one in sorted(dates, key=str):
        seats.release_expired_holds(scope, one)
        _end_offers(scope, activity, one)
    promote_waiting_signups(scope, activity, dates)


def create_date_seats(scope: PortalScope, event: ActivityPlanned) -> None:
    """Give every coming date of an activity its seats; a seat that is taken stays.

    More seats than before are for who waits; who follows a course comes to a new date too.
    """
    activity = event.activity
    wanted = {row.id for row in event.occurrences} if activity.signup else set()
    present = seats.lock_seats(scope, wanted)
    for occurrence_id in wanted - present.keys():
        scope.session.add(Seats(occurrence_id=occurrence_id, capacity=activity.capacity))
    raised = []
    for row in present.values():
        before, capacity = row.capacity, activity.capacity
        row.capacity = None if capacity is None else max(capacity, row.taken)
        if before is not None and (row.capacity is None or row.capacity > before):
            raised.append(row.occurrence_id)
    scope.session.flush()
    if rules.is_course(activity):
        courses.follow_new_dates(scope, activity)
    if raised:
        promote_waiting_signups(scope, activity, raised)


def _tell_line(scope: PortalScope, occurrence_id: uuid.UUID) -> None:
    """Pages say that a date is full while somebody waits, also with a seat that is not taken."""
    wanted = select(Seats.capacity - Seats.taken).where(Seats.occurrence_id == occurrence_id)
    if scope.session.scalar(wanted):
        seats.mark_date_changed(scope, occurrence_id)


def _promote_first(
    scope: PortalScope, activity: Activity, occurrence_id: uuid.UUID
) -> list[Signup]:
    """Let the first in line have seats; return the rows that got them, none when nobody did."""
    first = scope.session.scalars(
        select(Signup)
        .where(Signup.occurrence_id == occurrence_id, Signup.state == WAITING)
        .order_by(Signup.queue_number, Signup.id)
        .limit(1)
    ).first()
    if first is None:
        return []
    now = clock.to_amsterdam_time(scope.now)
    rows = [
        (one, row)
        for one, row in _list_unit(scope, activity, first)
        if not (row.cancelled and rules.has_begun(row, now))
    ]
    live = [row for _one, row in rows if not row.cancelled]
    if not live or rules.has_begun(live[0], now):
        return []
    if not _fit(scope, [one for one, _row in rows]):
        return []
    for signup, _row in rows:
        seats.take_seats(scope, signup.occurrence_id, signup.people)
        _tell_line(scope, signup.occurrence_id)
    signups = [signup for signup, _row in rows]
    _give(scope, activity, signups, live[0])
    return signups


def _list_unit(
    scope: PortalScope, activity: Activity, first: Signup
) -> list[tuple[Signup, Occurrence]]:
    """Return the rows that go together: of a course all that wait, else one date."""
    rows = [one for one in queries.list_booking(scope, first) if one[0].state == WAITING]
    if rules.is_course(activity):
        return rows
    return [one for one in rows if one[0].id == first.id]


def _fit(scope: PortalScope, signups: Sequence[Signup]) -> bool:
    locked = seats.lock_seats(scope, [one.occurrence_id for one in signups])
    return all(
        row.capacity is None or row.taken + one.people <= row.capacity
        for one in signups
        for row in (locked[one.occurrence_id],)
    )


def _give(
    scope: PortalScope, activity: Activity, signups: list[Signup], occurrence: Occurrence
) -> None:
    """Say that the seats are theirs, or may be: who was not heard from is always asked."""
    now = clock.to_amsterdam_time(scope.now)
    if rules.is_near(occurrence, now) and not any(one.held_by for one in signups):
        for one in signups:
            one.state, one.queue_number = CONFIRMED, None
        scope.session.flush()
        emit(scope, SeatGiven(activity, signups))
        return
    until = min(scope.now + rules.OFFER, clock.to_utc(find_closing(activity, occurrence.starts_at)))
    until = max(until, scope.now + seats.HELD)
    for one in signups:
        one.state, one.held_until = OFFERED, until
    scope.session.flush()
    emit(scope, SeatOffered(activity, signups, until))


def _end_offers(scope: PortalScope, activity: Activity, occurrence_id: uuid.UUID) -> None:
    """End what nobody took in time: the next in line comes first."""
    over = select(Signup).where(
        Signup.occurrence_id == occurrence_id,
        Signup.state == OFFERED,
        Signup.held_until <= scope.now,
    )
    for first in scope.session.scalars(over.execution_options(populate_existing=True)).all():
        booked = [one for one in queries.list_booking(scope, first) if one[0].state == OFFERED]
        if not rules.is_course(activity):
            booked = [one for one in booked if one[0].id == first.id]
        rows = [one for one, _row in booked]
        if rows and all(row.cancelled for _one, row in booked):
            _let_wait_again(scope, rows)
            continue
        for one in rows:
            give_back(scope, one)
        if rows:
            emit(scope, OfferLapsed(activity, rows))


def _let_wait_again(scope: PortalScope, signups: Sequence[Signup]) -> None:
    """Let who could not take a seat, for it is off, have the place in the line that they had."""
    for one in signups:
        seats.return_seats(scope, one.occurrence_id, one.people)
        one.state, one.held_until = WAITING, None
