"""Verbs of activities: keep the agenda's dates in step with what was published."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from wijzerplaat.activities import rules
from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.core import clock
from wijzerplaat.core.errors import NotFound
from wijzerplaat.core.events import emit
from wijzerplaat.core.scope import Scope
from wijzerplaat.entries.models import PUBLISHED
from wijzerplaat.portals.models import Season

AHEAD = timedelta(days=183)


@dataclass(frozen=True)
class OccurrenceDropped:
    """A date no longer takes place."""

    occurrence: Occurrence


@dataclass(frozen=True)
class ActivityPlanned:
    """The coming dates of an activity were worked out anew."""

    activity: Activity
    occurrences: list[Occurrence]


def timetable(scope: Scope, activity: Activity) -> rules.Timetable:
    """Return what decides this activity's dates, school holidays of the portal included."""
    rests: tuple[tuple[date, date], ...] = ()
    if activity.not_in_holidays:
        rests = tuple((season.starts, season.ends) for season in scope.session.scalars(select(Season)))
    return rules.Timetable(
        activity.first_date, activity.start_time, activity.end_time, activity.rrule,
        tuple(map(date.fromisoformat, activity.extra_dates)), tuple(map(date.fromisoformat, activity.skipped_dates)),
        rests,
    )


def plan(scope: Scope, activity: Activity) -> None:
    """Work out the occurrences from today until AHEAD.

    A date that stays keeps its row, and so its sign-ups. One that is gone is told as
    OccurrenceDropped: a listener that still needs it (people signed up) marks it cancelled, else
    it goes.
    """
    today = clock.today(scope.now)
    wanted = dict(rules.occurrences(timetable(scope, activity), today, today + AHEAD))
    upcoming = select(Occurrence).where(Occurrence.activity_id == activity.id,
                                        Occurrence.starts_at >= datetime.combine(today, datetime.min.time()))
    present = {row.starts_at: row for row in scope.session.scalars(upcoming)}
    for starts_at, row in present.items():
        row.cancelled = False
        row.ends_at = wanted.get(starts_at, row.ends_at)
        if starts_at not in wanted:
            emit(scope, OccurrenceDropped(row))
            if not row.cancelled:
                scope.session.delete(row)
    for starts_at in sorted(wanted.keys() - present.keys()):
        present[starts_at] = Occurrence(
            id=uuid.uuid4(), activity_id=activity.id, starts_at=starts_at, ends_at=wanted[starts_at]
        )
        scope.session.add(present[starts_at])
    scope.session.flush()
    emit(scope, ActivityPlanned(activity, [present[starts_at] for starts_at in sorted(wanted)]))


def plan_all(scope: Scope) -> int:
    """Work out the occurrences of every published activity of this portal; return how many there are."""
    published = scope.session.scalars(select(Activity).where(Activity.state == PUBLISHED)).all()
    for activity in published:
        plan(scope, activity)
    return len(published)


def upcoming(scope: Scope, activity_id: uuid.UUID, limit: int = 6) -> list[Occurrence]:
    """Return the next dates of an activity that are not over, cancelled ones included."""
    now = clock.local(scope.now)
    return list(scope.session.scalars(
        select(Occurrence).where(Occurrence.activity_id == activity_id, Occurrence.ends_at >= now)
        .order_by(Occurrence.starts_at).limit(limit)
    ))


def occurrence(scope: Scope, activity_id: uuid.UUID, day: date, hour: int | None = None) -> Occurrence:
    """Return the activity's occurrence on `day` (at `hour`, when it has several). Raises NotFound."""
    start = datetime.combine(day, datetime.min.time())
    rows = scope.session.scalars(
        select(Occurrence).where(Occurrence.activity_id == activity_id, Occurrence.starts_at >= start,
                                 Occurrence.starts_at < start + timedelta(days=1)).order_by(Occurrence.starts_at)
    )
    for row in rows:
        if hour is None or row.starts_at.hour == hour:
            return row
    raise NotFound(f"{activity_id} {day}")
