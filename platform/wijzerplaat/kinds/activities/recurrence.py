"""How an activity is repeated, as a rule of RFC 5545: what people choose becomes a rule, and back.

A room below the models: the table keeps the rule, the form asks for simple words.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache

from icalendar.prop import vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REPEATS = ("", "weekly", "biweekly", "monthly")
LAST_SECOND = time(23, 59, 59)


class Rule(vRecur):
    """A rule whose parts are written in the order that the table has always kept."""

    # fmt: off
    canonical_order = (
        "FREQ", "INTERVAL", "BYDAY", "UNTIL",
        "RSCALE", "COUNT", "BYSECOND", "BYMINUTE", "BYHOUR", "BYWEEKDAY", "BYMONTHDAY",
        "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST", "SKIP",
    )
    # fmt: on


def make_recurrence_rule(repeat: str, until: date | None, first_date: date) -> str | None:
    """Return the RRULE (without 'RRULE:') of something that is counted from its first date.

    None for once.
    """
    if not repeat:
        return None
    day = WEEKDAYS[first_date.weekday()]
    parts = {
        "weekly": {"FREQ": "WEEKLY", "BYDAY": day},
        "biweekly": {"FREQ": "WEEKLY", "INTERVAL": 2, "BYDAY": day},
        "monthly": {"FREQ": "MONTHLY", "BYDAY": f"{week_of_month(first_date)}{day}"},
    }[repeat]
    rule = Rule(parts)
    if until:
        rule["UNTIL"] = datetime.combine(until, LAST_SECOND)
    written: bytes = vRecur.to_ical(rule)
    return written.decode()


def read_rule_repeat(found: str | None) -> str:
    """Return which of REPEATS a rule is. Raises ValueError for what is no rule."""
    if not found:
        return ""
    rule = _read(found)
    if rule["FREQ"] == ["MONTHLY"]:
        return "monthly"
    return "biweekly" if "INTERVAL" in rule else "weekly"


def read_rule_last_day(found: str | None) -> date | None:
    """Return the last day of a rule; None when it goes on. Raises ValueError for what is none."""
    until: list[date] = _read(found).get("UNTIL", []) if found else []
    return date(until[0].year, until[0].month, until[0].day) if until else None


def week_of_month(day: date) -> int:
    """Return 1 to 4, or -1 for a day that only some months have a fifth of."""
    week = (day.day - 1) // 7 + 1
    return week if week < 5 else -1


@lru_cache(maxsize=1024)
def _read(found: str) -> Rule:
    rule = Rule.from_ical(found.strip())
    if "FREQ" not in rule:
        raise ValueError(f"no rule of RFC 5545: {found}")
    return Rule(rule)
