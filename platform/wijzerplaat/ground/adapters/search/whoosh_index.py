"""The full-text index in files: one Whoosh directory per portal. It is only a copy.

Layout: <root>/<portal id>/manifest.json names the generation in use and the files it consists of; a
rebuild makes a new one beside it and swaps the manifest. One process writes at a time (lock).
Whoever finds no usable index gets Unusable and asks the database instead.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from cachetools import LRUCache

from wijzerplaat.ground.adapters.search import candidates, whoosh_reader
from wijzerplaat.ground.adapters.search.candidates import STATES
from wijzerplaat.ground.adapters.search.engine import (
    BEGIN_WEIGHT,
    EXPANSIONS,
    SCHEMA_VERSION,
    Document,
    Hit,
    Manifest,
    Term,
    Unusable,
    weigh_search_terms,
)
from wijzerplaat.ground.adapters.search.whoosh_insides import (
    CODEC,
    Builder,
    make_codec_without_lengths,
    open_mapped_searcher,
)
from wijzerplaat.ground.adapters.search.whoosh_library import (
    Searcher,
    create_whoosh_index,
    open_whoosh_index,
)

SIMILAR, NEAREST, TRIES = 12, 2, 5
_WithoutLengths = CODEC
"""The name under which an index of an earlier release holds its codec (until it is written)."""


def _newest(folder: Path) -> Searcher:
    """Return a searcher on the newest state.

    A writer may take that state away between the look at the folder and the opening of its files:
    then there is a newer one.
    """
    for _again in range(TRIES - 1):
        with suppress(FileNotFoundError):
            return open_mapped_searcher(folder)
    return open_mapped_searcher(folder)


class _OpenSearchers(LRUCache[Path, Searcher]):
    """The open searchers of a thread; what has to go is closed."""

    def popitem(self) -> tuple[Path, Searcher]:
        """Close the one that was not used for longest."""
        folder, searcher = super().popitem()
        searcher.close()
        return folder, searcher


class Indexes:
    """All indexes of an installation; at most `most_open` are kept open per thread."""

    def __init__(self, root: Path, most_open: int = 8) -> None:
        self._root, self._most_open = root, most_open
        self._threads, self.shelf = threading.local(), candidates.Shelf()

    def of(self, portal_id: uuid.UUID) -> PortalIndex:
        """Return the index of one portal, whether it exists or not."""
        return PortalIndex(self._root / str(portal_id), self)

    def searcher(self, folder: Path) -> Searcher:
        """Return this thread's own searcher on the newest state.

        One shared by threads gives errors.

        Never by its own `refresh`: that keeps showing what was removed meanwhile.
        """
        mine = self._mine()
        searcher = mine.pop(folder, None)
        try:
            if searcher is None or not searcher.up_to_date():
                self._shut(searcher)
                searcher = _newest(folder)
        # Whoosh has no common error; whatever is wrong, the copy cannot be used
        except Exception as problem:
            raise Unusable(str(problem)) from problem
        mine[folder] = searcher
        return searcher

    def close(self, folder: Path) -> None:
        """Close this thread's searcher on a folder, if it has one."""
        self._shut(self._mine().pop(folder, None))

    def _mine(self) -> _OpenSearchers:
        if not hasattr(self._threads, "open"):
            self._threads.open = _OpenSearchers(self._most_open)
        mine: _OpenSearchers = self._threads.open
        return mine

    @staticmethod
    def _shut(searcher: Searcher | None) -> None:
        if searcher is not None:
            searcher.close()


class PortalIndex:
    """The index of one portal (see engine.Index)."""

    def __init__(self, folder: Path, indexes: Indexes) -> None:
        self._folder, self._indexes = folder, indexes

    def manifest(self) -> Manifest:
        """Return what the index says of itself.

        Raises Unusable when there is none of this version.
        """
        try:
            found = Manifest(
                **json.loads((self._folder / "manifest.json").read_text(encoding="utf-8"))
            )
        except (OSError, ValueError, TypeError) as problem:
            raise Unusable(str(problem)) from problem
        if (
            found.schema_version != SCHEMA_VERSION
            or Path(found.generation).name != found.generation
        ):
            raise Unusable(f"version {found.schema_version}")
        return found

    def check(self) -> Manifest:
        """Return the manifest when every file is as it was written and nothing is missing.

        Raises Unusable.
        """
        with self._alone():
            found = self.manifest()
            if _files(self._folder / found.generation) != found.files:
                raise Unusable("the files are not as they were written")
        if self._searcher().doc_count() != found.count:
            raise Unusable("documents are missing")
        return found

    def update(
        self, documents: Iterable[Document], gone: Iterable[str] = (), last: str = ""
    ) -> None:
        """Put in or renew documents, and take out those that are gone. Raises Unusable."""
        # twice one id in a batch would leave two
        newest = {document.id: document for document in documents}
        gone = set(gone) - newest.keys()
        with self._alone():
            manifest = self.manifest()
            if newest or gone:
                self._say(self._write(manifest, newest, gone, last))

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out. Raises Unusable."""
        self.update((), ids)

    def rebuild(
        self, documents: Iterable[Document], progress: Callable[[int], None] = lambda _count: None
    ) -> int:
        """Make the index anew beside the old one, swap, and return how many documents it holds.

        Raises Unusable.
        """
        with self._alone():
            generation = f"g-{uuid.uuid4().hex[:12]}"
            folder = self._folder / generation
            folder.mkdir(parents=True)
            count, digest = _fill(folder, documents, progress)
            self._say(
                Manifest(SCHEMA_VERSION, count, f"{digest:x}", "", generation, _files(folder))
            )
            for old in self._folder.glob("g-*"):
                if old.name != generation:
                    self._indexes.close(old)
                    shutil.rmtree(old, ignore_errors=True)
        return count

    def search(self, terms: Sequence[Term], kind: str | None = None) -> list[Hit]:
        """Return what answers to at least one term, what answers to most of them first.

        Raises Unusable.
        """
        state, searcher = self._now()
        try:
            begun = {
                ("words", word): BEGIN_WEIGHT
                for term in terms
                if term.prefix
                for word in _beginning(searcher, term.word)
            }
            every = {
                **{("stems", stem): weight for stem, weight in weigh_search_terms(terms).items()},
                **begun,
            }
            return whoosh_reader.search_whoosh_index(
                searcher, state, self._indexes.shelf, every, kind
            )
        except Exception as problem:  # a damaged file shows only when it is read
            raise Unusable(str(problem)) from problem

    def known(self, stems: Iterable[str]) -> set[str]:
        """Return which of these stems occur. Raises Unusable."""
        reader = self._searcher().reader()
        return {stem for stem in stems if ("stems", stem) in reader}

    def similar(self, word: str) -> list[str]:
        """Return words that occur and begin and are spelled somewhat like this one.

        Raises Unusable.
        """
        state, searcher = self._now()
        most = 1 if len(word) < 5 else NEAREST
        alike: dict[str, list[str]] = self._indexes.shelf.states.each(
            (state, "similar"),
            [word],
            lambda words: {
                one: searcher.corrector("words").suggest(one, limit=SIMILAR, maxdist=most, prefix=1)
                for one in words
            },
            STATES,
        )
        return alike[word]

    def _now(self) -> tuple[str, Searcher]:
        """Return the name of the index in its present state, and a searcher on it."""
        generation = self.manifest().generation
        searcher = self._indexes.searcher(self._folder / generation)
        return f"{generation} {searcher.reader().generation()}", searcher

    def _searcher(self) -> Searcher:
        return self._indexes.searcher(self._folder / self.manifest().generation)

    def _write(
        self, manifest: Manifest, documents: dict[str, Document], gone: set[str], last: str
    ) -> Manifest:
        try:
            opened = open_whoosh_index(self._folder / manifest.generation)
            digest = int(manifest.digest, 16)
            with closing(opened.searcher()) as before:
                for known in (before.document(id=one) for one in {*documents, *gone}):
                    digest ^= known["digest"] if known else 0
            with opened.writer(codec=make_codec_without_lengths()) as writer:
                for document in documents.values():
                    writer.update_document(**_stored(document))
                    digest ^= document.digest
                for one in gone:
                    writer.delete_by_term("id", one)
            count = opened.doc_count()
            opened.close()
        except Exception as problem:  # as in `searcher`
            raise Unusable(str(problem)) from problem
        return Manifest(
            SCHEMA_VERSION,
            count,
            f"{digest:x}",
            last or manifest.last,
            manifest.generation,
            _files(self._folder / manifest.generation),
        )

    def _say(self, manifest: Manifest) -> None:
        fresh = self._folder / f"manifest.{os.getpid()}.{threading.get_ident()}"
        fresh.write_text(json.dumps(asdict(manifest)), encoding="utf-8")
        fresh.replace(self._folder / "manifest.json")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one who writes; whoever comes second tries again later."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with open(self._folder / "lock", "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Unusable("somebody else is writing") from None
            yield


def _fill(
    folder: Path, documents: Iterable[Document], progress: Callable[[int], None]
) -> tuple[int, int]:
    made, digest = create_whoosh_index(folder), 0
    seen: set[str] = set()
    with Builder(made, make_codec_without_lengths()) as writer:
        for document in documents:
            if document.id not in seen:
                writer.add_document(**_stored(document))
                seen.add(document.id)
                digest ^= document.digest
                progress(len(seen))
    made.close()
    return len(seen), digest


def _stored(document: Document) -> dict[str, str | int]:
    return {
        "id": document.id,
        "kind": document.kind,
        "facts": json.dumps(document.kept),
        "digest": document.digest,
        "stems": document.weighted,
        "words": document.words,
    }


def _beginning(searcher: Searcher, begin: str) -> list[str]:
    found = zip(range(EXPANSIONS), searcher.reader().expand_prefix("words", begin), strict=False)
    return [text if isinstance(text, str) else text.decode() for _, text in found]


def _files(folder: Path) -> dict[str, list[int | str]]:
    """Return the size and a hash of every file; Whoosh's own lock is none."""
    return {
        path.name: [
            path.stat().st_size,
            hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest(),
        ]
        for path in sorted(folder.glob("*"))
        if not path.name.endswith("LOCK")
    }
