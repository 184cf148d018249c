"""A refusal of the desk: its listed reason, who objected, and what another editor answered."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

PROPOSAL, APPLICATION, PROOF = ABOUT = ("proposal", "application", "proof")
UNFIT, DOUBLE, ADVERT, WRONG, CRITERIA, STRANGER, UNKNOWN, OTHER_NAME, OVER, OTHER = REASONS = (
    "unfit",
    "double",
    "advert",
    "wrong",
    "criteria",
    "stranger",
    "unknown",
    "other_name",
    "over",
    "other",
)
STANDS, AGAIN = OUTCOMES = ("stands", "again")
"""What another editor decides on an objection: the no stands, or the desk looks at it again."""


class Refusal(PortalOwned, Base):
    """That the desk said no to a proposal, an application or a proof, and for which listed reason.

    `about` says of which table `about_id` is a row; `entry_id` is the record that it is of. `unmet`
    are the names of the conditions that were not met. People are named without a foreign key, as in
    revisions. An objection is sent once; who refused does not answer it.
    """

    quiet = True
    __tablename__ = "refusal"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"about IN {ABOUT}", name="about"),
        CheckConstraint(f"reason IN {REASONS}", name="reason"),
        Index("ix_refusal_about", "portal_id", "about_id", "at"),
        Index("ix_refusal_objected", "portal_id", "objected_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    about: Mapped[str] = mapped_column(String(12))
    about_id: Mapped[uuid.UUID]
    entry_id: Mapped[uuid.UUID]
    reason: Mapped[str] = mapped_column(String(12))
    unmet: Mapped[list[str]] = mapped_column(Json)
    said: Mapped[str] = mapped_column(Text)
    """The reason in words, as whoever was refused read it."""
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[uuid.UUID | None]
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
    objection: Mapped[str] = mapped_column(Text, default="")
    objected_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(String(8), default="")
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_by: Mapped[uuid.UUID | None]

    @property
    def is_open(self) -> bool:
        """Return whether an objection waits for an answer."""
        return self.objected_at is not None and not self.outcome and self.taken_back_at is None
