"""When a series of dates is asked about, and what the next one would be. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import median

from dateutil.rrule import rrulestr

from wijzerplaat.ground.core.holidays import find_holiday_code
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.kinds.activities.recurrence import LAST_SECOND
from wijzerplaat.kinds.activities.rules import Timetable, list_timetable_dates
from wijzerplaat.kinds.series.models import FIRST, NONE, ONCE_MORE, UNKNOWN

LEAD = timedelta(weeks=4)
"""So long before its last date a series is asked about."""
SHORTEST = timedelta(weeks=1)
"""Days that lie closer together than this are one happening, and no series."""
LINK = "series"
"""What the links in these mails are kept under."""
LINK_LIVES_ON = timedelta(days=30)
"""So long after the last date a link still tells what was answered."""
KEPT = timedelta(days=90)
MOST_MAILS = 100
WEEK, DAY = timedelta(days=7), timedelta(days=1)
SEVERAL = 2
TRIED = 60
"""So many days more than needed are looked at to find those that are no holiday."""
ENDS = ("UNTIL", "COUNT")
DAYS = frozenset(
    ("first_date", "repeat", "repeat_days", "repeat_until", "repeat_count", "extra_dates")
)
"""What of the fields of an activity says until when it goes on."""
Spans = Sequence[tuple[date, date]]


@dataclass(frozen=True)
class NextSeries:
    """The days of a series after the last one, the holidays that were passed over, and what of
    the fields of the activity that makes.
    """

    dates: tuple[date, ...]
    left_out: tuple[date, ...]
    fields: Fields


def list_series_dates(timetable: Timetable) -> list[date]:
    """Return all dates of what ends, those of long ago too; none for what goes on."""
    if timetable.rrule and not any(f"{name}=" in timetable.rrule for name in ENDS):
        return []
    first = min((timetable.first_date, *timetable.extra_dates))
    return list_timetable_dates(timetable, first, date.max - DAY)


def find_series_lead(dates: Sequence[date]) -> timedelta | None:
    """Return how long before its last date a series is asked about: LEAD, or halfway through one
    that is shorter. None for one day, or some days of the same week.
    """
    span = dates[-1] - dates[0] if dates else timedelta()
    return min(LEAD, timedelta(days=span.days // 2)) if span >= SHORTEST else None


def find_second_day(last: date, lead: timedelta, answered_on: date) -> date:
    """Return when who did not know yet is asked once more: halfway between the first mail and the
    last date, and not at once after the answer.
    """
    half, pause = timedelta(days=lead.days // 2), timedelta(days=lead.days // 4)
    return max(last - half, answered_on + max(DAY, pause))


def find_series_step(
    last: date, lead: timedelta, today: date, step: int, answer: str, answered_on: date | None
) -> int:
    """Return which mail about a series leaves today; 0 for none. `step`: the newest that left."""
    if not last - lead <= today < last:
        return 0
    if answer == NONE:
        return FIRST if step == 0 else 0
    if answer == UNKNOWN and step < ONCE_MORE and answered_on is not None:
        return ONCE_MORE if today >= find_second_day(last, lead, answered_on) else 0
    return 0


def plan_next_series(timetable: Timetable, seasons: Spans) -> NextSeries | None:
    """Return the same series once more, after its last date: as many dates, in the same rhythm.

    It is not on public holidays, nor in the school holidays (`seasons`) that are known; a series
    that was on such days itself is so again. None for what does not end.
    """
    dates = list_series_dates(timetable)
    if len(dates) < SEVERAL:
        return None
    is_off = _make_off(timetable, dates, seasons)
    if timetable.rrule is None:
        return _shift(dates, is_off)
    return _go_on(timetable.rrule, timetable.first_date, dates, is_off)


def _make_off(
    timetable: Timetable, dates: Collection[date], seasons: Spans
) -> Callable[[date], bool]:
    in_seasons = any(_rests(day, seasons) for day in dates)
    skips_feasts = timetable.not_on_public_holidays or not any(map(find_holiday_code, dates))

    def is_off(day: date) -> bool:
        feast = skips_feasts and bool(find_holiday_code(day))
        return feast or (not in_seasons and _rests(day, seasons))

    return is_off


def _go_on(
    rrule: str, first: date, dates: Sequence[date], is_off: Callable[[date], bool]
) -> NextSeries | None:
    """Let the rule run on from the last date, until there are as many."""
    endless = ";".join(part for part in rrule.split(";") if part.split("=")[0] not in ENDS)
    rule = rrulestr(endless, dtstart=datetime.combine(first, time()))
    new: list[date] = []
    left_out: list[date] = []
    after = datetime.combine(dates[-1], LAST_SECOND)
    for moment in rule.xafter(after, count=len(dates) + TRIED + len(dates) // 2):
        day = moment.date()
        (left_out if is_off(day) else new).append(day)
        if len(new) == len(dates):
            break
    if len(new) < SEVERAL:
        return None
    passed = tuple(day for day in left_out if day < new[-1])
    return NextSeries(
        tuple(new),
        passed,
        {
            "first_date": new[0].isoformat(),
            "repeat_until": new[-1].isoformat(),
            "repeat_count": None,
            "extra_dates": [],
            "skipped_dates": [day.isoformat() for day in passed if day > new[0]],
        },
    )


def _shift(dates: Sequence[date], is_off: Callable[[date], bool]) -> NextSeries:
    """Move days that follow no rule on by whole weeks; one on a holiday, and all after it, by one
    week more.
    """
    gaps = [(later - day).days for day, later in pairwise(dates)]
    weeks = math.ceil(((dates[-1] - dates[0]).days + median(gaps)) / WEEK.days)
    moved, left_out, new = WEEK * weeks, [], []
    for day in dates:
        while is_off(day + moved):
            left_out.append(day + moved)
            moved += WEEK
        new.append(day + moved)
    return NextSeries(
        tuple(new),
        tuple(left_out),
        {
            "first_date": new[0].isoformat(),
            "extra_dates": [day.isoformat() for day in new[1:]],
            "skipped_dates": [],
        },
    )


def _rests(day: date, seasons: Spans) -> bool:
    return any(start <= day <= end for start, end in seasons)
