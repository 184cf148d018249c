"""The table of articles."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TypedDict

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Json
from wijzerplaat.kinds.organisations.models import OfOrganisation
from wijzerplaat.records.entries.models import Entry, kind_table


class Quoted(TypedDict, total=False):
    """What somebody said, as QuoteSchema keeps it."""

    text: str
    name: str
    age: int | None
    about: str


class Article(OfOrganisation, Entry):
    """A text by the editors: information, news, a story or a tip."""

    __tablename__ = "article"
    __table_args__ = kind_table()

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    genre: Mapped[str] = mapped_column(String(10), default="info")
    in_short: Mapped[list[str]] = mapped_column(Json, default=list)
    related: Mapped[list[str]] = mapped_column(Json, default=list)
    quote: Mapped[Quoted | None] = mapped_column(Json)
    review_on: Mapped[date | None]
    easy_body: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__ = {"polymorphic_identity": "article"}  # noqa: RUF012
