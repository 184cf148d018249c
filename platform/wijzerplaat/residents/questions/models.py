"""The table of what residents ask."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

OPEN, ANSWERED = "open", "answered"


class Asked(PortalOwned, Base):
    """Somebody asks the portal something. The same words from the same person are one question.

    `about` is the path of the page where it was asked. `text`, `contact` and `answer` may tell who
    it was: after 90 days they are gone (`purged_at`), and so are `about`, `mark` and `token_hash`,
    which lead to them.
    """

    quiet = True
    __tablename__ = "asked"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "number"),
        UniqueConstraint("portal_id", "mark"),
        UniqueConstraint("portal_id", "token_hash"),
        CheckConstraint(f"state IN {(OPEN, ANSWERED)}", name="state"),
        Index("ix_asked_waiting", "portal_id", "state", "created_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    contact: Mapped[str] = mapped_column(String(254))
    about: Mapped[str | None] = mapped_column(String(300))
    mark: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    created_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_by: Mapped[uuid.UUID | None]
    purged_at: Mapped[datetime | None] = mapped_column(Moment)
