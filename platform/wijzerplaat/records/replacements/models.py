"""What was replaced everywhere at once, so that it can be taken back at once."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

LONGEST = 300
PHONE, MAIL, SITE, STREET = SORTS = ("phone", "mail", "site", "street")


class Replacement(PortalOwned, Base):
    """One value took the place of another, in many places.

    `done` names the revisions that put it online (`live`), what it was in proposals that wait
    (`waiting`: revision, field, the value before), on `pages` of the portal itself (the text before
    and after), and the `drafts` in which it was replaced.
    """

    quiet = True
    __tablename__ = "replacement"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        CheckConstraint(f"sort IN {SORTS}", name="sort"),
        Index("ix_replacement_at", "portal_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    sort: Mapped[str] = mapped_column(String(10))
    old: Mapped[str] = mapped_column(String(LONGEST))
    new: Mapped[str] = mapped_column(String(LONGEST))
    done: Mapped[JsonObject] = mapped_column(Json, default=dict)
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(Moment)
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
