"""The table of what residents report about entries."""

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
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.records.entries.models import Entry

OPEN, HANDLED = "open", "handled"
PHONE, HOURS, ADDRESS, STOPPED, OTHER = WHAT = ("phone", "hours", "address", "stopped", "other")


class Report(PortalOwned, Base):
    """Somebody says that something about an entry is not right.

    The same words twice are one report.

    `text` and `email` may tell who it was: after 90 days they are gone (`purged_at`), and `mark`,
    which was made of them, is replaced.
    """

    quiet = True
    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "mark"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"what IN {WHAT}", name="what"),
        CheckConstraint(f"state IN {(OPEN, HANDLED)}", name="state"),
        Index("ix_report_waiting", "portal_id", "state", "created_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    what: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    mark: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    created_at: Mapped[datetime] = mapped_column(Moment)
    handled_at: Mapped[datetime | None] = mapped_column(Moment)
    handled_by: Mapped[uuid.UUID | None]
    note: Mapped[str] = mapped_column(String(500), default="")
    purged_at: Mapped[datetime | None] = mapped_column(Moment)
    entry: Mapped[Entry] = relationship(
        primaryjoin=lambda: and_(Report.entry_id == Entry.id, Report.portal_id == Entry.portal_id),
        foreign_keys=lambda: [Report.entry_id],
        viewonly=True,
    )
