"""Sources of a portal, what each said last about a record, and where people here differ from it.

Entries are known by their id only.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

SCHEDULES = ("", "month", "quarter", "half_year", "year")
OURS, THEIRS, ASKED, AGREED = DECISIONS = ("ours", "theirs", "asked", "agreed")


class Source(PortalOwned, Base):
    """A list that somebody else keeps and that records come from, all of one kind.

    `mapping` is how its columns become fields, `rows_where` which of its rows count, both as they
    were chosen last. `schedule` says how often the desk fetches it anew.
    """

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "name"),
        CheckConstraint(f"schedule IN {SCHEDULES}", name="schedule"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(120))
    licence: Mapped[str] = mapped_column(String(120), default="")
    contact: Mapped[str] = mapped_column(String(200), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    schedule: Mapped[str] = mapped_column(String(10), default="")
    mapping: Mapped[JsonObject] = mapped_column(Json, default=dict)
    rows_where: Mapped[JsonObject] = mapped_column(Json, default=dict)
    created_at: Mapped[datetime] = mapped_column(Moment)
    fetched_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a whole file of it was last brought in."""


class SourceRecord(PortalOwned, Base):
    """A record as its source knows it: under which id there, and what it said last, per field.

    A field that the source never said is not in `said`. The row stays when its entry is erased, so
    that the next file does not bring it back.
    """

    __tablename__ = "source_record"
    parts = ("entry_id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "source_id", "external_id"),
        ForeignKeyConstraint(
            ["portal_id", "source_id"], ["source.portal_id", "source.id"], ondelete="CASCADE"
        ),
        Index("ix_source_record_entry", "portal_id", "entry_id"),
        Index("ix_source_record_vanished", "portal_id", "vanished_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    source_id: Mapped[uuid.UUID]
    external_id: Mapped[str] = mapped_column(String(120))
    entry_id: Mapped[uuid.UUID]
    said: Mapped[JsonObject] = mapped_column(Json, default=dict)
    said_at: Mapped[datetime] = mapped_column(Moment)
    """When the source last named this record."""
    vanished_at: Mapped[datetime | None] = mapped_column(Moment)
    """Since when the source names it no longer; None again when the desk looked at it."""
    kept_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the desk said that it stays all the same."""
    source: Mapped[Source] = relationship(
        primaryjoin=lambda: and_(
            SourceRecord.source_id == Source.id, SourceRecord.portal_id == Source.portal_id
        ),
        foreign_keys=lambda: [SourceRecord.source_id],
        viewonly=True,
    )


class SourceConflict(PortalOwned, Base):
    """A field of which the source says something else than people here; open until decided.

    What stands here stays until then. `theirs` is what the source says, `ours` what stood here when
    that was noticed. 'asked' is no decision yet: the organisation has the question.
    """

    quiet = True
    __tablename__ = "source_conflict"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "record_id"],
            ["source_record.portal_id", "source_record.id"],
            ondelete="CASCADE",
        ),
        Index("ix_source_conflict_open", "portal_id", "decided_at", "opened_at"),
        Index("ix_source_conflict_record", "portal_id", "record_id", "field"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    record_id: Mapped[uuid.UUID]
    entry_id: Mapped[uuid.UUID]
    field: Mapped[str] = mapped_column(String(40))
    ours: Mapped[JsonObject] = mapped_column(Json)
    theirs: Mapped[JsonObject] = mapped_column(Json)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decision: Mapped[str] = mapped_column(String(10), default="")
    decided_by: Mapped[uuid.UUID | None]
    decider_name: Mapped[str] = mapped_column(String(120), default="")
    record: Mapped[SourceRecord] = relationship(
        primaryjoin=lambda: and_(
            SourceConflict.record_id == SourceRecord.id,
            SourceConflict.portal_id == SourceRecord.portal_id,
        ),
        foreign_keys=lambda: [SourceConflict.record_id],
        viewonly=True,
    )
