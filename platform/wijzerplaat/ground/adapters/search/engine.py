"""What a search engine is to us.

Documents go in, candidates come out; which answers best is decided elsewhere.

Two engines do this: Whoosh (`whoosh_index.py`, a folder per portal) and PostgreSQL
(`postgresql_index.py`, a table).
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Protocol

from wijzerplaat.ground.adapters.search import dutch_words

SCHEMA_VERSION = 9
Facts = dict[str, Any]
"""What comes back with a hit, by name: what the room of the search put in, and what of `kept`."""
FIELDS = ("title", "summary", "topics", "owner", "place", "body", "notes")
PARTS_OF = {"title_parts": ("title",), "parts": ("summary", "topics")}
BITS = {name: 1 << place for place, name in enumerate((*FIELDS, *PARTS_OF))}
TIMES = {"title": 4, "summary": 2}  # how often the words of a field count
SAME_WEIGHT, PARTS_WEIGHT, BEGIN_WEIGHT = 0.4, 0.4, 0.6
MOST_HITS, EXPANSIONS, READY = 200, 40, 12_000
"""READY: as many documents stay ready to rank in memory, per process; each takes about 2 kB."""


def pack_document_facts(kept: Facts) -> Facts:
    """Return what was kept of a document (see Document.kept), in as little memory as it can be,
    because many stay there: stems and lists of names are there once for all documents.
    """
    said = {
        name: _shared(tuple(fact)) if isinstance(fact, list) else fact
        for name, fact in kept.items()
        if fact or (fact == 0 and fact is not False)
    }
    return {**said, "where": {sys.intern(stem): fields for stem, fields in kept["where"].items()}}


@lru_cache(maxsize=2000)
def _shared(found: tuple[Hashable, ...]) -> tuple[Hashable, ...]:
    """Let lists of the same names be one in memory."""
    return found


class Unusable(Exception):
    """There is no index, or it cannot be read, or another writer holds it too long."""


@dataclass(frozen=True)
class Document:
    """What may be found of one entry: public fields only. `facts` comes back with every hit.

    `notes` are about getting in, the way there and the price: words that are not what it is about.
    """

    id: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    topics: str = ""
    owner: str = ""
    place: str = ""
    notes: str = ""
    facts: Facts = field(default_factory=dict)

    @cached_property
    def stems(self) -> dict[str, list[str]]:
        """Return the stems per field.

        'title_parts' and 'parts' are those of long words in title, summary and topics.
        """
        found = {name: dutch_words.stem_words(self._words[name]) for name in FIELDS}
        for name, fields in PARTS_OF.items():
            found[name] = [
                part
                for one in fields
                for word in self._words[one]
                for part in dutch_words.stem_compound_parts(word)
            ]
        return found

    @cached_property
    def _words(self) -> dict[str, list[str]]:
        return {name: dutch_words.split_into_words(getattr(self, name)) for name in FIELDS}

    @property
    def weighted(self) -> str:
        """Return all stems as one text, in which the words of weighty fields stand more often."""
        return " ".join(
            stem for name, found in self.stems.items() for stem in found * TIMES.get(name, 1)
        )

    @property
    def words(self) -> str:
        """Return every different word as it is written, in small letters without accents."""
        return " ".join(sorted({word for words in self._words.values() for word in words}))

    @property
    def kept(self) -> Facts:
        """Return what is kept beside the index and comes back with a hit.

        The facts; 'where', per stem in which fields it stands (BITS); and 'named', how many
        different stems the title has.
        """
        where: dict[str, int] = {}
        for name, stems in self.stems.items():
            for stem in stems:
                where[stem] = where.get(stem, 0) | BITS[name]
        return {
            **self.facts,
            "where": where,
            "named": sum(1 for fields in where.values() if fields & BITS["title"]),
        }

    @cached_property
    def digest(self) -> int:
        """Return a number for what this document says; the same text has the same."""
        said = json.dumps(
            [*(getattr(self, name) for name in ("id", "kind", *FIELDS)), self.facts], sort_keys=True
        ).encode()
        return int.from_bytes(hashlib.blake2b(said, digest_size=7).digest())


@dataclass(frozen=True)
class Term:
    """One word somebody asked for, words that mean the same, whether it is only a beginning, and
    how much of its weight it has beside the others.
    """

    word: str
    same: tuple[str, ...] = ()
    prefix: bool = False
    share: float = 1.0

    @cached_property
    def stem(self) -> str:
        """Return the form under which the word is found."""
        return dutch_words.stem_word(self.word)

    @cached_property
    def telling(self) -> float:
        """Return how much the word says."""
        return self.share * dutch_words.weigh_search_word(self.word)

    @cached_property
    def same_stems(self) -> tuple[frozenset[str], ...]:
        """Return per word with the same meaning its stems: it may be two words."""
        return tuple(
            found
            for found in (
                frozenset(map(dutch_words.stem_word, words.split())) for words in self.same
            )
            if found
        )

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Return the stems of the two that a long word is made of."""
        return dutch_words.stem_compound_halves(self.word)


@dataclass(frozen=True)
class Hit:
    """An entry that may answer: the engine's own score, and what was kept of its document."""

    id: uuid.UUID
    kind: str
    score: float
    facts: Facts = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Manifest:
    """What an index says of itself.

    `digest` is that of all documents together, `last` the last outbox row.
    """

    schema_version: int
    count: int
    digest: str
    last: str = ""
    generation: str = ""
    files: dict[str, list[int | str]] = field(default_factory=dict)


class Index(Protocol):
    """The index of one portal; each call may raise Unusable."""

    def manifest(self) -> Manifest:
        """Return what the index says of itself."""

    def check(self) -> Manifest:
        """Return the manifest when all that it says is still so."""

    def update(
        self, documents: Iterable[Document], gone: Iterable[str] = (), last: str = ""
    ) -> None:
        """Put in or renew documents, and take out those that are gone."""

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] = ...) -> int:
        """Make the index anew while the old one answers, swap, and return how many documents it
        holds.
        """

    def search(self, terms: Sequence[Term], kind: str | None = None) -> list[Hit]:
        """Return what answers to at least one term, what answers to most of them first."""

    def known(self, stems: Iterable[str]) -> set[str]:
        """Return which of these stems occur."""

    def similar(self, word: str) -> list[str]:
        """Return words that occur and are spelled somewhat like this one."""


def weigh_search_terms(terms: Sequence[Term]) -> dict[str, float]:
    """Return every stem to look for, with how much it weighs."""
    found: dict[str, float] = {}
    for term in terms:
        for stem, weight in _weighed(term):
            found[stem] = max(weight, found.get(stem, 0.0))
    return found


def _weighed(term: Term) -> Iterator[tuple[str, float]]:
    if " " not in term.word:  # words together are looked for by their own stems, among `same`
        yield term.stem, 1.0
    yield from ((stem, SAME_WEIGHT) for stems in term.same_stems for stem in stems)
    yield from ((stem, PARTS_WEIGHT) for stem in term.parts)
