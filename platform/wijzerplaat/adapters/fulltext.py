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
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import REGCONFIG, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from wijzerplaat.adapters import analysis
from wijzerplaat.adapters.engine import (
    BEGIN_WEIGHT,
    MOST_HITS,
    SCHEMA_VERSION,
    Document,
    Hit,
    Manifest,
    Term,
    Unusable,
    weights,
)
from wijzerplaat.core.db import Base, Json
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
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    vector: Mapped[Any] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
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

    def manifest(self) -> Manifest:
        """Return what the index says of itself. Raises Unusable when there is none of this version."""
        self._ready()
        columns = (SearchState.schema_version, SearchState.count, SearchState.digest, SearchState.last)
        found = self._session.execute(select(*columns)).first()
        if found is None or found[0] != SCHEMA_VERSION:
            raise Unusable("there is no index of this version")
        return Manifest(*found)

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
        self.manifest()
        single = [(_simple(stem), weight) for stem, weight in weights(terms).items()]
        single += [(_simple(f"{term.word}:*"), BEGIN_WEIGHT) for term in terms if term.prefix]
        single += [(func.to_tsquery(DUTCH, func.unaccent(term.word)), 0.5) for term in terms]
        asked = single[0][0]
        for query, _weight in single[1:]:
            asked = asked.op("||")(query)
        score = sum((cast(_holds(query), Integer) * weight for query, weight in single), literal(0.0))
        statement = select(SearchDocument.id, SearchDocument.kind, SearchDocument.facts, score.label("score")).where(_holds(asked))
        if kind:
            statement = statement.where(SearchDocument.kind == kind)
        rank = func.ts_rank(SearchDocument.vector, asked)
        found = self._session.execute(statement.order_by(score.desc(), rank.desc(), SearchDocument.id).limit(MOST_HITS))
        return [Hit(row[0], row[1], float(row[3]), row[2]) for row in found]

    def known(self, stems: Iterable[str]) -> set[str]:
        """Return which of these stems occur. Raises Unusable."""
        self.manifest()
        return set(self._session.scalars(select(SearchWord.stem).where(SearchWord.stem.in_(list(stems))).distinct()))

    def similar(self, word: str) -> list[str]:
        """Return words that occur and begin and are spelled somewhat like this one. Raises Unusable."""
        alike = func.similarity(SearchWord.word, word)
        near = select(SearchWord.word).where(
            SearchWord.word.startswith(word[:1], autoescape=True), alike > ALIKE,
            func.length(SearchWord.word).between(len(word) - 3, len(word) + 3))
        return list(self._session.scalars(near.order_by(alike.desc(), SearchWord.word).limit(SIMILAR)))

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
        rows = [SearchDocument(id=uuid.UUID(one.id), kind=one.kind, vector=_vector(one), facts=one.kept, digest=one.digest)
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


def _vector(document: Document) -> ColumnElement[Any]:
    own = " ".join(stem for name, stems in document.stems.items() if name not in ("title", "summary") for stem in stems)
    dutch = "\n".join(filter(None, (document.title, document.summary, document.topics, document.body)))
    pieces = [("A", func.to_tsvector(SIMPLE, " ".join(document.stems["title"]))),
              ("B", func.to_tsvector(SIMPLE, " ".join(document.stems["summary"]))), ("C", func.to_tsvector(SIMPLE, own)),
              ("D", func.to_tsvector(DUTCH, func.unaccent(dutch)))]
    whole: Any = None
    for weight, piece in pieces:
        weighed = func.setweight(piece, cast(weight, OneLetter()))
        whole = weighed if whole is None else whole.op("||")(weighed)
    return whole


def _simple(word: str) -> ColumnElement[Any]:
    return func.to_tsquery(SIMPLE, word)


def _holds(query: ColumnElement[Any]) -> ColumnElement[bool]:
    return SearchDocument.vector.bool_op("@@")(query)
