"""The documented side of Whoosh that we use, with types, for Whoosh says nothing about its own.

What is not documented stands in whoosh_insides.py; nothing else imports Whoosh.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypedDict

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="invalid escape sequence")
    from whoosh import index as whoosh
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema

# Documents come in as stems; words are only looked up, so they need no weights: that halves the
# time of building.
SCHEMA = Schema(
    id=ID(unique=True, stored=True),
    kind=ID(stored=True),
    facts=STORED,
    digest=STORED,
    stems=TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False),
    words=KEYWORD(scorable=False),
)
COUNTED = "stems"
"""The field that says how often a word stands in a document; the others only that it does."""


class Stored(TypedDict):
    """What Whoosh keeps of a document beside its words; `facts` is JSON."""

    id: str
    kind: str
    facts: str
    digest: int


class Matcher(Protocol):
    """The documents that hold a word, one after another."""

    def is_active(self) -> bool:
        """Return whether it stands on a document."""

    def id(self) -> int:
        """Return the number of this document."""

    def weight(self) -> float:
        """Return how often the word stands in this document."""

    def next(self) -> bool | None:
        """Go to the next document."""

    def all_ids(self) -> Iterator[int]:
        """Return the numbers of all documents, when it is new."""


class Reader(Protocol):
    """What stands in an index at one moment."""

    def __contains__(self, word: tuple[str, str]) -> bool:
        """Return whether a word occurs in a field."""

    def generation(self) -> int:
        """Return which moment it is."""

    def doc_count_all(self) -> int:
        """Return how many documents there are, with those that were taken out."""

    def doc_frequency(self, field: str, word: str) -> int:
        """Return how many documents hold a word."""

    def postings(self, field: str, word: str) -> Matcher:
        """Return the documents that hold a word."""

    def expand_prefix(self, field: str, begin: str) -> Iterator[bytes | str]:
        """Yield the words that begin so."""


class Corrector(Protocol):
    """The words of a field, by their spelling."""

    def suggest(self, word: str, limit: int, maxdist: int, prefix: int) -> list[str]:
        """Return words with at most `maxdist` other letters, and the same `prefix` first ones."""


class Searcher(Protocol):
    """An open index, for one thread."""

    def reader(self) -> Reader:
        """Return what stands in it."""

    def up_to_date(self) -> bool:
        """Return whether nothing was written since."""

    def doc_count(self) -> int:
        """Return how many documents there are."""

    def document(self, *, id: str) -> Stored | None:
        """Return what was kept of the document with this id."""

    def stored_fields(self, number: int) -> Stored:
        """Return what was kept of the document with this number."""

    def corrector(self, field: str) -> Corrector:
        """Return the words of a field, by their spelling."""

    def close(self) -> None:
        """Let go of the files."""


class Writer(Protocol):
    """One change of an index, which is there when the `with` ends."""

    def add_document(self, **fields: str | int) -> None:
        """Put a document in."""

    def update_document(self, **fields: str | int) -> None:
        """Put a document in the place of the one with the same id."""

    def delete_by_term(self, field: str, word: str) -> int:
        """Take the documents out that hold a word, and return how many."""


class Codec(Protocol):
    """How the files of an index are written."""

    length_stats: bool


class WhooshIndex(Protocol):
    """A folder with an index."""

    def searcher(self) -> Searcher:
        """Return a searcher on the state of now."""

    def writer(self, *, codec: Codec) -> AbstractContextManager[Writer]:
        """Begin a change. Raises an error of Whoosh when another process writes."""

    def doc_count(self) -> int:
        """Return how many documents there are."""

    def close(self) -> None:
        """Let go of the files."""


def create_whoosh_index(folder: Path) -> WhooshIndex:
    """Make an index without documents in a folder that exists, and return it."""
    made: WhooshIndex = whoosh.create_in(folder, SCHEMA)
    return made


def open_whoosh_index(folder: Path) -> WhooshIndex:
    """Return the index in a folder. Raises whatever is wrong with its files."""
    opened: WhooshIndex = whoosh.open_dir(folder)
    return opened
