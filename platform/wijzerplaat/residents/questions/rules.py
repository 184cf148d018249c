"""When a question must be answered, and what it is called."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.holidays import find_holiday_code

FIRST_NUMBER = 1001
LATE_AFTER = 3
"""Working days."""
MOST_PER_DAY = 5
"""So many questions one person may ask in 24 hours."""
SATURDAY = 5
OF_WEBSITE, OF_PAGE = PLACEHOLDERS = ("[website]", "[pagina]")
"""What stands for a name in a standard answer; nothing with one of these leaves."""
BETWEEN_BRACKETS = re.compile(r"\[[^\[\]\n]{1,40}\](?!\()")
"""[pagina], but no link with words: [Kijk hier](https://voorbeeld.nl)."""


def make_question_reference(number: int) -> str:
    """Return 'V-1234', by which people and editors name a question."""
    return f"V-{number}"


def list_placeholders(text: str) -> list[str]:
    """Return everything between square brackets in a text, as it stands there."""
    return BETWEEN_BRACKETS.findall(text)


def is_email(contact: str) -> bool:
    """Return whether an answer can go by mail; else somebody calls."""
    return "@" in contact


def find_answer_due_day(asked: datetime, days: int) -> date:
    """Return the day before which the answer is there: the day after so many working days."""
    return add_working_days(clock.to_amsterdam_time(asked).date(), days) + timedelta(days=1)


def is_question_late(asked: datetime, now: datetime) -> bool:
    """Return whether a question waits for longer than it ever should."""
    return clock.to_amsterdam_time(now).date() > add_working_days(
        clock.to_amsterdam_time(asked).date(), LATE_AFTER
    )


def add_working_days(day: date, number: int) -> date:
    """Return the working day so many after this day."""
    while number:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Return whether people work: Monday to Friday, and no public holiday."""
    return day.weekday() < SATURDAY and not find_holiday_code(day)
