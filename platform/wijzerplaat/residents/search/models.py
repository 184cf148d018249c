"""What editors add to the search of their portal, and what residents did not find."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class SearchAddition(PortalOwned, Base):
    """Words that residents of this portal use (`said`), and what is to be found with them
    (`meant`).
    """

    __tablename__ = "search_addition"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "said", "meant"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    said: Mapped[str] = mapped_column(String(80))
    meant: Mapped[str] = mapped_column(String(80))
    added_at: Mapped[datetime] = mapped_column(Moment)


class MissedSearch(PortalOwned, Base):
    """How often nothing was found for some words on a day. Nothing in it points at a person."""

    quiet = True
    __tablename__ = "missed_search"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "day", "words"),
        Index("ix_missed_search_day", "portal_id", "day"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    day: Mapped[date]
    words: Mapped[str] = mapped_column(String(100))
    count: Mapped[int] = mapped_column(default=1)
