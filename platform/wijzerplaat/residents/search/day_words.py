"""Words for days and parts of the day: 'dinsdagochtend', 'vanavond', 'in het weekend', 'morgen'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from wijzerplaat.ground.web import formats
from wijzerplaat.residents.search.date_words import Span

CODES = ("ma", "di", "wo", "do", "vr", "za", "zo")
DAYS = dict(zip(formats.DAYS, CODES, strict=True))
PARTS = {
    "ochtend": "ochtend",
    "ochtends": "ochtend",
    "morgens": "ochtend",
    "middag": "middag",
    "middags": "middag",
    "avond": "avond",
    "avonds": "avond",
}
TODAY = {
    "vandaag": "",
    "vanavond": "avond",
    "vanmiddag": "middag",
    "vanochtend": "ochtend",
    "vanmorgen": "ochtend",
}
OTHER = {"weekend": ("za", "zo"), "weekeinde": ("za", "zo"), "doordeweeks": CODES[:5]}
ON = "op-datum"
"""The name of the days that a span of dates asks for."""
NEVER: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@dataclass(frozen=True)
class When:
    """Asked-for days (codes, and 'vandaag', 'morgen'), parts of the day, and dates.

    `words` are the words for it.
    """

    days: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    words: tuple[str, ...] = field(default=(), compare=False)
    span: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.days or self.parts)

    def fits(self, days: frozenset[str], parts: frozenset[str]) -> bool:
        """Return whether something on these days, at these parts of the day, is what was asked
        for.
        """
        return (not self.days or not self.days.isdisjoint(days)) and (
            not self.parts or not self.parts.isdisjoint(parts)
        )


def read_day_words(words: Sequence[str], span: Span | None = None) -> When:
    """Return which days and parts of the day these words ask for; `span` are dates that they name,
    which say more than the name of a day.
    """
    days: set[str] = set()
    parts: set[str] = set()
    used: list[str] = []
    for word in words:
        found = _one(word)
        if found:
            days.update(found[0])
            parts.update(found[1])
        if found or (span and word in span.words):
            used.append(word)
    asked = {ON} if span else days
    return When(frozenset(asked), frozenset(parts), tuple(dict.fromkeys(used)), span)


def _one(word: str) -> tuple[Sequence[str], Sequence[str]] | None:  # noqa: PLR0911 (a table)
    if word in TODAY:
        return ("vandaag",), (TODAY[word],) if TODAY[word] else ()
    if word == "morgen":
        return ("morgen",), ()
    if word in OTHER:
        return OTHER[word], ()
    if word in PARTS:
        return (), (PARTS[word],)
    if word.startswith("morgen") and word[6:] in PARTS:
        return ("morgen",), (PARTS[word[6:]],)
    for name, code in DAYS.items():
        rest = word.removeprefix(name)
        if rest != word and rest in ("", "s", *PARTS):
            return (code,), (PARTS[rest],) if rest in PARTS else ()
    return None


def list_search_day_names(day: date, today: date) -> tuple[str, ...]:
    """Return the names under which a day is asked for."""
    ahead = (day - today).days
    near = {0: ("vandaag",), 1: ("morgen",)}.get(ahead, ())
    this_week = ("deze-week",) if day <= today + timedelta(days=6 - today.weekday()) else ()
    return (CODES[day.weekday()], *near, *this_week)
