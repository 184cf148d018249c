"""Which days a campaign is about, when it mails, and what an answer means. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from wijzerplaat.ground.core import holidays
from wijzerplaat.records.campaigns.models import CLOSED, DECEMBER, KINGS_DAY, OPEN, OTHER, SUMMER
from wijzerplaat.records.entries import special_days
from wijzerplaat.records.entries.special_days import SpecialDay, make_special_day
from wijzerplaat.records.entries.values_of_fields import OpeningHours

REMINDER_AFTER = timedelta(days=7)
MOST_MAILS = 100
"""So many mails leave in one run, of all campaigns of a portal together."""
FIRST, REMINDER = STEPS = (1, 2)
LONGEST = timedelta(days=100)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def find_period(sort: str, today: date) -> tuple[date, date] | None:
    """Return the days that such a campaign is about, the next time; None for one's own choice."""
    for year in (today.year, today.year + 1):
        found = _find_period_of_year(sort, year)
        if found is None or found[1] >= today:
            return found
    return None


def _find_period_of_year(sort: str, year: int) -> tuple[date, date] | None:
    if sort == DECEMBER:
        return date(year, 12, 24), date(year + 1, 1, 1)
    if sort == SUMMER:
        return date(year, 7, 1), date(year, 8, 31)
    if sort == KINGS_DAY:
        day = next(
            one
            for one in (date(year, 4, 26), date(year, 4, 27))
            if holidays.find_holiday_code(one) == "kings-day"
        )
        return day, day
    return None


def list_days(first: date, last: date) -> list[date]:
    """Return all days from the first to the last, both included."""
    return [first + timedelta(days=one) for one in range((last - first).days + 1)]


def list_feasts(first: date, last: date, today: date) -> list[date]:
    """Return the public holidays in these days that are still to come."""
    days = list_days(max(first, today), last)
    return [day for day in days if holidays.find_holiday_code(day)]


def find_next_step(last: tuple[int, datetime] | None, now: datetime) -> int:
    """Return which mail an organisation without an answer gets now; 0 for none.

    `last` is the newest mail with its moment. One reminder, a week after the first mail: nearly
    all of it, as the job runs at some minute of an hour.
    """
    if last is None:
        return FIRST
    step, sent_at = last
    near = now >= sent_at + REMINDER_AFTER - timedelta(hours=1)
    return REMINDER if step == FIRST and near else 0


def is_usually_open(hours: Sequence[OpeningHours], day: date) -> bool:
    """Return whether it is open on this weekday; yes where nobody knows the hours."""
    return not hours or any(WEEKDAYS[day.weekday()] in row["days"] for row in hours)


def say_all_open(hours: Sequence[OpeningHours], feasts: Iterable[date]) -> list[SpecialDay]:
    """Return what holds when all is as always: the holidays too, as far as it is open then."""
    return [
        make_special_day(day, special_days.USUAL) for day in feasts if is_usually_open(hours, day)
    ]


def say_all_closed(
    feasts: Collection[date], days: Collection[date], known: Iterable[SpecialDay] = ()
) -> list[SpecialDay]:
    """Return what holds when it is closed: on the holidays, or where there are none, all days.

    Closed days that were said before (`known`) stay closed, for nobody said that they are open.
    """
    asked = {day.isoformat() for day in days}
    before = {
        date.fromisoformat(one["day"])
        for one in known
        if one["sort"] == special_days.CLOSED and one["day"] in asked
    }
    closed = sorted({*(feasts or days), *before})
    return [make_special_day(day, special_days.CLOSED) for day in closed]


def name_answer_sort(said: Collection[SpecialDay]) -> str:
    """Return what kind of answer this is, as the campaign counts it."""
    sorts = {one["sort"] for one in said}
    if special_days.OTHER in sorts:
        return OTHER
    return CLOSED if special_days.CLOSED in sorts else OPEN
