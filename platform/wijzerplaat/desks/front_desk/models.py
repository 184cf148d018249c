"""The tables of the front desk: answers that fit many questions, with every version of them."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

ADDED, CHANGED, ARCHIVED, PUT_BACK = WHAT_HAPPENED = ("added", "changed", "archived", "put_back")


class StandardAnswer(PortalOwned, Base):
    """An answer that editors of one portal can put in the form of any question.

    `number` is that of its newest version: who changes it, says which one was on the page.
    """

    quiet = True
    __tablename__ = "standard_answer"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        Index("ix_standard_answer_title", "portal_id", "archived_at", "title"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    title: Mapped[str] = mapped_column(String(80))
    answer: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[uuid.UUID | None]
    archived_at: Mapped[datetime | None] = mapped_column(Moment)


class StandardAnswerVersion(PortalOwned, Base):
    """What a standard answer was after somebody did something with it; only ever added to."""

    quiet = True
    __tablename__ = "standard_answer_version"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "answer_id", "number"),
        ForeignKeyConstraint(
            ["portal_id", "answer_id"],
            ["standard_answer.portal_id", "standard_answer.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"what IN {WHAT_HAPPENED}", name="what"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    answer_id: Mapped[uuid.UUID]
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(80))
    answer: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[uuid.UUID | None]
