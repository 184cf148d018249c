"""What is wanted under which topic, the proofs that organisations gave, and who spoke with them."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.kept_versions import HAPPENED
from wijzerplaat.ground.core.tenancy import PortalOwned

WISH, CONDITION = STRENGTHS = ("wish", "condition")
REGISTER, CONTACT = SORTS = ("register", "contact")
"""What is wanted: that it stands in a register, or that somebody of the desk spoke with them."""
REPLACED, REFUSED, WITHDRAWN = ENDINGS = ("replaced", "refused", "withdrawn")
PHONE, VISIT, MAIL, VIDEO = WAYS = ("phone", "visit", "mail", "video")


class Criterion(PortalOwned, Base):
    """One thing that is wanted under a topic; without a topic: under all of them.

    `number` is that of its newest version: who changes it, says which one was on the page.
    """

    quiet = True
    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "topic_id"], ["topic.portal_id", "topic.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"sort IN {SORTS}", name="sort"),
        CheckConstraint(f"strength IN {STRENGTHS}", name="strength"),
        Index("ix_criterion_topic", "portal_id", "archived_at", "topic_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    topic_id: Mapped[uuid.UUID | None]
    sort: Mapped[str] = mapped_column(String(10))
    register: Mapped[str] = mapped_column(String(60))
    strength: Mapped[str] = mapped_column(String(10))
    explanation: Mapped[str] = mapped_column(String(300))
    link: Mapped[str] = mapped_column(String(300))
    number: Mapped[int]
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by: Mapped[uuid.UUID | None]
    archived_at: Mapped[datetime | None] = mapped_column(Moment)


class CriterionVersion(PortalOwned, Base):
    """What was wanted after somebody changed it; only ever added to."""

    quiet = True
    __tablename__ = "criterion_version"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "criterion_id", "number"),
        ForeignKeyConstraint(
            ["portal_id", "criterion_id"],
            ["criterion.portal_id", "criterion.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"what IN {HAPPENED}", name="what"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    criterion_id: Mapped[uuid.UUID]
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(10))
    topic_id: Mapped[uuid.UUID | None]
    sort: Mapped[str] = mapped_column(String(10))
    register: Mapped[str] = mapped_column(String(60))
    strength: Mapped[str] = mapped_column(String(10))
    explanation: Mapped[str] = mapped_column(String(300))
    link: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[uuid.UUID | None]


class Proof(PortalOwned, Base):
    """That an organisation stands in a register: its word, until somebody of the desk looked.

    `valid_until` is the last day; None: it does not end. A newer proof of the same register takes
    the place of this one when it is checked, not before: then `ending` and `because_id` say so.
    """

    __tablename__ = "proof"
    parts = ("organisation_id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_proof_organisation", "portal_id", "organisation_id", "ended_at"),
        Index("ix_proof_until", "portal_id", "ended_at", "valid_until"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    register: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(60))
    valid_until: Mapped[date | None]
    link: Mapped[str] = mapped_column(String(300))
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by: Mapped[uuid.UUID | None]
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    checked_by: Mapped[uuid.UUID | None]
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ending: Mapped[str] = mapped_column(String(10), default="")
    because_id: Mapped[uuid.UUID | None]
    note: Mapped[str] = mapped_column(String(500), default="")
    """Why the desk did not find it, in the words that the organisation reads."""
    warned_at: Mapped[datetime | None] = mapped_column(Moment)
    last_day_at: Mapped[datetime | None] = mapped_column(Moment)
    """When its organisation was told that it ends soon, and that this is its last day."""
    lapsed_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the job of the night after its last day took the label away."""


class FirstContact(PortalOwned, Base):
    """Somebody of the desk spoke with an organisation about being listed: who, when and how."""

    quiet = True
    __tablename__ = "first_contact"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"way IN {WAYS}", name="way"),
        Index("ix_first_contact_organisation", "portal_id", "organisation_id", "day"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    with_whom: Mapped[str] = mapped_column(String(120))
    way: Mapped[str] = mapped_column(String(10))
    day: Mapped[date]
    note: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(Moment)
