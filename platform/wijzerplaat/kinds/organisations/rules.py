"""When an organisation is open: from its weekly hours, as pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijzerplaat.ground.core import holidays
from wijzerplaat.records.entries.models import OpeningHours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_OF_WEEK = len(DAYS)
Span = tuple[time, time]
FURTHEST = 22
"""So many days are looked at: Christmas and New Year can take two of the same weekday in a row."""


@dataclass(frozen=True)
class Openness:
    """Open until `until`; or closed, and open again on `day` at `opens` (None: not soon)."""

    until: time | None = None
    day: date | None = None
    opens: time | None = None


def list_hours_of_day(hours: Sequence[OpeningHours], weekday: int) -> tuple[Span, ...]:
    """Return the hours of one weekday (Monday is 0), in order."""
    found = {
        (time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"]))
        for row in hours
        if DAYS[weekday] in row["days"]
    }
    return tuple(sorted(found))


def find_openness(hours: Sequence[OpeningHours], now: datetime) -> Openness:
    """Return whether it is open at this wall-clock moment, and what comes next.

    A public holiday counts as closed: the hours of a week say nothing about it.
    """
    for opens, closes in (
        () if holidays.find_holiday_name(now.date()) else list_hours_of_day(hours, now.weekday())
    ):
        if opens <= now.time() < closes:
            return Openness(until=closes)
    for ahead in range(FURTHEST):
        day = now.date() + timedelta(days=ahead)
        for opens, _closes in (
            () if holidays.find_holiday_name(day) else list_hours_of_day(hours, day.weekday())
        ):
            if ahead or opens > now.time():
                return Openness(day=day, opens=opens)
    return Openness()


def group_days_by_hours(
    hours: Sequence[OpeningHours],
) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Yield (first weekday, last weekday, hours) for days in a row that are the same.

    Closed days are left out.
    """
    first = 0
    for day in range(1, 8):
        if day < DAYS_OF_WEEK and list_hours_of_day(hours, day) == list_hours_of_day(hours, first):
            continue
        if list_hours_of_day(hours, first):
            yield first, day - 1, list_hours_of_day(hours, first)
        first = day
