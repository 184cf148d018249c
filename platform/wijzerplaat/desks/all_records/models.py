"""What editors did with many records at once: with which, what came of each, what undoes it."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

PLANNED, RUNNING, DONE, UNDOING, UNDONE = STATES = (
    "planned",
    "running",
    "done",
    "undoing",
    "undone",
)
WAITS, LEFT_OUT, CHANGED, TAKEN_BACK, KEPT = OUTCOMES = (
    "waits",
    "left_out",
    "changed",
    "taken_back",
    "kept",
)


class BulkChange(PortalOwned, Base):
    """One thing that an editor does with many records: planned, then done, perhaps taken back.

    `told` is what was filled in. `by_id` and `undone_by_id` are users without a
    foreign key: people may be erased.
    """

    quiet = True
    __tablename__ = "bulk_change"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_bulk_change_state", "portal_id", "state", "made_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    action: Mapped[str] = mapped_column(String(20))
    told: Mapped[JsonObject] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(10), default=PLANNED)
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    undone_by_id: Mapped[uuid.UUID | None]
    undone_by_name: Mapped[str] = mapped_column(String(120), default="")
    made_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    leased_until: Mapped[datetime | None] = mapped_column(Moment)
    """Until then a worker is busy with it."""


class BulkItem(PortalOwned, Base):
    """One record of such a change: what came of it (OUTCOMES), and why not when it was left out.

    `undo` is what taking it back needs.
    """

    quiet = True
    __tablename__ = "bulk_item"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "change_id"],
            ["bulk_change.portal_id", "bulk_change.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"outcome IN {OUTCOMES}", name="outcome"),
        Index("ix_bulk_item_change", "portal_id", "change_id", "outcome", "position"),
        Index("ix_bulk_item_entry", "portal_id", "entry_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    change_id: Mapped[uuid.UUID]
    entry_id: Mapped[uuid.UUID]
    position: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(12), default=WAITS)
    why: Mapped[str] = mapped_column(String(20), default="")
    undo: Mapped[JsonObject | None] = mapped_column(Json)


class KeptList(PortalOwned, Base):
    """Choices of the list of all records that an editor keeps under a name, perhaps for all.

    `query` is what stands behind the question mark of its address. `by_id` is a user without a
    foreign key: a list that all use outlives who made it.
    """

    quiet = True
    __tablename__ = "kept_list"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "by_id", "name"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    by_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(1000))
    shared: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
