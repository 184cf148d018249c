"""The tables of the full-text index in PostgreSQL, what is put in them, and how they are asked."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import lru_cache, reduce
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    ForeignKeyConstraint,
    Index,
    Integer,
    Select,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import REGCONFIG, TSVECTOR
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.adapters.search.engine import TIMES, Document
from wijzerplaat.ground.core.db import Base, Json, JsonObject
from wijzerplaat.ground.core.tenancy import PortalOwned

DUTCH, SIMPLE = sql_cast("dutch", REGCONFIG), sql_cast("simple", REGCONFIG)
Vector = ColumnElement[Any]
"""A vector of PostgreSQL, which no type of Python stands for."""
BEGIN, MOST_OF_ONE = "*", 1500
"""BEGIN stands for a beginning of words; MOST_OF_ONE: as many documents are read of one word."""


class OneLetter(UserDefinedType[str]):
    """PostgreSQL's own type of one byte, in which weights are given."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """Return its name, which has quotes: without them it is another type."""
        return '"char"'


class SearchDocument(PortalOwned, Base):
    """One entry as the search knows it."""

    quiet = True
    __tablename__ = "search_document"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_search_document_vector", "vector", postgresql_using="gin"),
        Index("ix_search_document_head", "head", postgresql_using="gin"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    vector: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
    head: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
    """The words of the title alone.

    What is asked for of them weighs double, without opening a vector.
    """
    facts: Mapped[JsonObject] = mapped_column(Json)
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
    word: Mapped[str] = mapped_column(String(dutch_words.LONGEST_WORD))
    stem: Mapped[str] = mapped_column(String(dutch_words.LONGEST_WORD))


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


@lru_cache(maxsize=256)
def make_word_query(words: int, kind: str | None) -> CompoundSelect[int, int, Sequence[int]]:
    """Return the question for the documents that hold each of so many words.

    Rows of the word's place, what a find there counts, and digests. Made once per number of words;
    `asked` gives what goes in.

    Not all documents when they are many, as such a word hardly chooses. In two steps, or PostgreSQL
    would rather open all vectors one by one until there are enough.
    """
    return union_all(
        *(
            _holding(place, column, kind)
            for place in range(words)
            for column in (SearchDocument.vector, SearchDocument.head)
        )
    )


def make_word_query_values(words: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return what goes into `holding`.

    Per word how to look for it (a word for PostgreSQL to stem, BEGIN, nothing) and our stem.
    """
    own = {
        f"own_{place}": f"{word}:*" if how == BEGIN else word
        for place, (how, word) in enumerate(words)
    }
    return own | {f"dutch_{place}": how.rstrip(BEGIN) for place, (how, _word) in enumerate(words)}


def _holding(
    place: int, column: InstrumentedAttribute[str], kind: str | None
) -> Select[int, int, Sequence[int]]:
    own, dutch = bindparam(f"own_{place}", type_=String), bindparam(f"dutch_{place}", type_=String)
    looked_for = func.to_tsquery(SIMPLE, own).op("||")(func.to_tsquery(DUTCH, func.unaccent(dutch)))
    times = TIMES["title"] if column is SearchDocument.head else 1
    ours = [SearchDocument.kind == kind] if kind else []
    every = (
        select(SearchDocument.digest)
        .where(column.bool_op("@@")(looked_for), *ours)
        .cte(f"found_{place}_{times}")
    )
    some = select(every.prefix_with("MATERIALIZED").c.digest).limit(MOST_OF_ONE).subquery()
    return select(literal(place, Integer), literal(times, Integer), func.array_agg(some.c.digest))


def make_title_vector(document: Document) -> Vector:
    """Return the vector of a title alone."""
    return func.to_tsvector(SIMPLE, " ".join(document.stems["title"]))


def make_document_vector(document: Document) -> Vector:
    """Return the vector of all that a document says, in four weights."""
    own = " ".join(
        stem
        for name, stems in document.stems.items()
        if name not in ("title", "summary")
        for stem in stems
    )
    dutch = "\n".join(
        filter(None, (document.title, document.summary, document.topics, document.body))
    )
    pieces = [
        ("A", make_title_vector(document)),
        ("B", func.to_tsvector(SIMPLE, " ".join(document.stems["summary"]))),
        ("C", func.to_tsvector(SIMPLE, own)),
        ("D", func.to_tsvector(DUTCH, func.unaccent(dutch))),
    ]
    weighed = (func.setweight(piece, sql_cast(weight, OneLetter())) for weight, piece in pieces)
    return reduce(lambda whole, piece: whole.op("||")(piece), weighed)
