"""A list of records in memory: what is known of each, and finding some by bits and by words.

A file of its own: no statement, no page.
"""

from __future__ import annotations

import uuid
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wijzerplaat.records.entries.bitsets import Shelf, make_bits
from wijzerplaat.records.entries.rules import Facts


@dataclass(frozen=True, slots=True)
class Record:
    """As much of one record as the list needs.

    `organisation_id` is the organisation that it is or belongs to. `states` are its names in
    addresses, the first is how it stands. Topics and district by slug. `judged`: the text check
    looked at what is live. `people`: how many can change it themselves; None for what is of the
    editors.
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
    verified_at: datetime | None
    due_at: datetime | None
    updated_at: datetime
    level: str | None
    judged: bool
    taken_over: bool
    people: int | None


class Records(Shelf[Record]):
    """All records in one order, with the words by which each is found."""

    def __init__(self, rows: Sequence[Record], texts: Mapping[uuid.UUID, str]) -> None:
        super().__init__(rows)
        self.texts = texts
        self.titles = {row.id: row.title for row in rows if row.owns}
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
            found &= make_bits(len(self.rows), self._find(word))
        return found

    def _find(self, word: str) -> Iterable[int]:
        place = self._text.find(word)
        while place >= 0:
            number = bisect_right(self._starts, place)
            yield number - 1
            if number == len(self._starts):
                return
            place = self._text.find(word, self._starts[number])
