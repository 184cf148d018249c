"""How an activity is repeated, as a rule of RFC 5545: what people choose becomes a rule, and back.

A room below the models: the table keeps the rule, the form asks for simple words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from icalendar.prop import vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONCE, WEEKLY, BIWEEKLY = "", "weekly", "biweekly"
MONTHLY, LAST, SAME_DATE = "monthly", "monthly-last", "monthly-date"
LONGEST_PAUSE = 8
EVERY_WEEKS = tuple(f"weeks-{number}" for number in range(3, LONGEST_PAUSE + 1))
REPEATS = (ONCE, WEEKLY, BIWEEKLY, *EVERY_WEEKS, MONTHLY, LAST, SAME_DATE)
LAST_SECOND = time(23, 59, 59)
LATE_IN_MONTH = 28


class Rule(vRecur):
    """A rule whose parts are written in the order that the table has always kept."""

    # fmt: off
    canonical_order = (
        "FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "UNTIL", "COUNT",
        "RSCALE", "BYSECOND", "BYMINUTE", "BYHOUR", "BYWEEKDAY",
        "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST", "SKIP",
    )
    # fmt: on


@dataclass(frozen=True)
class Rhythm:
    """What people choose: one of REPEATS, and what belongs to it.

    `days` are codes of weekdays, for what is counted in weeks; none is the day of the first time.
    It ends on `until`, or after `count` times, or not.
    """

    repeat: str = ONCE
    days: tuple[str, ...] = ()
    until: date | None = None
    count: int | None = None


def is_weekly(repeat: str) -> bool:
    """Return whether something is counted in weeks, and so can have several weekdays."""
    return find_week_interval(repeat) > 0


def find_week_interval(repeat: str) -> int:
    """Return every how many weeks it is; 0 for what is not counted in weeks."""
    found = re.fullmatch(r"weeks-(\d+)", repeat)
    return int(found[1]) if found else {WEEKLY: 1, BIWEEKLY: 2}.get(repeat, 0)


def make_recurrence_rule(rhythm: Rhythm, first_date: date) -> str | None:
    """Return the RRULE (without 'RRULE:') of something that is counted from its first date.

    None for once.
    """
    if not rhythm.repeat:
        return None
    rule = Rule(_make_parts(rhythm, first_date))
    if rhythm.count:
        rule["COUNT"] = rhythm.count - _count_outside(rhythm.repeat, first_date)
    elif rhythm.until:
        rule["UNTIL"] = datetime.combine(rhythm.until, LAST_SECOND)
    written: bytes = vRecur.to_ical(rule)
    return written.decode()


def _make_parts(rhythm: Rhythm, first_date: date) -> dict[str, str | int | list[str]]:
    day = WEEKDAYS[first_date.weekday()]
    monthly: dict[str, dict[str, str | int | list[str]]] = {
        MONTHLY: {"BYDAY": f"{week_of_month(first_date)}{day}"},
        LAST: {"BYDAY": f"-1{day}"},
        SAME_DATE: {"BYMONTHDAY": first_date.day},
    }
    if rhythm.repeat in monthly:
        return {"FREQ": "MONTHLY", **monthly[rhythm.repeat]}
    chosen = {DAY_CODES.index(code) for code in rhythm.days} or {first_date.weekday()}
    parts: dict[str, str | int | list[str]] = {
        "FREQ": "WEEKLY",
        "BYDAY": [WEEKDAYS[number] for number in sorted(chosen)],
    }
    interval = find_week_interval(rhythm.repeat)
    return parts if interval == 1 else {**parts, "INTERVAL": interval}


def _count_outside(repeat: str, first_date: date) -> int:
    """Return 1 when the first time is no time of its rule: it is one of the times all the same."""
    return int(repeat == LAST and not is_last_of_month(first_date))


def read_rhythm(found: str | None, first_date: date) -> Rhythm:
    """Return what people chose of a rule. Raises ValueError for what is no rule."""
    if not found:
        return Rhythm()
    rule = _read(found)
    repeat = _read_repeat(rule)
    until: list[date] = rule.get("UNTIL", [])
    count: list[int] = rule.get("COUNT", [])
    return Rhythm(
        repeat,
        _read_days(rule),
        date(until[0].year, until[0].month, until[0].day) if until else None,
        count[0] + _count_outside(repeat, first_date) if count else None,
    )


def _read_repeat(rule: Rule) -> str:
    if rule["FREQ"] == ["MONTHLY"]:
        if "BYMONTHDAY" in rule:
            return SAME_DATE
        return LAST if str(rule["BYDAY"][0]).startswith("-1") else MONTHLY
    interval = int(rule.get("INTERVAL", [1])[0])
    return {1: WEEKLY, 2: BIWEEKLY}.get(interval, f"weeks-{interval}")


def _read_days(rule: Rule) -> tuple[str, ...]:
    """Return the weekdays when there are several: a single one is that of the first date."""
    found = [str(one) for one in rule.get("BYDAY", [])] if rule["FREQ"] == ["WEEKLY"] else []
    days = tuple(DAY_CODES[WEEKDAYS.index(one)] for one in found)
    return days if len(days) > 1 else ()


def week_of_month(day: date) -> int:
    """Return 1 to 4, or -1 for a day that only some months have a fifth of."""
    week = (day.day - 1) // 7 + 1
    return week if week < 5 else -1


def is_last_of_month(day: date) -> bool:
    """Return whether no other day of this weekday follows in the same month."""
    return (day + timedelta(days=7)).month != day.month


def list_weekdays(rhythm: Rhythm, first_date: date) -> list[int]:
    """Return the weekdays on which it is (Monday is 0); none for a date of the month."""
    if rhythm.repeat == SAME_DATE:
        return []
    return [DAY_CODES.index(code) for code in rhythm.days] or [first_date.weekday()]


def tidy_days(days: Collection[str], first_date: date) -> list[str]:
    """Return chosen weekdays in the order of the week; the day of the first time alone is none."""
    chosen = [code for code in DAY_CODES if code in days]
    return [] if chosen == [DAY_CODES[first_date.weekday()]] else chosen


@lru_cache(maxsize=1024)
def _read(found: str) -> Rule:
    rule = Rule.from_ical(found.strip())
    if "FREQ" not in rule:
        raise ValueError(f"no rule of RFC 5545: {found}")
    return Rule(rule)
