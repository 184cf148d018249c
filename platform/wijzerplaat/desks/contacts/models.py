"""What editors keep about an entry for each other: calls, notes, and who follows it.

Never public.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

NO_ANSWER, CORRECT, CHANGE, STOPPED = OUTCOMES = ("no_answer", "correct", "change", "stopped")


class Call(PortalOwned, Base):
    """Somebody of the desk called an organisation, and what came of it.

    `caller_id` is a user without a foreign key: a person may be erased while the log stays.
    """

    quiet = True
    __tablename__ = "call"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        Index("ix_call_entry", "portal_id", "entry_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    outcome: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(500), default="")
    caller_id: Mapped[uuid.UUID | None]
    caller_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(Moment)


class EntryNote(PortalOwned, Base):
    """A note of an editor for the other editors of this portal."""

    quiet = True
    __tablename__ = "entry_note"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_entry_note_entry", "portal_id", "entry_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    text: Mapped[str] = mapped_column(String(1000))
    author_id: Mapped[uuid.UUID | None]
    author_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(Moment)


class EntryWatch(PortalOwned, Base):
    """An editor follows an entry; what happened to it after `seen_at` is news."""

    quiet = True
    __tablename__ = "entry_watch"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "entry_id", "user_id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_entry_watch_person", "portal_id", "user_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    seen_at: Mapped[datetime] = mapped_column(Moment)
