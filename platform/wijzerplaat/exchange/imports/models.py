"""A file that was uploaded, what was chosen for it, and what became of each of its rows."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

CHOOSING, WAITING, RUNNING, DONE, TO_UNDO, UNDONE, FAILED = STATES = (
    "choosing",
    "waiting",
    "running",
    "done",
    "to_undo",
    "undone",
    "failed",
)


class ImportRun(PortalOwned, Base):
    """One file on its way in: choosing columns, waiting for its turn, running, done, taken back.

    `tables` says how many rows each table of the file has; `chosen` is columns, filter and answers.
    `held_until`: somebody works on it until then.
    """

    quiet = True
    __tablename__ = "import_run"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "source_id"], ["source.portal_id", "source.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_import_run_state", "portal_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    source_id: Mapped[uuid.UUID]
    state: Mapped[str] = mapped_column(String(10), default=CHOOSING)
    file_name: Mapped[str] = mapped_column(String(200))
    tables: Mapped[dict[str, int]] = mapped_column(Json, default=dict)
    table: Mapped[str] = mapped_column("table_name", String(200), default="")
    chosen: Mapped[JsonObject] = mapped_column(Json, default=dict)
    total: Mapped[int] = mapped_column(default=0)
    vanished: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    held_until: Mapped[datetime | None] = mapped_column(Moment)


class ImportRow(PortalOwned, Base):
    """A row of that file, and what became of it (a word of `report`, '' until its turn).

    `before` is what its source said of the record until then, `revision_id` what went live.
    """

    quiet = True
    __tablename__ = "import_row"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "run_id"], ["import_run.portal_id", "import_run.id"], ondelete="CASCADE"
        ),
        Index("ix_import_row_run", "portal_id", "run_id", "table_name", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    run_id: Mapped[uuid.UUID]
    table: Mapped[str] = mapped_column("table_name", String(200), default="")
    number: Mapped[int]
    cells: Mapped[dict[str, str]] = mapped_column(Json)
    read_notes: Mapped[list[str]] = mapped_column(Json, default=list)
    wrong: Mapped[str] = mapped_column(String(200), default="")
    what: Mapped[str] = mapped_column(String(20), default="")
    title: Mapped[str] = mapped_column(String(160), default="")
    reason: Mapped[str] = mapped_column(String(500), default="")
    notes: Mapped[list[str]] = mapped_column(Json, default=list)
    entry_id: Mapped[uuid.UUID | None]
    record_id: Mapped[uuid.UUID | None]
    revision_id: Mapped[uuid.UUID | None]
    before: Mapped[JsonObject | None] = mapped_column(Json)
