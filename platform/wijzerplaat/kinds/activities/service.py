"""Verbs of activities: keep the agenda's dates in step with what was published."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_EDIT
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.activities import rules
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.kinds.activities.schemas import CHOOSE_A_DAY, CallOffSchema
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown
from wijzerplaat.records.takedown.models import HIDDEN
from wijzerplaat.tenancy.portals.models import Season
from wijzerplaat.tenancy.portals.service import PortalScope

AHEAD, REMEMBERED = timedelta(days=183), timedelta(days=60)
MOST = 16
"""As many coming dates are offered to call off."""


@dataclass(frozen=True)
class OccurrenceDropped:
    """A date left the timetable."""

    occurrence: Occurrence


@dataclass(frozen=True)
class OccurrenceMoved:
    """A date is at another time; `before` is when it would have begun, `until` when it would have
    ended, if that is another moment too.
    """

    occurrence: Occurrence
    before: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class OccurrenceCalledOff:
    """The organisation called one date off, or pauses the activity.

    `before` and `until`: when it would have been, if it changed at the same moment.
    """

    occurrence: Occurrence
    before: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class OccurrencePutBack:
    """A date that was off takes place after all."""

    occurrence: Occurrence


OccurrenceChange = OccurrenceDropped | OccurrenceMoved | OccurrenceCalledOff | OccurrencePutBack


@dataclass(frozen=True)
class TimetableChanged:
    """What happened to dates of an activity at one moment, to each of them once."""

    activity: Activity
    changes: Sequence[OccurrenceChange]


@dataclass(frozen=True)
class ActivityPlanned:
    """Coming dates of an activity were worked out anew, or one is on again."""

    activity: Activity
    occurrences: list[Occurrence]


def make_timetable(
    scope: PortalScope, activity: Activity, seasons: Sequence[Season] | None = None
) -> rules.Timetable:
    """Return what decides this activity's dates, school holidays of the portal included; who asks
    about many read those (`seasons`) before.
    """
    rests: tuple[tuple[date, date], ...] = ()
    if activity.not_in_holidays:
        known = scope.session.scalars(select(Season)) if seasons is None else seasons
        rests = tuple((season.starts, season.ends) for season in known)
    return rules.Timetable(
        activity.first_date,
        activity.start_time,
        activity.end_time,
        activity.rrule,
        tuple(map(date.fromisoformat, activity.extra_dates)),
        tuple(map(date.fromisoformat, activity.skipped_dates)),
        rests,
        activity.not_on_public_holidays,
    )


def update_published_activity(scope: PortalScope, activity: Activity) -> None:
    """Follow what was published: calendars get a higher number, the dates are worked out anew."""
    activity.sequence += 1
    plan_activity(scope, activity)


def plan_activity(scope: PortalScope, activity: Activity) -> None:
    """Work out the occurrences from today until AHEAD; of a course all, for one signs up for all.

    A date that stays keeps its row, and so its sign-ups and its place in people's calendars; also
    when only its time changes (OccurrenceMoved). Of one that left the timetable (OccurrenceDropped)
    a listener that still needs it, for people signed up, lets it stand on the pages. A date in a
    pause is off (OccurrenceCalledOff, and OccurrencePutBack when the pause ends); one after the
    last day of a stopped activity leaves the timetable. All of it is told at once, so that whoever
    listens looks once.
    """
    now, timetable = clock.to_amsterdam_time(scope.now), make_timetable(scope, activity)
    until = now.date() + AHEAD
    if activity.signup_per == PER_COURSE:
        until = max(until, rules.find_last_date(timetable) or until, *timetable.extra_dates)
    wanted = {
        starts_at: ends_at
        for starts_at, ends_at in rules.list_occurrence_times(timetable, now.date(), until)
        if not activity.is_over(starts_at.date())
    }
    present = {row.starts_at: row for row in _from(scope, activity.id, now.date())}
    fits = rules.match_occurrence_times(
        [one for one, row in present.items() if row.ends_at >= now or one in wanted], wanted
    )
    happened: list[OccurrenceChange | None] = []
    for starts_at, row in present.items():
        if starts_at in fits:
            happened.append(_keep(activity, row, (fits[starts_at], wanted[fits[starts_at]])))
        elif row.ends_at >= now:
            happened.append(_drop(row))
    _tell(scope, activity, [one for one in happened if one])
    kept = {fits[starts_at]: row for starts_at, row in present.items() if starts_at in fits}
    for starts_at in sorted(wanted.keys() - kept.keys()):
        kept[starts_at] = Occurrence(
            id=uuid.uuid4(),
            activity_id=activity.id,
            starts_at=starts_at,
            ends_at=wanted[starts_at],
            cancelled=activity.is_paused(starts_at.date()),
        )
        scope.session.add(kept[starts_at])
    scope.session.flush()
    emit(scope, ActivityPlanned(activity, [kept[starts_at] for starts_at in sorted(wanted)]))


def follow_takedown(scope: PortalScope, event: EntryTakenDown | EntryPutBack) -> None:
    """Let the dates of an activity follow when it is paused, stopped, taken away or put back.

    Nothing changes for a hidden one: it may well take place, residents only do not see it.
    """
    replaced = isinstance(event, EntryPutBack) and event.replaced
    if isinstance(event.entry, Activity) and event.takedown.sort != HIDDEN and not replaced:
        plan_activity(scope, event.entry)


def plan_all_activities(scope: PortalScope) -> int:
    """Work out the occurrences of every published activity of this portal.

    Return how many there are.
    """
    long_ago = datetime.combine(clock.today(scope.now) - REMEMBERED, datetime.min.time())
    remove_rows(scope, Occurrence, [Occurrence.dropped.is_(True), Occurrence.ends_at < long_ago])
    published = scope.session.scalars(select(Activity).where(Activity.state == PUBLISHED)).all()
    for activity in published:
        plan_activity(scope, activity)
    return len(published)


def call_off_activity_dates(
    scope: PortalScope, activity_id: uuid.UUID, fields: Fields
) -> list[Occurrence]:
    """Call off dates of an own activity, at once; whoever signed up hears it.

    Raises NotFound, Invalid.
    """
    scope.require(ENTRY_EDIT)
    activity = organisations_queries.find_own_entry(scope, "activity", activity_id)
    try:
        wanted = load_fields(CallOffSchema(), fields)
    except Invalid as problem:
        dates = {"dates": [CHOOSE_A_DAY]} if "dates" in problem.fields else {}
        raise Invalid({**problem.fields, **dates}) from None
    chosen = [
        row
        for row in list_coming_occurrences(scope, activity, MOST)
        if row.id in wanted["dates"] and not row.cancelled
    ]
    if not chosen:
        raise Invalid({"dates": [CHOOSE_A_DAY]})
    for row in chosen:
        row.cancelled, row.called_off_at, row.reason = True, scope.now, wanted["reason"]
        row.sequence += 1
        audit.write_audit_line(scope, audit.CALLED_OFF, activity.id, about_id=row.id)
    _tell(scope, chosen[0].activity, [OccurrenceCalledOff(row) for row in chosen])
    return chosen


def put_activity_date_back(
    scope: PortalScope, activity_id: uuid.UUID, occurrence_id: uuid.UUID
) -> Occurrence:
    """Let a date of an own activity that was called off take place after all.

    Whoever signed up keeps the seat and hears it. Raises NotFound, also for a date that is over,
    and Conflict for one that is not called off or falls in a pause of the activity.
    """
    scope.require(ENTRY_EDIT)
    activity = organisations_queries.find_own_entry(scope, "activity", activity_id)
    coming = list_coming_occurrences(scope, activity, MOST)
    row = next((one for one in coming if one.id == occurrence_id), None)
    if row is None:
        raise NotFound(f"occurrence {occurrence_id}")
    if row.called_off_at is None or row.activity.is_paused(row.starts_at.date()):
        raise Conflict("this date is not called off, or the activity rests")
    row.cancelled, row.called_off_at, row.reason = False, None, ""
    row.sequence += 1
    _tell(scope, row.activity, [OccurrencePutBack(row)])
    emit(scope, ActivityPlanned(row.activity, [row]))
    audit.write_audit_line(scope, audit.CALLED_ON, activity.id, about_id=row.id)
    return row


def list_coming_occurrences(
    scope: PortalScope, activity: Entry, limit: int = 6
) -> list[Occurrence]:
    """Return the next dates of an activity that are not over, cancelled ones included."""
    now = clock.to_amsterdam_time(scope.now)
    coming = (
        select(Occurrence)
        .where(
            Occurrence.activity_id == activity.id,
            Occurrence.ends_at >= now,
            Occurrence.dropped.is_(False),
        )
        .order_by(Occurrence.starts_at)
        .limit(limit)
    )
    return [_with_activity(row, activity) for row in scope.session.scalars(coming)]


def find_activity_occurrence(
    scope: PortalScope, activity: Entry, day: date, hour: int | None = None
) -> Occurrence:
    """Return the activity's occurrence on `day` (at `hour`, when it has several).

    Raises NotFound.
    """
    start = datetime.combine(day, datetime.min.time())
    rows = scope.session.scalars(
        select(Occurrence)
        .where(
            Occurrence.activity_id == activity.id,
            Occurrence.starts_at >= start,
            Occurrence.starts_at < start + timedelta(days=1),
            Occurrence.dropped.is_(False),
        )
        .order_by(Occurrence.starts_at)
    )
    for row in rows:
        if hour is None or row.starts_at.hour == hour:
            return _with_activity(row, activity)
    raise NotFound(f"{activity.id} {day}")


def _with_activity(row: Occurrence, activity: Entry) -> Occurrence:
    """Return a date that knows its activity: it is not read once more."""
    set_committed_value(row, "activity", activity)
    return row


def list_calendar_occurrences(scope: PortalScope, activity: Entry) -> list[Occurrence]:
    """Return the dates that a calendar may hold.

    The coming ones and those of REMEMBERED ago, dropped ones too.
    """
    return _from(scope, activity.id, clock.today(scope.now) - REMEMBERED)


def _from(scope: PortalScope, activity_id: uuid.UUID, day: date) -> list[Occurrence]:
    start = datetime.combine(day, datetime.min.time())
    query = select(Occurrence).where(
        Occurrence.activity_id == activity_id, Occurrence.starts_at >= start
    )
    return list(scope.session.scalars(query.order_by(Occurrence.starts_at)))


def _tell(scope: PortalScope, activity: Activity, changes: Sequence[OccurrenceChange]) -> None:
    if changes:
        emit(scope, TimetableChanged(activity, changes))


def _keep(
    activity: Activity, row: Occurrence, times: tuple[datetime, datetime]
) -> OccurrenceChange | None:
    """Let a date be as it is planned now; return what that is for who comes, if anything."""
    before, was_off = (row.starts_at, row.ends_at), row.cancelled
    off = row.called_off_at is not None or activity.is_paused(times[0].date())
    row.starts_at, row.ends_at = times
    row.dropped, row.cancelled = False, off
    if (times, off) != (before, was_off):
        row.sequence += 1
    if off and not was_off:
        row.reason = activity.absence_note
        return OccurrenceCalledOff(row, *before)
    if was_off and not off:
        row.reason = ""
        return OccurrencePutBack(row)
    return OccurrenceMoved(row, *before) if times != before and not was_off else None


def _drop(row: Occurrence) -> OccurrenceDropped | None:
    """Take a date off the timetable; one that is off already stays as it is."""
    if row.cancelled:
        return None
    row.cancelled = row.dropped = True
    row.sequence += 1
    return OccurrenceDropped(row)
