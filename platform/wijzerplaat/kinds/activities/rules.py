"""When an activity takes place, and from when until when one can sign up for it.

Wall-clock recurrence with exceptions (RFC 5545), as pure functions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

from wijzerplaat.ground.core import day_spans
from wijzerplaat.ground.core.holidays import find_holiday_code
from wijzerplaat.kinds.activities.models import Activity

MOVED = timedelta(days=7)
"""A date of a series that moves stays within a week: further away it is another one."""


@dataclass(frozen=True)
class Timetable:
    """All that decides the dates of one activity.

    `rests` are school holidays, both days included. With `not_on_public_holidays` the rule skips
    those; a day that was named (the first, an extra one) takes place all the same.
    """

    first_date: date
    start_time: time
    end_time: time
    rrule: str | None = None
    extra_dates: tuple[date, ...] = ()
    skipped_dates: tuple[date, ...] = ()
    rests: tuple[tuple[date, date], ...] = ()
    not_on_public_holidays: bool = False


def list_timetable_dates(timetable: Timetable, start: date, end: date) -> list[date]:
    """Return the dates from `start` up to and including `end`, in order, each once."""
    found = {timetable.first_date, *timetable.extra_dates}
    if timetable.rrule:
        rule = rrulestr(timetable.rrule, dtstart=datetime.combine(timetable.first_date, time()))
        span = datetime.combine(start, time()), datetime.combine(end, time())
        found.update(
            moment.date()
            for moment in rule.between(*span, inc=True)
            if not (timetable.not_on_public_holidays and find_holiday_code(moment.date()))
        )
    skipped = set(timetable.skipped_dates)
    return sorted(
        day
        for day in found
        if start <= day <= end and day not in skipped and not _rests(day, timetable.rests)
    )


def find_last_date(timetable: Timetable) -> date | None:
    """Return the last date of what ends after a number of times or on a day; None if it goes on."""
    if not timetable.rrule or not {"UNTIL", "COUNT"} & {
        part.split("=")[0] for part in timetable.rrule.split(";")
    }:
        return None
    days = list_timetable_dates(timetable, timetable.first_date, date.max - timedelta(days=1))
    return days[-1] if days else None


def list_occurrence_times(
    timetable: Timetable, start: date, end: date
) -> list[tuple[datetime, datetime]]:
    """Return begin and end of every date in the span, as wall-clock times."""
    return [
        day_spans.combine_day_span(day, timetable.start_time, timetable.end_time)
        for day in list_timetable_dates(timetable, start, end)
    ]


def match_occurrence_times(
    present: Collection[datetime], wanted: Iterable[datetime]
) -> dict[datetime, datetime]:
    """Return which date that stands there becomes which wanted one.

    The same moment, else the same day; else a day that is new within MOVED, the nearest first: a
    date that moves. The only date of something that is once, however far away.

    Each is used once, so a date whose time changes stays the same date, with who comes to it.
    """
    known = set(wanted)
    fits = {moment: moment for moment in present if moment in known}
    free = sorted(known - fits.keys())
    for moment in sorted(moment for moment in present if moment not in fits):
        match = next((one for one in free if one.date() == moment.date()), None)
        if match is not None:
            fits[moment] = match
            free.remove(match)
    left = sorted(moment for moment in present if moment not in fits)
    alone = len(left) == len(known) == 1
    for moment in left:
        near = min(free, key=lambda one: abs(one - moment), default=None)
        if near is not None and (alone or abs(near - moment) <= MOVED):
            fits[moment] = near
            free.remove(near)
    return fits


def find_opening(activity: Activity, starts_at: datetime) -> datetime | None:
    """Return from when one can sign up for a date (or a course) that begins at `starts_at`.

    None: at once.
    """
    if activity.signup_opens_days is None:
        return None
    day = starts_at.date() - timedelta(days=activity.signup_opens_days)
    return datetime.combine(day, time())


def find_closing(activity: Activity, starts_at: datetime) -> datetime:
    """Return from when one cannot sign up any more, at the latest when it begins."""
    return starts_at - timedelta(hours=activity.signup_closes_hours)


def next_weekday(day: date, weekday: int) -> date:
    """Return the first date from `day` on that falls on `weekday` (Monday is 0)."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _rests(day: date, rests: Iterable[tuple[date, date]]) -> bool:
    return any(start <= day <= end for start, end in rests)
