"""How dates, times, money and numbers are written in other languages than Dutch.

The same verbs as in dutch.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from babel import dates, lists, numbers

from wijzerplaat.ground.web.gettext import _


def day(language: str, value: date | datetime) -> str:
    """Return 'Tuesday 24 November'."""
    return dates.format_date(value, "EEEE d MMMM", locale=language)


def long_day(language: str, value: date | datetime) -> str:
    """Return 'Tuesday 24 November 2026'."""
    return dates.format_date(value, "EEEE d MMMM y", locale=language)


def plain_date(language: str, value: date | datetime) -> str:
    """Return '24 November 2026'."""
    return dates.format_date(value, "d MMMM y", locale=language)


def short_day(language: str, value: date | datetime) -> str:
    """Return '24 November'."""
    return dates.format_date(value, "d MMMM", locale=language)


def month(language: str, value: date | datetime) -> str:
    """Return 'November 2026'."""
    return dates.format_date(value, "LLLL y", locale=language)


def day_name(language: str, number: int) -> str:
    """Return 'Tuesday' for 1."""
    return str(dates.get_day_names("wide", locale=language)[number])


def month_name(language: str, number: int) -> str:
    """Return 'May' for 5."""
    return str(dates.get_month_names("wide", "stand-alone", locale=language)[number])


def hour(_language: str, value: time | datetime) -> str:
    """Return '9:30'."""
    return f"{value.hour}:{value.minute:02d}"


def hours(language: str, start: time | datetime, end: time | datetime) -> str:
    """Return '10:00 to 12:00'."""
    return _("%(first)s tot %(last)s", first=hour(language, start), last=hour(language, end))


def money(language: str, cents: int) -> str:
    """Return 'Free' or '€1.50'."""
    return (
        _("Gratis") if cents == 0 else numbers.format_currency(cents / 100, "EUR", locale=language)
    )


def number(language: str, value: float) -> str:
    """Return '2' or '2.5'."""
    return numbers.format_decimal(value, locale=language)


def relative_day(language: str, value: date, today: date) -> str:
    """Return 'Today', 'Tomorrow' or the day."""
    ahead = (value - today).days
    return {0: _("Vandaag"), 1: _("Morgen")}.get(ahead) or day(language, value)


def listed(language: str, words: Sequence[str]) -> str:
    """Return 'coffee, tea and soup'."""
    return lists.format_list(list(words), locale="en_GB" if language == "en" else language)
