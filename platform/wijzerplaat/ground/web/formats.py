"""How dates, times, money and numbers are written in plain Dutch.

On a page in another language as babel_formats.py says.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from wijzerplaat.ground.core import clock, phones
from wijzerplaat.ground.web import babel_formats, languages
from wijzerplaat.ground.web.catalogues import DUTCH
from wijzerplaat.ground.web.gettext import ngettext

P = ParamSpec("P")
When = TypeVar("When", date, datetime)

LONG_WAIT = 120
"""From so many minutes on they are counted in hours."""
DAYS = babel_formats.list_day_names(DUTCH)


def _spoken(write: Callable[P, str]) -> Callable[P, str]:
    """Let a page in another language write it in its own way."""

    @wraps(write)
    def say(*values: P.args, **named: P.kwargs) -> str:
        language = languages.find_language_code()
        if language == DUTCH:
            return write(*values, **named)
        read = (_wall(one) if isinstance(one, datetime) else one for one in values)
        return str(getattr(babel_formats, write.__name__)(language, *read, **named))

    return say


@_spoken
def day(value: date | datetime) -> str:
    """Return 'dinsdag 24 november'. An aware moment is read in Amsterdam."""
    return babel_formats.day(DUTCH, _wall(value))


@_spoken
def long_day(value: date | datetime) -> str:
    """Return 'dinsdag 24 november 2026'."""
    return babel_formats.long_day(DUTCH, _wall(value))


@_spoken
def plain_date(value: date | datetime) -> str:
    """Return '24 november 2026'."""
    return babel_formats.plain_date(DUTCH, _wall(value))


@_spoken
def month(value: date | datetime) -> str:
    """Return 'november 2026'."""
    return babel_formats.month(DUTCH, _wall(value))


@_spoken
def hour(value: time | datetime) -> str:
    """Return '9.30 uur' without the word: '9.30'."""
    value = _wall(value) if isinstance(value, datetime) else value
    return f"{value.hour}.{value.minute:02d}"


@_spoken
def end_hour(value: time | datetime) -> str:
    """Return '17.00', and '24.00' for an end at midnight."""
    value = _wall(value) if isinstance(value, datetime) else value
    return f"{babel_formats.end_of_day(value)}.{value.minute:02d}"


@_spoken
def hours(start: time | datetime, end: time | datetime) -> str:
    """Return '10.00 tot 12.00 uur'."""
    return f"{hour(start)} tot {end_hour(end)} uur"


@_spoken
def money(cents: int) -> str:
    """Return 'Gratis' or '€ 1,50' (with a space that does not break)."""
    if cents == 0:
        return "Gratis"
    euros = f"{cents // 100:,}".replace(",", ".")
    return f"€\u00a0{euros},{cents % 100:02d}"


@_spoken
def number(value: float) -> str:
    """Return '2' or '2,5'."""
    return f"{value:g}".replace(".", ",")


def span(value: timedelta) -> str:
    """Return '20 seconden', '1 minuut', '40 minuten' or '5 uur'.

    Rounded up, so that it is long enough.
    """
    seconds = max(1, math.ceil(value.total_seconds()))
    if seconds < 60:
        return ngettext("%(num)s seconde", "%(num)s seconden", seconds)
    minutes = -(-seconds // 60)
    if minutes < LONG_WAIT:
        return ngettext("%(num)s minuut", "%(num)s minuten", minutes)
    return ngettext("%(num)s uur", "%(num)s uur", -(-minutes // 60))


def relative_day(value: date | datetime, today: date) -> str:
    """Return 'Vandaag', 'Morgen' or the day with a capital: 'Dinsdag 24 november'."""
    plain = _wall(value)
    plain = plain.date() if isinstance(plain, datetime) else plain
    if languages.find_language_code() != DUTCH:
        return babel_formats.relative_day(languages.find_language_code(), plain, today)
    ahead = (plain - today).days
    words = {0: "Vandaag", 1: "Morgen"}.get(ahead, day(plain))
    return words[0].upper() + words[1:]


@_spoken
def listed(words: Sequence[str]) -> str:
    """Return 'koffie, thee en soep'."""
    return names(words)


def names(words: Sequence[str]) -> languages.Written:
    """Return 'koffie, thee en soep' of words that people wrote: in Dutch on every page."""
    return languages.Written(
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"
    )


@_spoken
def short_day(value: date | datetime) -> str:
    """Return '24 november'."""
    return babel_formats.short_day(DUTCH, _wall(value))


@_spoken
def day_name(number: int) -> str:
    """Return 'dinsdag' for 1."""
    return babel_formats.day_name(DUTCH, number)


@_spoken
def month_name(number: int) -> str:
    """Return 'mei' for 5."""
    return babel_formats.month_name(DUTCH, number)


def capital(words: str) -> str:
    """Return the words with a capital in front."""
    return words[:1].upper() + words[1:]


def _wall(value: When) -> When:
    return clock.to_amsterdam_time(value) if isinstance(value, datetime) and value.tzinfo else value


FILTERS: dict[str, Callable[..., str]] = {
    "day": day,
    "long_day": long_day,
    "plain_date": plain_date,
    "month": month,
    "hour": hour,
    "money": money,
    "number": number,
    "phone_digits": phones.list_called_digits,
    "short_day": short_day,
    "capital": capital,
}
