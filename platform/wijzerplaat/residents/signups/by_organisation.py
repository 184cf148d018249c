"""What the people of an organisation do with the lists of who comes: read them, add somebody who
phoned, sign somebody off.

Only their own: any other list looks as if it were not there.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import by_link, queries, rules, service, waitlist
from wijzerplaat.residents.signups.models import (
    CANCELLED,
    COMING,
    OFFERED,
    PENDING,
    WAITING,
    Seats,
    Signup,
)
from wijzerplaat.residents.signups.service import Booking
from wijzerplaat.tenancy.portals.service import PortalScope

LOOKED_BACK = timedelta(days=30)
"""So long after a date its list stands among the others."""
MOST_DATES = 500
NEXT = 4
"""So many next dates of an activity are shown also when nobody signed up yet."""


@dataclass(frozen=True)
class DateCounts:
    """How many people a date has; `capacity` None: always room."""

    occurrence: Occurrence
    capacity: int | None
    taken: int
    coming: int = 0
    waiting: int = 0
    unsure: int = 0
    """Who must still say yes: to a mail of ours, or to a seat that came free."""
    gone: int = 0


def list_own_dates(scope: PortalScope, organisation_id: uuid.UUID) -> list[DateCounts]:
    """Return the dates of an own organisation with sign-up, the first date first: all with
    somebody on the list, and the next few of every activity. Raises NotFound.
    """
    scope.require(ENTRY_READ_OWN)
    if organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(organisation_id))
    since = clock.to_amsterdam_time(scope.now) - LOOKED_BACK
    rows = scope.session.execute(
        select(Occurrence, Seats)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .join(Seats, Seats.occurrence_id == Occurrence.id)
        .where(
            Activity.owner_id == organisation_id,
            Occurrence.ends_at > since,
            Occurrence.dropped.is_(False),
        )
        .order_by(Occurrence.starts_at, Occurrence.id)
        .limit(MOST_DATES)
    ).all()
    counts = _count(scope, [row[0].id for row in rows])
    shown: list[DateCounts] = []
    empty: dict[uuid.UUID, int] = {}
    for occurrence, seats in rows:
        counted = counts.get(occurrence.id, {})
        if not counted:
            empty[occurrence.activity_id] = empty.get(occurrence.activity_id, 0) + 1
            over = occurrence.ends_at <= since + LOOKED_BACK
            if over or empty[occurrence.activity_id] > NEXT or not occurrence.activity.signup:
                continue
        shown.append(DateCounts(occurrence, seats.capacity, seats.taken, **counted))
    return shown


def find_own_date(scope: PortalScope, occurrence_id: uuid.UUID) -> Occurrence:
    """Return a date of an activity of the actor's own organisations. Raises NotFound."""
    scope.require(ENTRY_READ_OWN)
    wanted = (
        select(Occurrence)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(Occurrence.id == occurrence_id, Activity.owner_id.in_(scope.actor.organisation_ids))
    )
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(occurrence_id))
    return found


def count_date(scope: PortalScope, occurrence: Occurrence) -> DateCounts:
    """Return how many people a date has."""
    counted = _count(scope, [occurrence.id]).get(occurrence.id, {})
    seats = scope.session.get(Seats, occurrence.id)
    return DateCounts(
        occurrence, seats.capacity if seats else None, seats.taken if seats else 0, **counted
    )


def list_date_signups(scope: PortalScope, occurrence: Occurrence) -> list[Signup]:
    """Return who stands on the list of a date: who comes in the order of signing up, then who
    waits in the order of the line, then who was signed off. Whose name is gone is left out.
    """
    found = scope.session.scalars(
        select(Signup)
        .where(Signup.occurrence_id == occurrence.id, Signup.purged_at.is_(None))
        .order_by(Signup.created_at, Signup.id)
    ).all()
    place = {WAITING: 1, CANCELLED: 2}
    return sorted(found, key=lambda one: (place.get(one.state, 0), one.queue_number or 0))


def add_caller(scope: PortalScope, occurrence_id: uuid.UUID, fields: Fields) -> Booking:
    """Put somebody who phoned or came by on the list of an own date, of a course on that of all
    dates that still come; also when one cannot sign up any more by the form.

    Raises NotFound, Invalid, NotOpen when it is off or over, IsFull where they will not wait.
    """
    scope.require(ENTRY_EDIT)
    row = find_own_date(scope, occurrence_id)
    activity, now = row.activity, clock.to_amsterdam_time(scope.now)
    dates = queries.list_course_dates(scope, activity) if rules.is_course(activity) else [row]
    dates = [one for one in dates if one.ends_at > now and not one.cancelled]
    if not dates or not activity.is_listed(clock.today(scope.now)) or not activity.signup:
        raise service.NotOpen("off, over, or no sign-up here")
    booking = service.add_signups(scope, dates, fields)
    audit.write_audit_line(scope, audit.LIST_ADDED, row.activity_id, about_id=row.id)
    return booking


def cancel_for_somebody(scope: PortalScope, signup_id: uuid.UUID) -> Signup:
    """Sign somebody off at an own date, of a course from all dates that still come; who has an
    address gets a mail.

    Twice is once. Raises NotFound, and Conflict when the date has begun.
    """
    scope.require(ENTRY_EDIT)
    found = _find_own_signup(scope, signup_id)
    activity = find_own_date(scope, found.occurrence_id).activity
    rows = by_link.lock_booking(scope, found)
    if found.state == CANCELLED:
        return found
    now = clock.to_amsterdam_time(scope.now)
    leaving = [
        one
        for one, row in rows
        if (one.id == found.id or rules.is_course(activity))
        and one.state != CANCELLED
        and not rules.has_begun(row, now)
    ]
    if not leaving:
        raise Conflict("it has begun")
    for one in leaving:
        waitlist.give_back(scope, one)
    emit(scope, by_link.SignedOff(Booking(activity, leaving), by_organisation=True))
    waitlist.promote_waiting_signups(scope, activity, [one.occurrence_id for one in leaving])
    audit.write_audit_line(scope, audit.LIST_ENDED, activity.id, about_id=found.occurrence_id)
    return found


def accept_for_somebody(scope: PortalScope, signup_id: uuid.UUID) -> list[Signup]:
    """Take the yes of somebody who said to the organisation that they come: to a seat that came
    free, or to a question that a mail asked. Who has an address gets a mail. Return what they asked
    for and do not get, for it is full.

    Twice is once. Raises NotFound, Conflict when it was given back, is off or has begun, IsFull
    when others were first at all dates.
    """
    scope.require(ENTRY_EDIT)
    found = _find_own_signup(scope, signup_id)
    row = find_own_date(scope, found.occurrence_id)
    left_out = by_link.take_yes(scope, found, by_mail=False)
    audit.write_audit_line(scope, audit.LIST_ADDED, row.activity_id, about_id=row.id)
    return left_out


def find_signup_date(scope: PortalScope, signup_id: uuid.UUID) -> Occurrence:
    """Return the own date of a sign-up. Raises NotFound."""
    return find_own_date(scope, _find_own_signup(scope, signup_id).occurrence_id)


def _find_own_signup(scope: PortalScope, signup_id: uuid.UUID) -> Signup:
    found = scope.session.scalars(select(Signup).where(Signup.id == signup_id)).one_or_none()
    if found is None or found.purged_at is not None:
        raise NotFound(str(signup_id))
    return found


def _count(scope: PortalScope, occurrence_ids: list[uuid.UUID]) -> dict[uuid.UUID, dict[str, int]]:
    """Return the numbers of people per date, only of dates with somebody on the list."""
    kinds = {WAITING: "waiting", PENDING: "unsure", OFFERED: "unsure", CANCELLED: "gone"}
    kinds |= dict.fromkeys(COMING, "coming")
    found: dict[uuid.UUID, dict[str, int]] = {}
    rows = scope.session.execute(
        select(Signup.occurrence_id, Signup.state, func.sum(Signup.people).label("people"))
        .where(Signup.occurrence_id.in_(occurrence_ids))
        .group_by(Signup.occurrence_id, Signup.state)
    )
    for row in rows:
        counted = found.setdefault(row.occurrence_id, {})
        kind = kinds[row.state]
        counted[kind] = counted.get(kind, 0) + int(row.people)
    return found
