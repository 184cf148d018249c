"""Who keeps an entry true, and the questions to organisations.

'klopt alles nog?', with what they answered.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

REASON_LENGTH = 300
SUCCESSOR_LENGTH, NAME_LENGTH, CONTACT_LENGTH = 160, 120, 254
STEWARD, BACKUP = PLACES = ("steward", "backup")


class Stewardship(PortalOwned, Base):
    """Who keeps one entry true, or does so when that person is away (`place`).

    It names a membership, so the database itself lets go of somebody who no longer belongs to the
    portal. Without one somebody left: the organisation is asked to choose anew.
    """

    quiet = True
    __tablename__ = "stewardship"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "entry_id", "place"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "membership_id"],
            ["membership.portal_id", "membership.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"place IN {PLACES}", name="place"),
        Index("ix_stewardship_membership", "portal_id", "membership_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    place: Mapped[str] = mapped_column(String(10))
    membership_id: Mapped[uuid.UUID | None]
    changed_at: Mapped[datetime] = mapped_column(Moment)


class CycleChoice(PortalOwned, Base):
    """Somebody chose after how many months an entry is checked (None: as its portal wants), what
    it was before, and why where a reason is asked for. `by_id` may outlive the account.
    """

    quiet = True
    __tablename__ = "cycle_choice"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_cycle_choice_entry", "portal_id", "entry_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    before: Mapped[int | None]
    after: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)


class CheckSettings(PortalOwned, Base):
    """How somebody changed how a portal asks, as an older release wrote it.

    Its rows stand in `setting_change` too; nothing reads them here any more (decision 0100).
    """

    quiet = True
    __tablename__ = "check_settings"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int]
    before: Mapped[JsonObject] = mapped_column(Json)
    after: Mapped[JsonObject] = mapped_column(Json)
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)


class Question(PortalOwned, Base):
    """One mail that asked an organisation whether all of its entries are still right.

    `round_due_at` is the check date it was about, `step` which mail of the ladder (1, 2, 3).
    `sent_to` are the addresses that got it, as long as the link works; `before` is what answers by
    it took the place of, as long (see `kept_checks`).
    """

    quiet = True
    __tablename__ = "verification_question"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "organisation_id", "round_due_at", "step"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        Index("ix_verification_question_open", "portal_id", "organisation_id", "answered_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    round_due_at: Mapped[datetime] = mapped_column(Moment)
    step: Mapped[int]
    token_hash: Mapped[str] = mapped_column(String(64))
    sent_to: Mapped[list[str] | None] = mapped_column(Json)
    sent_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(String(20), default="")
    before: Mapped[JsonObject | None] = mapped_column(Json)


class AnswerDetail(PortalOwned, Base):
    """What somebody added to 'wij zijn gestopt' or 'ik ben niet de juiste persoon', for the desk.

    The task about it names this row (`about_id`), and it goes when that is done: `person` may be
    somebody who never heard of us.
    """

    quiet = True
    __tablename__ = "verification_detail"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_verification_detail_entry", "portal_id", "entry_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    starts_on: Mapped[date | None]
    """From when it is no more."""
    successor: Mapped[str] = mapped_column(String(SUCCESSOR_LENGTH), default="")
    """Who goes on with it, in their words: a name or a website."""
    person: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    contact: Mapped[str] = mapped_column(String(CONTACT_LENGTH), default="")
    at: Mapped[datetime] = mapped_column(Moment)
