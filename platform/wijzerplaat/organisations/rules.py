"""When an organisation is open: from its weekly hours, as pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Span = tuple[time, time]


@dataclass(frozen=True)
class Openness:
    """Open until `until`; or closed, and open again on `day` at `opens` (None: not within a week)."""

    until: time | None = None
    day: date | None = None
    opens: time | None = None


def spans(hours: Sequence[dict[str, Any]], weekday: int) -> tuple[Span, ...]:
    """Return the hours of one weekday (Monday is 0), in order."""
    found = {(time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"]))
             for row in hours if DAYS[weekday] in row["days"]}
    return tuple(sorted(found))


def openness(hours: Sequence[dict[str, Any]], now: datetime) -> Openness:
    """Return whether it is open at this wall-clock moment, and what comes next."""
    for opens, closes in spans(hours, now.weekday()):
        if opens <= now.time() < closes:
            return Openness(until=closes)
    for ahead in range(8):
        day = now.date() + timedelta(days=ahead)
        for opens, _closes in spans(hours, day.weekday()):
            if ahead or opens > now.time():
                return Openness(day=day, opens=opens)
    return Openness()


def runs(hours: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int, tuple[Span, ...]]]:
    """Yield (first weekday, last weekday, hours) for days in a row that are the same; closed days are left out."""
    first = 0
    for day in range(1, 8):
        if day < 7 and spans(hours, day) == spans(hours, first):
            continue
        if spans(hours, first):
            yield first, day - 1, spans(hours, first)
        first = day
