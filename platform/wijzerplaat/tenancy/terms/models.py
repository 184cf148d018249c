"""When a portal changed how long something is kept."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class TermChange(PortalOwned, Base):
    """A portal changed a term: what people were told before holds for what they sent before.

    What it is now stands with the portal itself. `by_id` is a person, and may outlive the account.
    """

    quiet = True
    __tablename__ = "term_change"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        Index("ix_term_change_term", "portal_id", "term", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    term: Mapped[str] = mapped_column(String(40))
    before: Mapped[int]
    after: Mapped[int]
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)
