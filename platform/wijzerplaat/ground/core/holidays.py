"""Days on which most people in the Netherlands are free, by their names. Pure functions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from dateutil.easter import easter

from wijzerplaat.ground.core.gettext_marks import N_

NAMES = MappingProxyType(
    {
        "new-year": N_("nieuwjaarsdag"),
        "easter-sunday": N_("eerste paasdag"),
        "easter-monday": N_("tweede paasdag"),
        "kings-day": N_("koningsdag"),
        "liberation-day": N_("bevrijdingsdag"),
        "ascension-day": N_("hemelvaartsdag"),
        "whit-sunday": N_("eerste pinksterdag"),
        "whit-monday": N_("tweede pinksterdag"),
        "christmas-day": N_("eerste kerstdag"),
        "boxing-day": N_("tweede kerstdag"),
    }
)
"""The public holidays by their code, in the order of the year, with their names as msgids."""
ALL = "all"
FIXED = {
    (1, 1): "new-year",
    (5, 5): "liberation-day",
    (12, 25): "christmas-day",
    (12, 26): "boxing-day",
}
AFTER_EASTER = {
    0: "easter-sunday",
    1: "easter-monday",
    39: "ascension-day",
    49: "whit-sunday",
    50: "whit-monday",
}


@lru_cache(maxsize=4096)
def find_holiday_code(day: date) -> str:
    """Return which of NAMES a day is; '' for another day.

    Where two fall together (Ascension Day on 5 May) the one of the calendar counts.
    """
    if day == _kings_day(day.year):
        return "kings-day"
    return FIXED.get((day.month, day.day)) or AFTER_EASTER.get((day - easter(day.year)).days, "")


def find_holiday_name(day: date) -> str:
    """Return the name of a public holiday as a msgid; '' for another day."""
    return NAMES.get(find_holiday_code(day), "")


def is_closed_for_holiday(day: date, open_on: Collection[str]) -> bool:
    """Return whether who is open on these holidays (codes, or ALL) is closed on this day."""
    code = find_holiday_code(day)
    return bool(code) and ALL not in open_on and code not in open_on


def _kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == 6 else day
