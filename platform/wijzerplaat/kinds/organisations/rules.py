"""When an organisation is open: from its weekly hours, as pure functions.

Hours that end at or before they begin go on after midnight (ground/core/day_spans.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wijzerplaat.ground.core import clock, day_spans, holidays
from wijzerplaat.records.entries import special_days
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.records.entries.values_of_fields import OpeningHours

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_OF_WEEK = len(DAYS)
Span = tuple[time, time]
FURTHEST = 22
"""So many days are looked at: Christmas and New Year can take two of the same weekday in a row."""


@dataclass(frozen=True)
class Openness:
    """Open until `until`; or closed, and open again at `opens` (None: not soon).

    Both are wall-clock moments.
    """

    until: datetime | None = None
    opens: datetime | None = None


def list_hours_of_day(hours: Sequence[OpeningHours], weekday: int) -> tuple[Span, ...]:
    """Return the hours of one weekday (Monday is 0), in order."""
    found = {
        (time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"]))
        for row in hours
        if DAYS[weekday] in row["days"]
    }
    return tuple(sorted(found))


def find_openness(
    hours: Sequence[OpeningHours],
    now: datetime,
    open_on: Collection[str] = (),
    special: Sequence[SpecialDay] = (),
) -> Openness:
    """Return whether it is open at this wall-clock moment, and what comes next.

    What began yesterday evening can go on after midnight, and hours that follow each other are one.
    A public holiday that is not in `open_on` counts as closed: nothing begins on it. What was said
    of a single day (`special`) wins over both.
    """
    this = clock.to_utc(now)
    for opens, closes in _join(_list_spans(hours, now.date(), open_on, special)):
        if clock.to_utc(opens) > this:
            return Openness(opens=opens)
        if clock.to_utc(closes) > this:
            return Openness(until=closes)
    return Openness()


def _list_spans(
    hours: Sequence[OpeningHours],
    today: date,
    open_on: Collection[str],
    special: Sequence[SpecialDay],
) -> Iterator[tuple[datetime, datetime]]:
    """Yield when it is open, from what began yesterday on, in order of beginning."""
    for ahead in range(-1, FURTHEST):
        day = today + timedelta(days=ahead)
        said = special_days.find_special_day(special, day)
        if said is not None or not holidays.is_closed_for_holiday(day, open_on):
            for opens, closes in _list_said_hours(said, list_hours_of_day(hours, day.weekday())):
                yield day_spans.combine_day_span(day, opens, closes)


def _list_said_hours(said: SpecialDay | None, usual: tuple[Span, ...]) -> tuple[Span, ...]:
    if said is None or said["sort"] == special_days.USUAL:
        return usual
    if said["sort"] == special_days.CLOSED:
        return ()
    return ((time.fromisoformat(said["opens"]), time.fromisoformat(said["closes"])),)


def _join(spans: Iterator[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Make one of spans that overlap or follow each other without a break."""
    first = next(spans, None)
    if first is None:
        return
    opens, closes = first
    for begins, ends in spans:
        if begins > closes:
            yield opens, closes
            opens, closes = begins, ends
        closes = max(closes, ends)
    yield opens, closes


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
