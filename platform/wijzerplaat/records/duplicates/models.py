"""Pairs that an editor said are two, and the merges that were done."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class NotDuplicate(PortalOwned, Base):
    """Two entries that look alike and are not the same; the smaller id stands first.

    `by_desk`: an editor said so. Else whoever sent one of them did, and the desk still looks.
    """

    quiet = True
    __tablename__ = "not_duplicate"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "first_id", "second_id"),
        ForeignKeyConstraint(
            ["portal_id", "first_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "second_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint("first_id < second_id", name="order"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    first_id: Mapped[uuid.UUID]
    second_id: Mapped[uuid.UUID]
    by_id: Mapped[uuid.UUID | None]
    by_desk: Mapped[bool] = mapped_column(default=True, server_default=true())
    at: Mapped[datetime] = mapped_column(Moment)


class Merge(PortalOwned, Base):
    """One organisation was taken up by another.

    `moved` names every row that went along, so that it can be undone; `revision_id` is the change
    of the one that stayed, if its fields changed.
    """

    quiet = True
    __tablename__ = "merge"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "kept_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "gone_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_merge_at", "portal_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kept_id: Mapped[uuid.UUID]
    gone_id: Mapped[uuid.UUID]
    revision_id: Mapped[uuid.UUID | None]
    moved: Mapped[JsonObject] = mapped_column(Json, default=dict)
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(Moment)
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
