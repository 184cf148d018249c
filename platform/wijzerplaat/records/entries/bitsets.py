"""Rows of a list, and per answer of a question which of them fit: as the bits of one whole number.

Narrowing 10,000 rows is then a few ANDs, and counting an answer is one bit_count. A shelf that is
kept per content version works its bits out once.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar, overload

from wijzerplaat.records.entries.likenesses import Identified

Same = TypeVar("Same", bound=Hashable)
Held = TypeVar("Held", bound=Identified, covariant=True)
Reader = Callable[[Any], Collection[str]]
"""Says which answers fit a row; whoever makes the rows knows their class."""


class Question(Protocol):
    """As much of a facet as a shelf needs."""

    @property
    def name(self) -> str:
        """The name under which its answers are kept."""

    @property
    def of(self) -> Reader:
        """Which answers fit a row."""

    @property
    def lasting(self) -> bool:
        """Whether its answers may be kept."""


class Shelf(Sequence[Held]):
    """A sequence of rows that can be narrowed by bits: bit n stands for row n."""

    def __init__(self, rows: Sequence[Held]) -> None:
        self.rows = rows
        self.all = (1 << len(rows)) - 1
        self._bits: dict[str, Mapping[str, int]] = {}
        self._places: dict[uuid.UUID, int] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Held: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Held]: ...

    def __getitem__(self, place: int | slice) -> Held | Sequence[Held]:
        return self.rows[place]

    def bits(self, question: Question) -> Mapping[str, int]:
        """Return per answer which rows fit it.

        Kept by name, unless the question is made for one request.
        """
        if not question.lasting:
            return self._work_out(question)
        if question.name not in self._bits:
            self._bits[question.name] = self._work_out(question)
        return self._bits[question.name]

    def fitting(self, question: Question, answers: Collection[str]) -> int:
        """Return the rows that fit one of these answers; all of them without answers."""
        if not answers:
            return self.all
        known, found = self.bits(question), 0
        for answer in answers:
            found |= known.get(answer, 0)
        return found

    def of_ids(self, ids: Collection[uuid.UUID]) -> int:
        """Return the rows with these ids."""
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self.rows)}
        return make_bits(len(self.rows), (self._places[one] for one in ids if one in self._places))

    def pick(self, bits: int) -> list[Held]:
        """Return the rows of these bits, in order."""
        return (
            list(self.rows)
            if bits == self.all
            else [self.rows[place] for place in list_set_bits(bits)]
        )

    def _work_out(self, question: Question) -> dict[str, int]:
        fitting: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            for answer in question.of(row):
                fitting.setdefault(answer, []).append(place)
        return {answer: make_bits(len(self.rows), found) for answer, found in fitting.items()}


class Shared:
    """Gives the first of equal things for each of them, so that what rows say thousands of times is
    in memory once.

    Live as long as the making of one shelf; what is equal must be of one kind.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def __call__(self, one: Same) -> Same:
        """Return the first thing that was equal to this one."""
        first: Same = self._known.setdefault(one, one)
        return first


def make_bits(length: int, found: Iterable[int]) -> int:
    """Return the whole number with these bits set."""
    made = bytearray(length // 8 + 1)
    for place in found:
        made[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(made, "little")


def list_set_bits(bits: int) -> Iterator[int]:
    """Return which bits are set, from the lowest."""
    text = bin(bits)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)
