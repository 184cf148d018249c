"""Days on which most people in the Netherlands are free, by their names. Pure functions."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter

from wijzerplaat.ground.core.gettext_marks import N_

FIXED = {
    (1, 1): N_("nieuwjaarsdag"),
    (5, 5): N_("bevrijdingsdag"),
    (12, 25): N_("eerste kerstdag"),
    (12, 26): N_("tweede kerstdag"),
}
AFTER_EASTER = {
    0: N_("eerste paasdag"),
    1: N_("tweede paasdag"),
    39: N_("hemelvaartsdag"),
    49: N_("eerste pinksterdag"),
    50: N_("tweede pinksterdag"),
}
KINGS_DAY = N_("koningsdag")


def find_holiday_name(day: date) -> str:
    """Return the name of a public holiday as a msgid; '' for another day."""
    if day == _kings_day(day.year):
        return KINGS_DAY
    return FIXED.get((day.month, day.day)) or AFTER_EASTER.get((day - easter(day.year)).days, "")


def _kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == 6 else day
