"""The tables of the front desk: standard answers with every version, and talks at the counter."""

from __future__ import annotations

import uuid
from datetime import date, datetime

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
from wijzerplaat.ground.core.kept_versions import HAPPENED
from wijzerplaat.ground.core.tenancy import PortalOwned

HELPED, PASSED, NOT_HELPED = OUTCOMES = ("answered", "passed", "unhelped")


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
        CheckConstraint(f"what IN {HAPPENED}", name="what"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    answer_id: Mapped[uuid.UUID]
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(80))
    answer: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[uuid.UUID | None]


class CounterTalk(PortalOwned, Base):
    """Somebody asked something at the counter: what about and what came of it, never who.

    `id` is made with the form, so that the same form sent twice is one talk. `topic` is the slug of
    a topic of the portal; None: something else. `minutes` is how long it took, when somebody says.
    """

    quiet = True
    __tablename__ = "counter_talk"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        CheckConstraint("minutes BETWEEN 1 AND 480", name="minutes"),
        Index("ix_counter_talk_day", "portal_id", "day"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    day: Mapped[date]
    topic: Mapped[str | None] = mapped_column(String(120))
    outcome: Mapped[str] = mapped_column(String(10))
    minutes: Mapped[int | None]
