"""The full-text index in PostgreSQL, for installations with several web nodes: own tables, fed with the same documents.

Words are kept as PostgreSQL's `dutch` stems and as our own, so that both engines find the same. A rebuild is one
transaction: until it ends everybody searches the old state.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Float,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import REGCONFIG, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from wijzerplaat.adapters import analysis
from wijzerplaat.adapters.engine import (
    BEGIN_WEIGHT,
    MOST_HITS,
    READY,
    SAME_WEIGHT,
    SCHEMA_VERSION,
    Document,
    Hit,
    Manifest,
    Term,
    Unusable,
    ready,
)
from wijzerplaat.core.db import Base, Json
from wijzerplaat.core.memo import kept_each
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.statements import add, change, remove
from wijzerplaat.core.tenancy import PortalOwned

EXTENSIONS = {"unaccent": "unaccent(text)", "pg_trgm": "similarity(text,text)"}
ALIKE, SIMILAR, BATCH = 0.25, 16, 200
DUTCH, SIMPLE = cast("dutch", REGCONFIG), cast("simple", REGCONFIG)


class OneLetter(UserDefinedType[str]):
    """PostgreSQL's own type of one byte, in which weights are given."""

    cache_ok = True

    def get_col_spec(self, **kwargs: Any) -> str:
        """Return its name, which has quotes: without them it is another type."""
        return '"char"'


class SearchDocument(PortalOwned, Base):
    """One entry as the search knows it."""

    quiet = True
    __tablename__ = "search_document"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(["portal_id", "id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"),
        Index("ix_search_document_vector", "vector", postgresql_using="gin"),
        Index("ix_search_document_head", "head", postgresql_using="gin"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    vector: Mapped[Any] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
    head: Mapped[Any] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
    """The words of the title alone: what is asked for of them weighs double, without opening a vector."""
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    digest: Mapped[int] = mapped_column(BigInteger)


class SearchWord(PortalOwned, Base):
    """A word that occurs in what is published: for typing errors."""

    quiet = True
    __tablename__ = "search_word"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "word"),
        Index("ix_search_word_stem", "portal_id", "stem"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    word: Mapped[str] = mapped_column(String(analysis.LONGEST_WORD))
    stem: Mapped[str] = mapped_column(String(analysis.LONGEST_WORD))


class SearchState(PortalOwned, Base):
    """What the index of a portal says of itself."""

    quiet = True
    __tablename__ = "search_state"
    __table_args__ = (UniqueConstraint("portal_id", "id"), UniqueConstraint("portal_id"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    schema_version: Mapped[int]
    count: Mapped[int]
    digest: Mapped[str] = mapped_column(String(16))
    last: Mapped[str] = mapped_column(String(40), default="")


class TableIndex:
    """The index of the portal of a scope (see engine.Index)."""

    def __init__(self, scope: Scope) -> None:
        self._scope, self._session = scope, scope.session
        self._looked = False

    def manifest(self) -> Manifest:
        """Return what the index says of itself. Raises Unusable when there is none of this version."""
        columns = (SearchState.schema_version, SearchState.count, SearchState.digest, SearchState.last)
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

    def update(self, documents: Iterable[Document], gone: Iterable[str] = (), last: str = "") -> None:
        """Put in or renew documents, and take out those that are gone. Raises Unusable."""
        before = self.manifest()
        newest = {document.id: document for document in documents}
        self._put(list(newest.values()), {*newest, *gone})
        count, digest = self._counted()
        change(self._scope, SearchState, [], {"count": count, "digest": digest, "last": last or before.last})

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out. Raises Unusable."""
        self.update((), ids)

    def rebuild(self, documents: Iterable[Document], progress: Callable[[int], None] = lambda count: None) -> int:
        """Make the index anew in one transaction and return how many documents it holds. Raises Unusable."""
        self._ready()
        for model in (SearchDocument, SearchWord, SearchState):
            remove(self._scope, model, [])
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
        add(self._scope, SearchState, [{"id": uuid.uuid4(), "schema_version": SCHEMA_VERSION, "count": count, "digest": digest,
                                        "last": ""}])
        return count

    def search(self, terms: Sequence[Term], kind: str | None = None) -> list[Hit]:
        """Return what answers to at least one term, what answers to most of them first. Raises Unusable."""
        self._look()
        single = _found(terms, kind)
        score = func.sum(single.c.weight)
        statement = select(single.c.id, single.c.kind, single.c.digest, score).group_by(single.c.id, single.c.kind, single.c.digest)
        found = self._session.execute(statement.order_by(score.desc(), single.c.id).limit(MOST_HITS)).all()
        ids = {row[2]: row[0] for row in found}
        facts = kept_each(self._scope, "search facts", ids, lambda digests: self._facts([ids[one] for one in digests]), READY,
                          lasting=True)
        return [Hit(row[0], row[1], float(row[3]), facts[row[2]]) for row in found if row[2] in facts]

    def _facts(self, ids: Sequence[uuid.UUID]) -> dict[int, dict[str, Any]]:
        """Return what was kept of documents, by digest; most of it is in memory, so it does not come with each hit."""
        found = self._session.execute(select(SearchDocument.digest, SearchDocument.facts).where(SearchDocument.id.in_(ids)))
        return {row[0]: ready(row[1]) for row in found}

    def known(self, stems: Iterable[str]) -> set[str]:
        """Return which of these stems occur. Raises Unusable."""
        self._look()
        return set(self._session.scalars(select(SearchWord.stem).where(SearchWord.stem.in_(list(stems))).distinct()))

    def similar(self, word: str) -> list[str]:
        """Return words that occur and begin and are spelled somewhat like this one. Raises Unusable."""
        alike = func.similarity(SearchWord.word, word)
        near = select(SearchWord.word).where(
            SearchWord.word.startswith(word[:1], autoescape=True), alike > ALIKE,
            func.length(SearchWord.word).between(len(word) - 3, len(word) + 3))
        return list(self._session.scalars(near.order_by(alike.desc(), SearchWord.word).limit(SIMILAR)))

    def _look(self) -> None:
        """Look once whether there is an index that can be used. Raises Unusable."""
        if not self._looked:
            self.manifest()
            self._looked = True

    def _ready(self) -> None:
        """Say clearly what is missing: creating extensions may need a superuser."""
        found = self._session.execute(select(*(func.to_regprocedure(one) for one in EXTENSIONS.values()))).one()
        missing = [name for name, there in zip(EXTENSIONS, found, strict=True) if there is None]
        if missing:
            raise Unusable(f"SEARCH_ENGINE is 'postgresql', but this database lacks the extension {' and '.join(missing)}: "
                           "have a superuser run CREATE EXTENSION")

    def _put(self, documents: Sequence[Document], gone: Iterable[str]) -> None:
        ids = [uuid.UUID(one) for one in gone]
        if ids:
            remove(self._scope, SearchDocument, [SearchDocument.id.in_(ids)])
        rows = [SearchDocument(id=uuid.UUID(one.id), kind=one.kind, vector=_vector(one), head=_head(one), facts=one.kept, digest=one.digest)
                for one in documents]
        self._session.add_all(rows)
        self._session.flush()
        for row in rows:
            self._session.expunge(row)
        words = sorted({word for one in documents for word in one.words.split()})
        there = set(self._session.scalars(select(SearchWord.word).where(SearchWord.word.in_(words)))) if words else set()
        add(self._scope, SearchWord, [{"id": uuid.uuid4(), "word": word, "stem": analysis.stem(word)}
                                      for word in [*words] if word not in there])

    def _counted(self) -> tuple[int, str]:
        row = self._session.execute(select(func.count(SearchDocument.id), func.bit_xor(SearchDocument.digest))).one()
        return row[0], f"{row[1] or 0:x}"


def _found(terms: Sequence[Term], kind: str | None) -> Any:
    """Return per thing to look for the documents that hold it, with what that weighs; the words of titles once more.

    One bitmap of the index each: no vector is opened, however many documents hold a word.
    """
    single: list[tuple[Any, Any, float]] = []
    for term in {term.word: term for term in terms}.values():
        own, near = func.to_tsquery(SIMPLE, term.stem), _any_of([*(stem for stems in term.same_stems for stem in stems), *term.parts])
        single += [(SearchDocument.vector, own.op("||")(func.to_tsquery(DUTCH, func.unaccent(term.word))), 1.0)]
        single += [(SearchDocument.head, own, 1.0)]
        single += [(column, near, SAME_WEIGHT) for column in (SearchDocument.vector, SearchDocument.head) if near is not None]
        single += [(SearchDocument.vector, func.to_tsquery(SIMPLE, f"{term.word}:*"), BEGIN_WEIGHT)] if term.prefix else []
    arms = [select(SearchDocument.id, SearchDocument.kind, SearchDocument.digest, literal(weight, Float).label("weight"))
            .where(column.bool_op("@@")(query), *([SearchDocument.kind == kind] if kind else [])) for column, query, weight in single]
    return union_all(*arms).subquery()


def _any_of(stems: Iterable[str]) -> Any:
    """Return what finds one of these stems, which are letters and digits only; None without any."""
    asked = " | ".join(dict.fromkeys(stems))
    return func.to_tsquery(SIMPLE, asked) if asked else None


def _head(document: Document) -> ColumnElement[Any]:
    return func.to_tsvector(SIMPLE, " ".join(document.stems["title"]))


def _vector(document: Document) -> ColumnElement[Any]:
    own = " ".join(stem for name, stems in document.stems.items() if name not in ("title", "summary") for stem in stems)
    dutch = "\n".join(filter(None, (document.title, document.summary, document.topics, document.body)))
    pieces = [("A", _head(document)),
              ("B", func.to_tsvector(SIMPLE, " ".join(document.stems["summary"]))), ("C", func.to_tsvector(SIMPLE, own)),
              ("D", func.to_tsvector(DUTCH, func.unaccent(dutch)))]
    whole: Any = None
    for weight, piece in pieces:
        weighed = func.setweight(piece, cast(weight, OneLetter()))
        whole = weighed if whole is None else whole.op("||")(weighed)
    return whole
