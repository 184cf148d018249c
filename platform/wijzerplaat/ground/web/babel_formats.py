"""How Babel writes dates in every language, and times, money and numbers in others than Dutch.

The same verbs as in formats.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

from babel import dates, lists, numbers

from wijzerplaat.ground.web.gettext import _

DAY, LONG_DAY, DATE, SHORT_DAY = "EEEE d MMMM", "EEEE d MMMM y", "d MMMM y", "d MMMM"
PATTERNS = {
    "ar": {DAY: "EEEE، d MMMM", LONG_DAY: "EEEE، d MMMM y"},
    "de": {
        DAY: "EEEE, d. MMMM",
        LONG_DAY: "EEEE, d. MMMM y",
        DATE: "d. MMMM y",
        SHORT_DAY: "d. MMMM",
    },
    "pl": {DAY: "EEEE, d MMMM", LONG_DAY: "EEEE, d MMMM y"},
    "tr": {DAY: "d MMMM EEEE", LONG_DAY: "d MMMM y EEEE"},
    "uk": {DAY: "EEEE, d MMMM", LONG_DAY: "EEEE, d MMMM y"},
}
"""Where a language puts the parts of a date in another way than Dutch and English."""
ISOLATED = ("ar",)
"""Languages in which a time or a price would turn around without signs that keep it together."""
TOGETHER = "\u2066{}\u2069"


def day(language: str, value: date | datetime) -> str:
    """Return 'Tuesday 24 November'."""
    return _write_date(language, DAY, value)


def long_day(language: str, value: date | datetime) -> str:
    """Return 'Tuesday 24 November 2026'."""
    return _write_date(language, LONG_DAY, value)


def plain_date(language: str, value: date | datetime) -> str:
    """Return '24 November 2026'."""
    return _write_date(language, DATE, value)


def short_day(language: str, value: date | datetime) -> str:
    """Return '24 November'."""
    return _write_date(language, SHORT_DAY, value)


def month(language: str, value: date | datetime) -> str:
    """Return 'November 2026'."""
    return _write_date(language, "LLLL y", value)


def day_name(language: str, number: int) -> str:
    """Return 'Tuesday' for 1."""
    return list_day_names(language)[number]


def month_name(language: str, number: int) -> str:
    """Return 'May' for 5."""
    return _month_names(language)[number - 1]


def hour(_language: str, value: time | datetime) -> str:
    """Return '9:30'."""
    return f"{value.hour}:{value.minute:02d}"


def end_hour(_language: str, value: time | datetime) -> str:
    """Return '17:00', and '24:00' for an end at midnight."""
    return f"{end_of_day(value)}:{value.minute:02d}"


def end_of_day(value: time | datetime) -> int:
    """Return the hour of an end: midnight is the 24th hour of the day that it ends."""
    return 24 if (value.hour, value.minute) == (0, 0) else value.hour


def hours(language: str, start: time | datetime, end: time | datetime) -> str:
    """Return '10:00 to 12:00'."""
    return _("%(first)s tot %(last)s", first=hour(language, start), last=end_hour(language, end))


def money(language: str, cents: int) -> str:
    """Return 'Free' or '€1.50'; Ukrainian has letters for the euro, and a price needs the sign."""
    if cents == 0:
        return _("Gratis")
    said = numbers.format_currency(cents / 100, "EUR", locale=language).replace("EUR", "€")
    return TOGETHER.format(said.strip("\u200f")) if language in ISOLATED else said


def number(language: str, value: float) -> str:
    """Return '2' or '2.5'."""
    return numbers.format_decimal(value, locale=language)


def relative_day(language: str, value: date, today: date) -> str:
    """Return 'Today', 'Tomorrow' or the day."""
    ahead = (value - today).days
    return {0: _("Vandaag"), 1: _("Morgen")}.get(ahead) or day(language, value)


def listed(language: str, words: Sequence[str]) -> str:
    """Return 'coffee, tea and soup'."""
    if language == "ar":
        return _list_in_arabic(words)
    return lists.format_list(list(words), locale="en_GB" if language == "en" else language)


def _list_in_arabic(words: Sequence[str]) -> str:
    """Return words with 'and' before the last, which sticks to it when it is Arabic too."""
    if len(words) == 1:
        return words[0]
    last = words[-1] if "\u0600" <= words[-1][:1] <= "\u06ff" else f" {words[-1]}"
    return f"{'، '.join(words[:-1])} و{last}"


@lru_cache(maxsize=16)
def list_day_names(language: str) -> tuple[str, ...]:
    """Return 'Monday' to 'Sunday'."""
    names = dates.get_day_names("wide", "stand-alone", locale=language)
    return tuple(str(names[number]) for number in range(7))


@lru_cache(maxsize=16)
def _month_names(language: str) -> tuple[str, ...]:
    names = dates.get_month_names("wide", "stand-alone", locale=language)
    return tuple(str(names[number]) for number in range(1, 13))


def _write_date(language: str, pattern: str, value: date | datetime) -> str:
    day = value.date() if isinstance(value, datetime) else value
    return _written(language, PATTERNS.get(language, {}).get(pattern, pattern), day)


@lru_cache(maxsize=16384)
def _written(language: str, pattern: str, value: date) -> str:
    """Kept, for a list shows the same days again and again, and Babel takes its time."""
    return dates.format_date(value, pattern, locale=language)
