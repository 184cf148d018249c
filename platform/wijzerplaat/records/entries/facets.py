"""Choices that narrow a list: what is chosen, how many there are behind each, what to drop when
nothing is left.

Rows need an `id`, each its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode

from wijzerplaat.records.entries.bitsets import Reader, Shelf
from wijzerplaat.records.entries.display import Link
from wijzerplaat.records.entries.likenesses import Identified

Row = TypeVar("Row", bound=Identified)
CHECKBOX, RADIO = "checkbox", "radio"
PAGE = "pagina"


@dataclass(frozen=True)
class Facet:
    """One question a resident can answer. `of` says which answers fit a row.

    `shown` is False for a choice that has its own field on the page (the district). `lasting` is
    False when `of` belongs to one request (a part of the map): then a shelf does not keep its
    answers.
    """

    name: str
    legend: str
    answers: Mapping[str, str]
    of: Reader
    kind: str = CHECKBOX
    shown: bool = True
    lasting: bool = True


@dataclass(frozen=True)
class Option:
    """One answer in the form, with how many rows it would give."""

    value: str
    label: str
    count: int | None
    checked: bool


@dataclass(frozen=True)
class Group:
    """One question in the form."""

    legend: str
    name: str
    kind: str
    options: list[Option]


@dataclass(frozen=True)
class Choices:
    """What the address of a list says: answers per facet, and the rest (words, view) to keep."""

    path: str
    facets: Sequence[Facet]
    chosen: Mapping[str, tuple[str, ...]]
    rest: Mapping[str, str] = field(default_factory=dict)

    def href(self, without: tuple[str, str] | None = None, **change: str | None) -> str:
        """Return the address of these choices, without one of them or with parameters changed."""
        pairs = [
            (name, value)
            for name, values in self.chosen.items()
            if name not in change
            for value in values
            if (name, value) != without
        ]
        pairs += [(name, value) for name, value in {**self.rest, **change}.items() if value]
        return f"{self.path}?{urlencode(sorted(pairs))}" if pairs else self.path

    def links(self) -> list[Link]:
        """Return every chosen answer with the address of the page without it."""
        return [
            Link(facet.answers[value], self.href(without=(facet.name, value)))
            for facet in self.facets
            for value in self.chosen.get(facet.name, ())
        ]

    @property
    def count(self) -> int:
        """Return how many answers were chosen."""
        return sum(len(values) for values in self.chosen.values())

    def bits(self, shelf: Shelf[Identified], but: str | None = None) -> int:
        """Return which rows fit every facet (leaving out the one named `but`)."""
        found = shelf.all
        for facet in self.facets:
            if facet.name != but and self.chosen.get(facet.name):
                found &= shelf.fitting(facet, self.chosen[facet.name])
        return found

    def narrow(self, rows: Sequence[Row], but: str | None = None) -> list[Row]:
        """Return the rows that fit every facet (leaving out the one named `but`)."""
        shelf = _shelf(rows)
        return shelf.pick(self.bits(shelf, but))

    def groups(self, rows: Sequence[Identified]) -> list[Group]:
        """Return the form: behind each answer how many rows fit it and all other facets."""
        shelf = _shelf(rows)
        groups = [
            Group(facet.legend, facet.name, facet.kind, self.options(facet, shelf))
            for facet in self.facets
            if facet.shown
        ]
        return [group for group in groups if group.options]

    def relief(self, rows: Sequence[Identified]) -> tuple[Link, int] | None:
        """Return the one answer whose removal gives most rows, and how many.

        None when none helps.
        """
        best: tuple[Link, int] | None = None
        shelf = _shelf(rows)
        for facet in self.facets:
            for value in self.chosen.get(facet.name, ()):
                left = self.bits(shelf, but=facet.name).bit_count()
                if left and (best is None or left > best[1]):
                    best = Link(facet.answers[value], self.href(without=(facet.name, value))), left
        return best

    def options(self, facet: Facet, rows: Sequence[Identified]) -> list[Option]:
        """Return the answers of one facet that give something, with how much."""
        shelf = _shelf(rows)
        others, chosen = self.bits(shelf, but=facet.name), self.chosen.get(facet.name, ())
        counts = {answer: (bits & others).bit_count() for answer, bits in shelf.bits(facet).items()}
        return [
            Option(value, label, counts.get(value, 0), value in chosen)
            for value, label in facet.answers.items()
            if counts.get(value) or value in chosen
        ]


def _shelf(rows: Sequence[Row]) -> Shelf[Row]:
    return rows if isinstance(rows, Shelf) else Shelf(rows)


def read_facet_choices(
    path: str, facets: Sequence[Facet], given: Mapping[str, Sequence[str]], rest: Mapping[str, str]
) -> Choices:
    """Return the choices that an address makes; answers that a facet does not know are left out."""
    chosen = {
        facet.name: tuple(
            dict.fromkeys(value for value in given.get(facet.name, ()) if value in facet.answers)
        )
        for facet in facets
    }
    return Choices(path, facets, {name: values for name, values in chosen.items() if values}, rest)
