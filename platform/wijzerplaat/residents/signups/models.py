"""Seats of an occurrence and the people who took them."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

CONFIRMED, CANCELLED, PENDING = "confirmed", "cancelled", "pending"


class Seats(PortalOwned, Base):
    """How many places one occurrence has and how many are taken.

    A plain table, so that one statement can take a seat or fail. `capacity` None means: always
    room.
    """

    quiet = True
    __tablename__ = "seats"
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name="room"),
    )

    occurrence_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    capacity: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)


class Signup(PortalOwned, Base):
    """Somebody comes to an occurrence. The same address twice is the same sign-up.

    A PENDING one waits for a yes by mail: until `held_until` its seats are taken, on behalf of the
    network `held_by` (a hash).
    """

    quiet = True
    __tablename__ = "signup"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "occurrence_id", "email"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("people BETWEEN 1 AND 10", name="people"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    occurrence_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    people: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(20), default=CONFIRMED)
    token_hash: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    held_by: Mapped[str | None] = mapped_column(String(64))
