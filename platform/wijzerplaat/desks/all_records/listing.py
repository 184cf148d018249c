"""A list of records in memory: what is known of each, and finding some by bits and by words.

A file of its own: no statement, no page.
"""

from __future__ import annotations

import uuid
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import overload

from wijzerplaat.records.entries.bitsets import Shelf, list_set_bits, make_bits
from wijzerplaat.records.entries.rules import Facts


@dataclass(frozen=True, slots=True)
class Record:
    """As much of one record as the list needs.

    `organisation_id` is the organisation that it is or belongs to. `states` are its names in
    addresses, the first is how it stands. Topics and district by slug; `pin`: is its own
    address on the map. `judged`: the text check looked at what is live. `people`: how many can
    change it themselves; None for what is of the editors. `sources`: the names of the lists that
    know it.
    """

    id: uuid.UUID
    kind: str
    slug: str
    title: str
    organisation_id: uuid.UUID | None
    owns: bool
    states: tuple[str, ...]
    facts: Facts
    topics: frozenset[str]
    district: str
    pin: str
    verified_at: datetime | None
    due_at: datetime | None
    updated_at: datetime
    level: str | None
    judged: bool
    taken_over: bool
    sources: tuple[str, ...]
    people: int | None


MOST_WORDS = 200
"""So many words are remembered with what they find: people turn pages, and narrow step by step."""


class Picked(Sequence[Record]):
    """The records of some bits, in order: counted at once, and read only as far as asked for."""

    def __init__(self, rows: Sequence[Record], bits: int) -> None:
        self._rows, self._bits = rows, bits

    def __len__(self) -> int:
        return self._bits.bit_count()

    def __iter__(self) -> Iterator[Record]:
        return (self._rows[place] for place in list_set_bits(self._bits))

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | Sequence[Record]:
        if isinstance(place, slice):
            return list(islice(self, place.start, place.stop, place.step))
        return next(islice(self, place, None))


class Records(Shelf[Record]):
    """All records in one order, with the words by which each is found."""

    def __init__(self, rows: Sequence[Record], texts: Mapping[uuid.UUID, str]) -> None:
        super().__init__(rows)
        self.texts = texts
        self._words: dict[str, int] = {}
        self.titles = {row.id: row.title for row in rows if row.owns}
        self.sources = sorted({name for row in rows for name in row.sources})
        self._text = "\n".join(texts[row.id] for row in rows)
        self._starts: list[int] = []
        self._owned: dict[uuid.UUID, list[int]] = defaultdict(list)
        start = 0
        for place, row in enumerate(rows):
            self._starts.append(start)
            start += len(texts[row.id]) + 1
            if row.organisation_id is not None:
                self._owned[row.organisation_id].append(place)

    def find_owned(self, organisation_id: uuid.UUID) -> int:
        """Return the bits of an organisation and all that it owns."""
        return make_bits(len(self.rows), self._owned.get(organisation_id, ()))

    def find_words(self, words: Iterable[str]) -> int:
        """Return the bits of the records in which each of these words stands, also as a part."""
        found = self.all
        for word in words:
            if word not in self._words:
                if len(self._words) >= MOST_WORDS:
                    self._words.clear()
                self._words[word] = make_bits(len(self.rows), self._find(word))
            found &= self._words[word]
        return found

    def _find(self, word: str) -> Iterable[int]:
        place = self._text.find(word)
        while place >= 0:
            number = bisect_right(self._starts, place)
            yield number - 1
            if number == len(self._starts):
                return
            place = self._text.find(word, self._starts[number])
