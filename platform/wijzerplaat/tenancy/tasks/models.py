"""What waits for a person of the desk, and how much was done of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    column,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

SOLVED, GONE, BY_HAND = ("solved", "gone", "by_hand")
"""What finished a task: the verb that solved it, the cause that went away, or a person's word."""
CALL, LINK, RESIDENT = ("call", "link", "resident")
"""Where it came from: somebody said it by phone, by the link in a mail, or on a page."""
_OPEN = column("done_at").is_(None)


class Task(PortalOwned, Base):
    """One thing that needs a person of the desk; open until `done_at`.

    `key` is what it is about, in the words of its kind: of one kind and key one task is open. Told
    again it counts (`times`). Whoever has it or did it is named by id only, so no name stays here.
    """

    quiet = True
    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index(
            "uq_task_open",
            "portal_id",
            "kind",
            "key",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_task_done", "portal_id", "done_at", "kind"),
        Index("ix_task_entry", "portal_id", "entry_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    entry_id: Mapped[uuid.UUID | None]
    about_id: Mapped[uuid.UUID | None]
    """Another row that the kind knows: a report, a mail, an application."""
    source: Mapped[str] = mapped_column(String(10), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    times: Mapped[int] = mapped_column(default=1)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    told_at: Mapped[datetime] = mapped_column(Moment)
    holder_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    held_at: Mapped[datetime | None] = mapped_column(Moment)
    snoozed_until: Mapped[date | None]
    snooze_reason: Mapped[str] = mapped_column(String(200), default="")
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    outcome: Mapped[str] = mapped_column(String(10), default="")
    done_note: Mapped[str] = mapped_column(String(200), default="")


class TaskCount(PortalOwned, Base):
    """How many tasks of a kind were done in a month (its first day): what stays of old ones."""

    quiet = True
    __tablename__ = "task_count"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "kind", "month"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    month: Mapped[date]
    done: Mapped[int]
