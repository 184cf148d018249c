"""How many records of a portal were checked lately, month by month."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base
from wijzerplaat.ground.core.tenancy import PortalOwned

ALL, TOPIC, DISTRICT, MUNICIPALITY, KIND = SORTS = (
    "all",
    "topic",
    "district",
    "municipality",
    "kind",
)


class FreshnessCount(PortalOwned, Base):
    """How many records there were at the end of a month, and how many were checked by then.

    `month` is its first day; the night that counts overwrites what the night before wrote. One that
    was counted in another month (`counted_on`) was worked out later, from what was still known.
    `subject` is the id of a topic, district or municipality, the name of a kind, or ''. Without a
    foreign key: what was counted stays when a topic goes. Counts only, and nothing of a person.
    """

    quiet = True
    __tablename__ = "freshness_count"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "month", "sort", "subject"),
        CheckConstraint(f"sort IN {SORTS}", name="sort"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    month: Mapped[date]
    sort: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(60), default="")
    total: Mapped[int]
    checked: Mapped[int]
    counted_on: Mapped[date]
