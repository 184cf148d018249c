"""When an activity takes place: wall-clock recurrence with exceptions (RFC 5545), as pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REPEATS = ("", "weekly", "biweekly", "monthly")


@dataclass(frozen=True)
class Timetable:
    """All that decides the dates of one activity; `rests` are holiday spans, both days included."""

    first_date: date
    start_time: time
    end_time: time
    repeat: str = ""
    repeat_until: date | None = None
    extra_dates: tuple[date, ...] = ()
    skipped_dates: tuple[date, ...] = ()
    rests: tuple[tuple[date, date], ...] = ()


def rrule_of(timetable: Timetable) -> str:
    """Return the RRULE (RFC 5545, without 'RRULE:'), or '' for an activity that is not repeated."""
    if not timetable.repeat:
        return ""
    first = timetable.first_date
    day = WEEKDAYS[first.weekday()]
    rule = {
        "weekly": f"FREQ=WEEKLY;BYDAY={day}",
        "biweekly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        "monthly": f"FREQ=MONTHLY;BYDAY={week_of_month(first)}{day}",
    }[timetable.repeat]
    if timetable.repeat_until:
        rule += f";UNTIL={timetable.repeat_until:%Y%m%d}T235959"
    return rule


def week_of_month(day: date) -> int:
    """Return 1 to 4, or -1 for a day that only some months have a fifth of."""
    week = (day.day - 1) // 7 + 1
    return week if week < 5 else -1


def dates(timetable: Timetable, start: date, end: date) -> list[date]:
    """Return the dates from `start` up to and including `end`, in order, each once."""
    found = {timetable.first_date, *timetable.extra_dates}
    rule = rrule_of(timetable)
    if rule:
        recurrence = rrulestr(rule, dtstart=datetime.combine(timetable.first_date, time()))
        span = datetime.combine(start, time()), datetime.combine(end, time())
        found.update(moment.date() for moment in recurrence.between(*span, inc=True))
    skipped = set(timetable.skipped_dates)
    return sorted(day for day in found if start <= day <= end and day not in skipped
                  and not _rests(day, timetable.rests))


def occurrences(timetable: Timetable, start: date, end: date) -> list[tuple[datetime, datetime]]:
    """Return begin and end of every date in the span, as wall-clock times."""
    return [(datetime.combine(day, timetable.start_time), datetime.combine(day, timetable.end_time))
            for day in dates(timetable, start, end)]


def matched(present: Collection[datetime], wanted: Iterable[datetime]) -> dict[datetime, datetime]:
    """Return which date that stands there becomes which wanted one: the same moment, else the same day.

    Each is used once, so a date whose time changes stays the same date.
    """
    known = set(wanted)
    fits = {moment: moment for moment in present if moment in known}
    free = sorted(known - fits.keys())
    for moment in sorted(moment for moment in present if moment not in fits):
        match = next((one for one in free if one.date() == moment.date()), None)
        if match is not None:
            fits[moment] = match
            free.remove(match)
    return fits


def next_weekday(day: date, weekday: int) -> date:
    """Return the first date from `day` on that falls on `weekday` (Monday is 0)."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _rests(day: date, rests: Iterable[tuple[date, date]]) -> bool:
    return any(start <= day <= end for start, end in rests)
