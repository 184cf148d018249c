"""The full-text index: one Whoosh directory per portal, behind a small interface. It is only a copy.

Layout: <root>/<portal id>/manifest.json names the generation in use; a rebuild makes a new one beside
it and swaps the manifest. Whoever finds no usable index gets Unusable and asks the database instead.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
import uuid
import warnings
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="invalid escape sequence")
    from whoosh import index as whoosh
    from whoosh import query as q
    from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer, StemFilter, StopFilter
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.lang import stemmer_for_language, stopwords_for_language
    from whoosh.support.charset import accent_map
    from whoosh.writing import LockError

SCHEMA_VERSION = 1
WEIGHTS = {"title": 4.0, "summary": 2.0, "owner": 1.5, "place": 1.2, "body": 1.0, "topics": 0.7}
OWN_WORDS = ("title", "summary", "body")  # where another word for the same thing is looked for
SYNONYM_WEIGHT, LONGEST_WAIT, EXPANSIONS, MOST_HITS = 0.5, 10.0, 100, 300
WEAKEST = 0.2  # of the best score; what is further off only looks like an answer
STOP_WORDS = frozenset(stopwords_for_language("nl")) | {"hoi", "graag", "waar", "wanneer", "welke", "kun", "wilt",
                                                        "zoek", "zoeken"}
_plain = RegexTokenizer(r"[^\W_]+") | LowercaseFilter() | CharsetFilter(accent_map)
_snowball = stemmer_for_language("nl")


@lru_cache(maxsize=50_000)
def _stemmed(word: str) -> str:
    """Take endings off until none is left: once makes 'fiets' of 'fietsen', but 'fiet' of 'fiets'."""
    shorter = _snowball(word)
    return word if shorter == word else _stemmed(shorter)


_dutch = _plain | StopFilter(stoplist=STOP_WORDS, minsize=2) | StemFilter(stemfn=_stemmed)
_schema = Schema(
    id=ID(unique=True, stored=True), kind=ID(stored=True), words=TEXT(analyzer=_plain, phrase=False),
    **{name: TEXT(analyzer=_dutch, phrase=False) for name in WEIGHTS},
)


class Unusable(Exception):
    """There is no index, or it cannot be read, or another writer holds it too long."""


@dataclass(frozen=True)
class Document:
    """What may be found of one entry: public fields only."""

    id: str
    kind: str
    title: str
    summary: str = ""
    body: str = ""
    topics: str = ""
    owner: str = ""
    place: str = ""


@dataclass(frozen=True)
class Term:
    """One word somebody typed, words that mean the same, and whether it is only a beginning."""

    word: str
    same: tuple[str, ...] = ()
    prefix: bool = False


@dataclass(frozen=True)
class Hit:
    """An entry that answers, with its score."""

    id: uuid.UUID
    kind: str
    score: float


@dataclass(frozen=True)
class Manifest:
    """What an index says of itself."""

    generation: str
    schema_version: int
    count: int


class Indexes:
    """All indexes of an installation; at most `most_open` are kept open per thread."""

    def __init__(self, root: Path, most_open: int = 8) -> None:
        self._root, self._most_open = root, most_open
        self._threads = threading.local()

    def of(self, portal_id: uuid.UUID) -> PortalIndex:
        """Return the index of one portal, whether it exists or not."""
        return PortalIndex(self._root / str(portal_id), self)

    def searcher(self, folder: Path) -> Any:
        """Return this thread's own searcher on the newest state: one shared by threads gives errors.

        Never by its own `refresh`: that keeps showing what was removed meanwhile.
        """
        mine: OrderedDict[Path, Any] = self._threads.__dict__.setdefault("open", OrderedDict())
        searcher = mine.pop(folder, None)
        try:
            if searcher is None or not searcher.up_to_date():
                self._shut(searcher)
                searcher = whoosh.open_dir(folder, readonly=True).searcher()
        except Exception as problem:  # Whoosh has no common error; whatever is wrong, the copy cannot be used
            raise Unusable(str(problem)) from problem
        mine[folder] = searcher
        while len(mine) > self._most_open:
            self._shut(mine.popitem(last=False)[1])
        return searcher

    def close(self, folder: Path) -> None:
        """Close this thread's searcher on a folder, if it has one."""
        self._shut(self._threads.__dict__.get("open", {}).pop(folder, None))

    @staticmethod
    def _shut(searcher: Any) -> None:
        if searcher is not None:
            searcher.close()


class PortalIndex:
    """The index of one portal."""

    def __init__(self, folder: Path, indexes: Indexes) -> None:
        self._folder, self._indexes = folder, indexes

    def manifest(self) -> Manifest:
        """Return what the index says of itself. Raises Unusable when there is none of this version."""
        try:
            found = Manifest(**json.loads((self._folder / "manifest.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as problem:
            raise Unusable(str(problem)) from problem
        if found.schema_version != SCHEMA_VERSION or Path(found.generation).name != found.generation:
            raise Unusable(f"version {found.schema_version}")
        return found

    def update(self, documents: Iterable[Document]) -> None:
        """Put in or renew documents. Raises Unusable."""
        newest = {document.id: document for document in documents}  # twice one id in a batch would leave two
        self._write(newest.values(), ())

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out. Raises Unusable."""
        self._write((), set(ids))

    def rebuild(self, documents: Iterable[Document]) -> int:
        """Make the index anew beside the old one, swap, and return how many documents it holds."""
        generation = f"g-{uuid.uuid4().hex[:12]}"
        folder = self._folder / generation
        folder.mkdir(parents=True)
        made = whoosh.create_in(folder, _schema)
        with made.writer() as writer:
            for document in {document.id: document for document in documents}.values():
                writer.add_document(**_stored(document))
        count = int(made.doc_count())
        made.close()
        self._say(Manifest(generation, SCHEMA_VERSION, count))
        for old in self._folder.glob("g-*"):
            if old.name != generation:
                self._indexes.close(old)
                shutil.rmtree(old, ignore_errors=True)
        return count

    def search(self, terms: Sequence[Term], instead: Sequence[Sequence[str]] = (),
               kind: str | None = None) -> list[Hit]:
        """Return what answers to all terms, or to all words of one of `instead`; best first.

        When nothing does, what answers to most of the terms. Raises Unusable.
        """
        searcher = self._searcher()
        try:
            all_terms = q.And([_one(searcher, term) for term in terms])
            others = [q.And([_word(word) for word in words]) for words in instead if words]
            hits = _run(searcher, q.Or([all_terms, *others]) if others else all_terms, kind)
            return hits or _most(searcher, terms, kind)
        except Exception as problem:  # a damaged file shows only when it is read
            raise Unusable(str(problem)) from problem

    def unknown(self, words: Sequence[str]) -> list[str]:
        """Return which words stand in no document, not even in another form. Raises Unusable."""
        reader = self._searcher().reader()
        return [word for word in words if (tokens := _tokens(word)) and not any(
            (name, token) in reader for name in WEIGHTS for token in tokens)]

    def suggest(self, word: str, limit: int = 3) -> list[str]:
        """Return words that do occur and are spelled nearly like this one, nearest first. Raises Unusable."""
        corrector = self._searcher().corrector("words")
        found = corrector.suggest(word, limit=limit * 4, maxdist=1 if len(word) < 6 else 2, prefix=1)
        return [one for one in found if not one.isdigit() and len(one) > 3][:limit]

    def _searcher(self) -> Any:
        return self._indexes.searcher(self._folder / self.manifest().generation)

    def _write(self, documents: Iterable[Document], gone: Iterable[str]) -> None:
        manifest, documents, gone = self.manifest(), list(documents), list(gone)
        if not documents and not gone:
            return
        try:
            opened = whoosh.open_dir(self._folder / manifest.generation)
            with opened.writer(timeout=LONGEST_WAIT) as writer:
                for document in documents:
                    writer.update_document(**_stored(document))
                for one in gone:
                    writer.delete_by_term("id", one)
            self._say(Manifest(manifest.generation, SCHEMA_VERSION, int(opened.doc_count())))
            opened.close()
        except (OSError, LockError, whoosh.IndexError) as problem:
            raise Unusable(str(problem)) from problem

    def _say(self, manifest: Manifest) -> None:
        fresh = self._folder / f"manifest.{os.getpid()}.{threading.get_ident()}"
        fresh.write_text(json.dumps(asdict(manifest)), encoding="utf-8")
        fresh.replace(self._folder / "manifest.json")


def stem(word: str) -> str:
    """Return the form under which a word is found: without its ending and accents; '' for a stop word."""
    return " ".join(_tokens(word))


def _stored(document: Document) -> dict[str, str]:
    fields = asdict(document)
    return {**fields, "words": " ".join(fields[name] for name in WEIGHTS)}


def _tokens(word: str) -> list[str]:
    return [token.text for token in _dutch(word, mode="query")]


def _word(word: str, boost: float = 1.0, fields: Iterable[str] = WEIGHTS) -> Any:
    """A word in any of the fields. (Not DisjunctionMax: it gives a document the score of its neighbour.)"""
    tokens = _tokens(word)
    return q.And([q.Or([q.Term(name, token, boost=WEIGHTS[name] * boost) for name in fields])
                  for token in tokens]) if tokens else q.NullQuery


def _one(searcher: Any, term: Term) -> Any:
    parts = [_word(term.word), *(_word(word, SYNONYM_WEIGHT, OWN_WORDS) for word in term.same)]
    if term.prefix:
        found = [text for _, text in zip(range(EXPANSIONS), searcher.reader().expand_prefix("words", term.word),
                                         strict=False)]
        parts += [q.Term("words", text if isinstance(text, str) else text.decode(), boost=0.8) for text in found]
    return q.Or(parts)


def _run(searcher: Any, query: Any, kind: str | None) -> list[Hit]:
    only = q.Term("kind", kind) if kind else None
    found = searcher.search(query, limit=MOST_HITS, filter=only)
    least = found.score(0) * WEAKEST if found.scored_length() else 0
    return [Hit(uuid.UUID(hit["id"]), hit["kind"], hit.score) for hit in found if hit.score >= least]


def _most(searcher: Any, terms: Sequence[Term], kind: str | None) -> list[Hit]:
    """Count per document how many of the terms it answers; at least half of them must."""
    if len(terms) < 2:
        return []
    found: dict[uuid.UUID, list[Hit]] = {}
    for term in terms:
        for hit in _run(searcher, _one(searcher, term), kind):
            found.setdefault(hit.id, []).append(hit)
    best = [Hit(one, hits[0].kind, sum(hit.score for hit in hits) * len(hits) / len(terms))
            for one, hits in found.items() if len(hits) * 2 >= len(terms)]
    return sorted(best, key=lambda hit: -hit.score)[:MOST_HITS]
