"""The memory of addresses: what PDOK said of each, so that it is not asked twice."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class SoughtAddress(PortalOwned, Base):
    """An address that was looked up: where it lies, that nobody knows it, or when to ask again.

    `answered_at` is None as long as nothing came but problems; `lat` is None when it is not known.
    """

    __tablename__ = "sought_address"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "address"),
    )
    quiet = True

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    address: Mapped[str] = mapped_column(String(230))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    bag_id: Mapped[str] = mapped_column(String(16), default="")
    municipality_code: Mapped[str] = mapped_column(String(16), default="")
    district_code: Mapped[str] = mapped_column(String(16), default="")
    neighbourhood_code: Mapped[str] = mapped_column(String(16), default="")
    tries: Mapped[int] = mapped_column(default=0)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    ask_at: Mapped[datetime] = mapped_column(Moment)
