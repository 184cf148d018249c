"""Days on which an organisation is closed, or open at other hours than its week says.

Pure functions. Such a day wins over the hours of the week and over a public holiday.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import TypedDict

CLOSED, USUAL, OTHER = SORTS = ("closed", "usual", "other")
"""Closed, open as always (also on a public holiday), or open from `opens` to `closes`."""
RUN = 3
"""From so many closed days in a row on they are told as one span."""


class SpecialDay(TypedDict):
    """What holds on one day (ISO); `opens` and `closes` are wall-clock times, '' unless OTHER."""

    day: str
    sort: str
    opens: str
    closes: str


def make_special_day(day: date, sort: str, opens: str = "", closes: str = "") -> SpecialDay:
    """Return what holds on a day, as it is stored."""
    return {"day": day.isoformat(), "sort": sort, "opens": opens, "closes": closes}


def find_special_day(days: Iterable[SpecialDay], day: date) -> SpecialDay | None:
    """Return what was said of this very day, if anything."""
    return next((one for one in days if one["day"] == day.isoformat()), None)


def is_closed_on(days: Iterable[SpecialDay], day: date) -> bool:
    """Return whether somebody said that it is closed on this day."""
    said = find_special_day(days, day)
    return said is not None and said["sort"] == CLOSED


def replace_special_days(
    kept: Iterable[SpecialDay], said: Iterable[SpecialDay], about: Collection[date]
) -> list[SpecialDay]:
    """Return the days with what is said now in place of all that was said of these dates."""
    dates = {day.isoformat() for day in about}
    rest = [one for one in kept if one["day"] not in dates]
    return sorted((*rest, *said), key=lambda one: one["day"])


def list_coming_days(days: Iterable[SpecialDay], today: date) -> list[SpecialDay]:
    """Return those that are not over."""
    return [one for one in days if one["day"] >= today.isoformat()]


def list_day_runs(days: Sequence[date]) -> list[tuple[date, date]]:
    """Return days (in order) as spans of days that follow each other."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day == runs[-1][1] + timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def list_days_of_sort(days: Iterable[SpecialDay], sort: str) -> list[date]:
    """Return the dates of which this was said."""
    return [date.fromisoformat(one["day"]) for one in days if one["sort"] == sort]
