"""Why and since when an entry is not (wholly) there for residents, and what was erased."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.scope import Actor
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.records.entries.absence import NOTE_LENGTH

HIDDEN, PAUSED, STOPPED, ARCHIVED = SORTS = ("hidden", "paused", "stopped", "archived")


class Takedown(PortalOwned, Base):
    """One time that an entry was hidden, paused, stopped or archived; open until `ended_at`.

    The open rows of an entry are the truth; `Absence` on the entry is worked out from them.
    `because_id` is the takedown of the organisation that this one came with, and ends with.
    """

    quiet = True
    __tablename__ = "takedown"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"sort IN {SORTS}", name="sort"),
        Index("ix_takedown_entry", "portal_id", "entry_id", "ended_at"),
        Index("ix_takedown_open", "portal_id", "ended_at", "sort"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    sort: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    """For the desk and the organisation, never for residents."""
    told: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="")
    """What residents read."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """Paused: the last day. Hidden: when the desk looks again (it stays hidden until then too)."""
    successor_id: Mapped[uuid.UUID | None]
    because_id: Mapped[uuid.UUID | None]
    revision_id: Mapped[uuid.UUID | None]
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    by_desk: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(Moment)
    asked_back_at: Mapped[datetime | None] = mapped_column(Moment)
    """When its organisation asked the desk to show it again."""
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[uuid.UUID | None]
    ended_by_name: Mapped[str] = mapped_column(String(120), default="")

    def end(self, at: datetime, actor: Actor) -> None:
        """Let it be over, and say by whom."""
        self.ended_at, self.ended_by_id, self.ended_by_name = at, actor.user_id, actor.name

    def open_again(self) -> None:
        """Let it hold again: what ended it was taken back."""
        self.ended_at, self.ended_by_id, self.ended_by_name = None, None, ""
