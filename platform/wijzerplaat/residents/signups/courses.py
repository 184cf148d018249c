"""Who follows a course comes to all its dates, also to one that is added later, and to one that was
off when they signed up.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import clock, link_tokens
from wijzerplaat.ground.core.events import emit
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import last_news, queries, queue_order, seats, told
from wijzerplaat.residents.signups.models import CONFIRMED, LIVE, OFFERED, Seats, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

COPIED = (
    "booking_id",
    "created_at",
    "name",
    "email",
    "phone",
    "answers",
    "person_mark",
    "contact_mark",
    "people",
    "state",
    "queue_number",
    "held_until",
    "held_by",
    "added_by",
    "arrived_at",
)


@dataclass(frozen=True)
class CourseDatesAdded:
    """A course got dates; `rows` are those of one person, the first date first."""

    activity: Activity
    rows: list[tuple[Signup, Occurrence]]


def follow_new_dates(scope: PortalScope, activity: Activity) -> None:
    """Put who follows a course on the list of dates that nobody is on yet, as they stand on the
    others: such a date was added.

    Nobody is left out for want of places: who has a seat in the course has one on each date.
    """
    now, known = clock.to_amsterdam_time(scope.now), queries.list_course_dates(scope, activity)
    ids = [row.id for row in known]
    taken = select(Signup.occurrence_id).where(Signup.occurrence_id.in_(ids)).distinct()
    filled = set(scope.session.scalars(taken))
    added = [row for row in known if row.id not in filled and row.starts_at > now]
    if not added or not filled:
        return
    seats.lock_activity_seats(scope, activity.id, ids)
    for row in added:
        there = scope.session.get_one(Seats, row.id, populate_existing=True)
        there.told = there.told_date = there.differs_since = None  # they hear of it as it is now
    dates = [row for row in known if row not in added]
    for signup in _list_followers(scope, _list_live(scope, dates), dates):
        rows = [(_copy(scope, signup, row), row) for row in added]
        scope.session.flush()
        emit(scope, CourseDatesAdded(activity, rows))


def follow_dates_put_back(
    scope: PortalScope, activity: Activity, back: Sequence[Occurrence], known: Sequence[Occurrence]
) -> None:
    """Put who signed up for a course while some dates were off on the list of those dates too.

    `known`: all its dates that are not off now, with those in `back`; their seats are locked.
    """
    ids = [row.id for row in back]
    there = select(Signup.occurrence_id, Signup.booking_id).where(Signup.occurrence_id.in_(ids))
    on_lists: dict[uuid.UUID, set[uuid.UUID]] = {one: set() for one in ids}
    for occurrence_id, booking_id in scope.session.execute(there):
        on_lists[occurrence_id].add(booking_id)
    added: dict[uuid.UUID, list[tuple[Signup, Occurrence]]] = {}
    signups, dates = _list_live(scope, known), [row for row in known if row.id not in ids]
    for row in back:
        on_list = on_lists[row.id]  # of nobody: then it is a new date for all of them
        followers = _list_followers(scope, signups, dates) if on_list else []
        made = [_put_back(scope, one, row) for one in followers if one.booking_id not in on_list]
        if made:
            scope.session.flush()
            queue_order.order_line(scope, row.id, [one.id for one in made])
        for one in made:
            added.setdefault(one.booking_id, []).append((one, row))
        signups, dates = [*signups, *made], [*dates, row]
    for rows in added.values():
        emit(scope, CourseDatesAdded(activity, rows))


def _put_back(scope: PortalScope, signup: Signup, row: Occurrence) -> Signup:
    """Put somebody on the list of a date: they never heard that it was off."""
    made = _copy(scope, signup, row)
    last_news.note_read(made, told.describe_facts(row.activity) | told.describe_date(row))
    return made


def _list_live(scope: PortalScope, dates: Sequence[Occurrence]) -> list[Signup]:
    """Return who is on the lists of these dates, who came first first."""
    wanted = (
        select(Signup)
        .where(Signup.occurrence_id.in_([row.id for row in dates]), Signup.state.in_(LIVE))
        .order_by(Signup.created_at, Signup.id)
        .execution_options(populate_existing=True)
    )
    return list(scope.session.scalars(wanted))


def _list_followers(
    scope: PortalScope, signups: Sequence[Signup], dates: Sequence[Occurrence]
) -> list[Signup]:
    """Return one row of everybody who follows a course: who is on the list of all these dates that
    still come. Others chose single dates, before it was a course.
    """
    ids = {row.id for row in dates}
    found: dict[uuid.UUID, list[Signup]] = {}
    for one in signups:
        if one.occurrence_id in ids:
            found.setdefault(one.booking_id, []).append(one)
    now = clock.to_amsterdam_time(scope.now)
    coming = {row.id for row in dates if row.ends_at > now}
    return [rows[0] for rows in found.values() if coming <= {one.occurrence_id for one in rows}]


def _copy(scope: PortalScope, signup: Signup, row: Occurrence) -> Signup:
    """Return the row of somebody at another date, with seats where the first one has them."""
    made = Signup(
        id=uuid.uuid4(),
        occurrence_id=row.id,
        token_hash=link_tokens.make_token()[1],
        **{name: getattr(signup, name) for name in COPIED},
    )
    there = scope.session.get_one(Seats, row.id, populate_existing=True)
    if signup.state in (CONFIRMED, OFFERED) or signup.held_until is not None:
        if there.capacity is not None:
            there.capacity = max(there.capacity, there.taken + signup.people)
            scope.session.flush()
        seats.take_seats(scope, row.id, signup.people)
    scope.session.add(made)
    return made
