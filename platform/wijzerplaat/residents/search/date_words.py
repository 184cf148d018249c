"""Words for dates: '1 december', 'dit weekend', 'volgende week', 'kerst', 'in de kerstvakantie'.

Days that come back every week ('dinsdag') are in day_words.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from wijzerplaat.ground.core.holidays import find_holiday_code
from wijzerplaat.ground.web import babel_formats
from wijzerplaat.ground.web.catalogues import DUTCH

MONTHS = {
    name: number
    for number in range(1, 13)
    for full in [babel_formats.month_name(DUTCH, number)]
    for name in ({full, full[:3]} if full != "maart" else {full, "mrt"})
}
LONGEST = timedelta(days=62)
WEEK = timedelta(days=6)
FIGURES = re.compile(r"(?<!\d)(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?(?![\d/-])")
WHOLE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
SPOKEN = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:e|de|ste)? ({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b"
    r"(?: (\d{4})\b)?"
)
NO_DATES = ("24/7", "jaar")
"""What looks like a date and is none: always open, children of 4-12 years."""
FEASTS = {
    "kerst": ("christmas-day", 2),
    "kerstmis": ("christmas-day", 2),
    "kerstdag": ("christmas-day", 2),
    "kerstdagen": ("christmas-day", 2),
    "nieuwjaar": ("new-year", 1),
    "nieuwjaarsdag": ("new-year", 1),
    "pasen": ("easter-sunday", 2),
    "paasdag": ("easter-sunday", 2),
    "koningsdag": ("kings-day", 1),
    "bevrijdingsdag": ("liberation-day", 1),
    "hemelvaart": ("ascension-day", 1),
    "hemelvaartsdag": ("ascension-day", 1),
    "pinksteren": ("whit-sunday", 2),
}
"""The public holiday on which each begins, and how many days it has."""
OTHER_FEASTS = {
    "kerstavond": (12, 24),
    "sinterklaas": (12, 5),
    "sinterklaasavond": (12, 5),
    "pakjesavond": (12, 5),
    "oudejaarsavond": (12, 31),
    "oudjaar": (12, 31),
    "valentijnsdag": (2, 14),
    "dodenherdenking": (5, 4),
}
SEASON = "vakantie"


@dataclass(frozen=True)
class Span:
    """The days that somebody asked for, both included, and the words for them.

    With `feast` the name of a feast was said: it is also a word to find.
    """

    first: date
    last: date
    words: tuple[str, ...] = ()
    feast: bool = False


@dataclass(frozen=True)
class Vacation:
    """A school holiday that a portal knows."""

    name: str
    first: date
    last: date


def read_date_words(
    text: str, words: Sequence[str], today: date, vacations: Sequence[Vacation] = ()
) -> Span | None:
    """Return the days that a question asks for, None when it names none; `text` in small letters,
    `words` its words.
    """
    return (
        _read_written(text, today)
        or _read_relative(words, today)
        or _read_feast(words, today)
        or _read_vacation(words, today, vacations)
        or _read_month(words, today)
    )


def _read_written(text: str, today: date) -> Span | None:
    whole = WHOLE.search(text)
    if whole:
        return _span(whole, int(whole[1]), int(whole[2]), int(whole[3]), today)
    spoken = SPOKEN.search(text)
    if spoken:
        return _span(spoken, spoken[3], MONTHS[spoken[2]], int(spoken[1]), today)
    figures = None if any(one in text for one in NO_DATES) else FIGURES.search(text)
    return _span(figures, figures[3], int(figures[2]), int(figures[1]), today) if figures else None


def _span(
    found: re.Match[str], year: int | str | None, month: int, day: int, today: date
) -> Span | None:
    years = [int(year)] if year else [today.year, today.year + 1]
    days = [one for one in (_make(each, month, day) for each in years) if one]
    wanted = next((one for one in days if one >= today), None)
    words = tuple(re.findall(r"[^\W_]+", found[0]))
    return Span(wanted, wanted, words) if wanted else None


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_relative(words: Sequence[str], today: date) -> Span | None:
    if "overmorgen" in words:
        day = today + timedelta(days=2)
        return Span(day, day, ("overmorgen",))
    said = f" {' '.join(words)} "
    monday = today - timedelta(days=today.weekday())
    for phrase, first, last in (
        (" dit weekend ", monday + timedelta(days=5), monday + WEEK),
        (" komend weekend ", monday + timedelta(days=5), monday + WEEK),
        (" komende weekend ", monday + timedelta(days=5), monday + WEEK),
        (" volgend weekend ", monday + timedelta(days=12), monday + timedelta(days=13)),
        (" volgende week ", monday + timedelta(days=7), monday + timedelta(days=13)),
        (" komende week ", today, today + WEEK),
        (" deze week ", today, monday + WEEK),
    ):
        if phrase in said:
            return Span(max(first, today), last, tuple(phrase.split()))
    return None


def _read_feast(words: Sequence[str], today: date) -> Span | None:
    if " oud en nieuw " in f" {' '.join(words)} ":
        first = _next(today, 12, 31)
        return Span(first, first + timedelta(days=1), ("oud", "en", "nieuw"), feast=True)
    for word in words:
        if word in OTHER_FEASTS:
            day = _next(today, *OTHER_FEASTS[word])
            return Span(day, day, (word,), feast=True)
        if word in FEASTS:
            code, many = FEASTS[word]
            first = _find_feast(today, code, many)
            return Span(first, first + timedelta(days=many - 1), (word,), feast=True)
    return None


def _find_feast(today: date, code: str, many: int) -> date:
    """Return the first day of a feast that is not over."""
    ahead = (today + timedelta(days=number) for number in range(1 - many, 400))
    return next(day for day in ahead if find_holiday_code(day) == code)


def _next(today: date, month: int, day: int) -> date:
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _read_vacation(words: Sequence[str], today: date, vacations: Sequence[Vacation]) -> Span | None:
    for word in words:
        if len(word) > len(SEASON) and word.endswith(SEASON):
            for one in sorted(vacations, key=lambda one: one.first):
                if one.last >= today and one.name.casefold().startswith(word):
                    first = max(one.first, today)
                    return Span(first, min(one.last, first + LONGEST), (word,), feast=True)
    return None


def _read_month(words: Sequence[str], today: date) -> Span | None:
    """'in december': the whole month, the one that comes."""
    for before, word in pairwise(words):
        if before == "in" and word in MONTHS:
            month = MONTHS[word]
            year = today.year + (month < today.month)
            first = date(year, month, 1)
            after = date(year + month // 12, month % 12 + 1, 1)
            return Span(max(first, today), after - timedelta(days=1), (word,))
    return None
