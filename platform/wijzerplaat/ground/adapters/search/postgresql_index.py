"""The full-text index in PostgreSQL, for installations with several web nodes.

Own tables, fed with the same documents.

Words are kept as PostgreSQL's `dutch` stems and as our own, so that both engines find the same. A
rebuild is one transaction: until it ends everybody searches the old state.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import func, select

from wijzerplaat.ground.adapters.search import candidates, dutch_words
from wijzerplaat.ground.adapters.search.candidates import Listed, Shelf, Word
from wijzerplaat.ground.adapters.search.engine import (
    BEGIN_WEIGHT,
    SCHEMA_VERSION,
    Document,
    Facts,
    Hit,
    Manifest,
    Term,
    Unusable,
    pack_document_facts,
    weigh_search_terms,
)
from wijzerplaat.ground.adapters.search.postgresql_tables import (
    BEGIN,
    SearchDocument,
    SearchState,
    SearchWord,
    make_document_vector,
    make_title_vector,
    make_word_query,
    make_word_query_values,
)
from wijzerplaat.ground.core.scope import BoundScope, PortalRef
from wijzerplaat.ground.core.statements import add_rows, change_rows, remove_rows

EXTENSIONS = {"unaccent": "unaccent(text)", "pg_trgm": "similarity(text,text)"}
State = tuple[uuid.UUID, int, str]
Looked = tuple[tuple[uuid.UUID, int, str, str | None], str, str]
"""In which state of the index, for which kind, and what was looked for (a Word)."""
Kept = tuple[uuid.UUID, str, Facts]
ALIKE, SIMILAR, BATCH = 0.25, 16, 200


class TableIndex:
    """The index of the portal of a scope (see engine.Index)."""

    def __init__(self, scope: BoundScope[PortalRef], shelf: Shelf | None = None) -> None:
        self._scope, self._session, self._shelf = scope, scope.session, shelf or Shelf()
        self._seen: Manifest | None = None

    def manifest(self) -> Manifest:
        """Return what the index says of itself.

        Raises Unusable when there is none of this version.
        """
        columns = (
            SearchState.schema_version,
            SearchState.count,
            SearchState.digest,
            SearchState.last,
        )
        needed = [func.to_regprocedure(one) for one in EXTENSIONS.values()]
        found = self._session.execute(select(*columns, *needed)).first()
        if found is None or None in found[4:]:
            self._ready()
        if found is None or found[0] != SCHEMA_VERSION:
            raise Unusable("there is no index of this version")
        return Manifest(*found[:4])

    def check(self) -> Manifest:
        """Return the manifest when the table holds what it says. Raises Unusable."""
        said, count, digest = self.manifest(), *self._counted()
        if (count, digest) != (said.count, said.digest):
            raise Unusable("documents are missing, or are not as they were written")
        return said

    def update(
        self, documents: Iterable[Document], gone: Iterable[str] = (), last: str = ""
    ) -> None:
        """Put in or renew documents, and take out those that are gone. Raises Unusable."""
        before = self.manifest()
        newest = {document.id: document for document in documents}
        self._put(list(newest.values()), {*newest, *gone})
        count, digest = self._counted()
        change_rows(
            self._scope,
            SearchState,
            [],
            {"count": count, "digest": digest, "last": last or before.last},
        )

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out. Raises Unusable."""
        self.update((), ids)

    def rebuild(
        self, documents: Iterable[Document], progress: Callable[[int], None] = lambda _count: None
    ) -> int:
        """Make the index anew in one transaction and return how many documents it holds.

        Raises Unusable.
        """
        self._ready()
        for model in (SearchDocument, SearchWord, SearchState):
            remove_rows(self._scope, model, [])
        seen: set[str] = set()
        batch: list[Document] = []
        for document in documents:
            if document.id not in seen:
                seen.add(document.id)
                batch.append(document)
                progress(len(seen))
            if len(batch) >= BATCH:
                self._put(batch, set())
                batch = []
        self._put(batch, set())
        count, digest = self._counted()
        add_rows(
            self._scope,
            SearchState,
            [
                {
                    "id": uuid.uuid4(),
                    "schema_version": SCHEMA_VERSION,
                    "count": count,
                    "digest": digest,
                    "last": "",
                }
            ],
        )
        return count

    def search(self, terms: Sequence[Term], kind: str | None = None) -> list[Hit]:
        """Return what answers to at least one term, what answers to most of them first.

        Raises Unusable.
        """
        state, weighed = (*self._state(), kind), _weighed(terms)
        lists = self._shelf.listed.many(
            [(state, *word) for word in weighed], lambda keys: self._listed(keys, kind)
        )
        wanted = candidates.choose_affordable_words(
            {word: len(lists[state, *word]) for word in weighed}, weighed
        )
        found = candidates.rank_documents({word: lists[state, *word] for word in wanted}, weighed)
        facts = candidates.load_document_facts(
            self._shelf, [digest for digest, _score in found], self._facts
        )
        return [
            Hit(facts[digest][0], facts[digest][1], score, facts[digest][2])
            for digest, score in found
            if digest in facts
        ]

    def _listed(self, keys: Sequence[Looked], kind: str | None) -> dict[Looked, Listed]:
        """Return per thing to look for the documents that hold it, from the index alone.

        No vector is opened.
        """
        lists: dict[Looked, dict[int, float]] = {key: {} for key in keys}
        for place, times, digests in self._session.execute(
            make_word_query(len(keys), kind), make_word_query_values([key[1:] for key in keys])
        ):
            found = lists[keys[place]]
            found.update((digest, found.get(digest, 0.0) + times) for digest in digests or ())
        among = self._look().count
        return {
            key: _worths(
                found, 1.0 if key[1] == BEGIN else candidates.score_word_rarity(len(found), among)
            )
            for key, found in lists.items()
        }

    def _facts(self, digests: Sequence[int]) -> dict[int, Kept]:
        """Return what was kept of documents, by digest.

        Most of it is in memory, so it does not come with each hit.
        """
        columns = (
            SearchDocument.digest,
            SearchDocument.id,
            SearchDocument.kind,
            SearchDocument.facts,
        )
        found = self._session.execute(select(*columns).where(SearchDocument.digest.in_(digests)))
        return {row[0]: (row[1], row[2], pack_document_facts(row[3])) for row in found}

    def known(self, stems: Iterable[str]) -> set[str]:
        """Return which of these stems occur. Raises Unusable."""
        occur = self._shelf.states.each(
            (*self._state(), "known"), list(stems), self._occurring, candidates.STATES
        )
        return {stem for stem, there in occur.items() if there}

    def _occurring(self, stems: Sequence[str]) -> dict[str, bool]:
        found = set(
            self._session.scalars(
                select(SearchWord.stem).where(SearchWord.stem.in_(stems)).distinct()
            )
        )
        return {stem: stem in found for stem in stems}

    def similar(self, word: str) -> list[str]:
        """Return words that occur and begin and are spelled somewhat like this one.

        Raises Unusable.
        """
        return self._shelf.states.each(
            (*self._state(), "similar"),
            [word],
            lambda words: {one: self._alike(one) for one in words},
            candidates.STATES,
        )[word]

    def _alike(self, word: str) -> list[str]:
        alike = func.similarity(SearchWord.word, word)
        near = select(SearchWord.word).where(
            SearchWord.word.startswith(word[:1], autoescape=True),
            alike > ALIKE,
            func.length(SearchWord.word).between(len(word) - 3, len(word) + 3),
        )
        return list(
            self._session.scalars(near.order_by(alike.desc(), SearchWord.word).limit(SIMILAR))
        )

    def _state(self) -> State:
        """Name the index in its present state."""
        manifest = self._look()
        return self._scope.portal.id, manifest.count, manifest.digest

    def _look(self) -> Manifest:
        """Return the manifest, read once for this question.

        Raises Unusable when there is no index that can be used.
        """
        if self._seen is None:
            self._seen = self.manifest()
        return self._seen

    def _ready(self) -> None:
        """Say clearly what is missing: creating extensions may need a superuser."""
        found = self._session.execute(
            select(*(func.to_regprocedure(one) for one in EXTENSIONS.values()))
        ).one()
        missing = [name for name, there in zip(EXTENSIONS, found, strict=True) if there is None]
        if missing:
            raise Unusable(
                "SEARCH_ENGINE is 'postgresql', but this database lacks the extension "
                f"{' and '.join(missing)}: "
                "have a superuser run CREATE EXTENSION"
            )

    def _put(self, documents: Sequence[Document], gone: Iterable[str]) -> None:
        ids = [uuid.UUID(one) for one in gone]
        if ids:
            remove_rows(self._scope, SearchDocument, [SearchDocument.id.in_(ids)])
        rows = [
            SearchDocument(
                id=uuid.UUID(one.id),
                kind=one.kind,
                vector=make_document_vector(one),
                head=make_title_vector(one),
                facts=one.kept,
                digest=one.digest,
            )
            for one in documents
        ]
        self._session.add_all(rows)
        self._session.flush()
        for row in rows:
            self._session.expunge(row)
        words = sorted({word for one in documents for word in one.words.split()})
        there = (
            set(self._session.scalars(select(SearchWord.word).where(SearchWord.word.in_(words))))
            if words
            else set()
        )
        add_rows(
            self._scope,
            SearchWord,
            [
                {"id": uuid.uuid4(), "word": word, "stem": dutch_words.stem_word(word)}
                for word in [*words]
                if word not in there
            ],
        )

    def _counted(self) -> tuple[int, str]:
        row = self._session.execute(
            select(func.count(SearchDocument.id), func.bit_xor(SearchDocument.digest))
        ).one()
        return row[0], f"{row[1] or 0:x}"


def _weighed(terms: Sequence[Term]) -> dict[Word, float]:
    """Return what to look for with what it weighs.

    Words as PostgreSQL and we stem them, other stems, beginnings.
    """
    single = (term for term in terms if " " not in term.word)
    found: dict[Word, float] = {(term.word, term.stem): 1.0 for term in single}
    whole = {stem for _word, stem in found}
    found |= {
        ("", stem): weight
        for stem, weight in weigh_search_terms(terms).items()
        if stem not in whole
    }
    return found | {(BEGIN, term.word): BEGIN_WEIGHT for term in terms if term.prefix}


def _worths(found: dict[int, float], rare: float) -> Listed:
    listed = Listed()
    for digest, times in found.items():
        listed.put(digest, candidates.score_word_count(times) * rare)
    return listed
