"""How an activity is repeated, as a rule of RFC 5545: what people choose becomes a rule, and back.

A room below the models: the table keeps the rule, the form asks for simple words.
"""

from __future__ import annotations

from datetime import date, datetime

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
REPEATS = ("", "weekly", "biweekly", "monthly")


def make_recurrence_rule(repeat: str, until: date | None, first_date: date) -> str | None:
    """Return the RRULE (without 'RRULE:') of something that is counted from its first date.

    None for once.
    """
    if not repeat:
        return None
    day = WEEKDAYS[first_date.weekday()]
    found = {
        "weekly": f"FREQ=WEEKLY;BYDAY={day}",
        "biweekly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        "monthly": f"FREQ=MONTHLY;BYDAY={week_of_month(first_date)}{day}",
    }[repeat]
    return f"{found};UNTIL={until:%Y%m%d}T235959" if until else found


def read_rule_repeat(found: str | None) -> str:
    """Return which of REPEATS a rule is."""
    parts = _parts(found)
    if not parts:
        return ""
    return (
        "monthly" if parts["FREQ"] == "MONTHLY" else "biweekly" if "INTERVAL" in parts else "weekly"
    )


def read_rule_last_day(found: str | None) -> date | None:
    """Return the last day of a rule; None when it goes on."""
    until = _parts(found).get("UNTIL")
    return datetime.strptime(until[:8], "%Y%m%d").date() if until else None


def week_of_month(day: date) -> int:
    """Return 1 to 4, or -1 for a day that only some months have a fifth of."""
    week = (day.day - 1) // 7 + 1
    return week if week < 5 else -1


def _parts(found: str | None) -> dict[str, str]:
    return dict(part.split("=", 1) for part in (found or "").split(";") if "=" in part)
