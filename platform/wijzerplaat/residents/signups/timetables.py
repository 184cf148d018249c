"""Follows the dates of an activity: who signed up for one that is off, moves or is on again must
hear it, can read it, and keeps a link that works.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import case, literal, select

from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.ground.core.db import Moment
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import (
    OccurrenceCalledOff,
    OccurrenceChange,
    OccurrenceDropped,
    OccurrenceMoved,
    OccurrencePutBack,
    TimetableChanged,
)
from wijzerplaat.residents.signups import courses, queries, rules, seats, told
from wijzerplaat.residents.signups.models import COMING, Signup
from wijzerplaat.residents.signups.told import Told
from wijzerplaat.tenancy.portals.service import PortalScope


def follow_timetable(scope: PortalScope, event: TimetableChanged) -> None:
    """Keep how each of these dates was when people last heard of it; a date that somebody comes to
    stays on the pages, as one that is off. Who follows a course comes to dates that are on again.

    All of it under one lock. Who signs up at this moment is either on the list, or sees the change:
    they wait for us.
    """
    activity, rows = event.activity, [one.occurrence for one in event.changes]
    back = [one.occurrence for one in event.changes if isinstance(one, OccurrencePutBack)]
    known = _list_course_dates(scope, activity) if back else []
    locked = seats.lock_activity_seats(scope, activity.id, [row.id for row in (*rows, *known)])
    states = _find_states(scope, rows)
    for one in event.changes:
        row = one.occurrence
        if isinstance(one, OccurrenceDropped) and states.get(row.id, set()).intersection(COMING):
            row.dropped = False
        there = locked.get(row.id)
        if there is not None:
            there.told_date = there.told_date or _describe_before(one)
            there.differs_since = scope.now
    _lengthen_links(scope, [row for row in rows if row.id in states])
    if known:
        courses.follow_dates_put_back(scope, activity, back, known)


def _list_course_dates(scope: PortalScope, activity: Activity) -> list[Occurrence]:
    """Return all dates of a course that are not off; none of what is no course."""
    if not rules.is_course(activity) or not activity.signup:
        return []
    return queries.list_course_dates(scope, activity)


def _find_states(scope: PortalScope, rows: Sequence[Occurrence]) -> dict[uuid.UUID, set[str]]:
    """Return the states of the sign-ups for each date that somebody ever signed up for."""
    wanted = select(Signup.occurrence_id, Signup.state).where(
        Signup.occurrence_id.in_([row.id for row in rows])
    )
    found: dict[uuid.UUID, set[str]] = {}
    for occurrence_id, state in scope.session.execute(wanted.distinct()):
        found.setdefault(occurrence_id, set()).add(state)
    return found


def _describe_before(one: OccurrenceChange) -> Told:
    """Return how a date was before it changed, as who comes to it knows."""
    row = one.occurrence
    starts_at, ends_at = row.starts_at, row.ends_at
    if isinstance(one, OccurrenceCalledOff | OccurrenceMoved):
        starts_at, ends_at = one.before or starts_at, one.until or ends_at
    return told.describe_times(starts_at, ends_at, off=isinstance(one, OccurrencePutBack))


def _lengthen_links(scope: PortalScope, rows: Sequence[Occurrence]) -> None:
    """Let links in earlier mails work until the date is over, also when that is later now."""
    if not rows:
        return
    ends = {row.id: clock.to_utc(row.ends_at) + queries.LINK_OUTLIVES for row in rows}
    until = case(
        *((Signup.occurrence_id == one, literal(end, Moment)) for one, end in ends.items())
    )
    wanted = select(Signup.id, until).where(
        Signup.portal_id == scope.portal.id, Signup.occurrence_id.in_(ends)
    )
    mailed_links.lengthen_mailed_links(scope, queries.LINK, wanted)
