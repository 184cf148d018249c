"""A campaign, whom it asked, and the mails with their links."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.records.entries.special_days import SpecialDay

DECEMBER, SUMMER, KINGS_DAY, OWN = SORTS = ("december", "summer", "kings-day", "own")
NONE, OPEN, CLOSED, OTHER = ANSWERS = ("", "open", "closed", "other")
"""No answer yet; open as always; closed on some days or all; (also) open at other hours."""
NAME_LENGTH = 80


class Campaign(PortalOwned, Base):
    """A question to many organisations about their hours from `first_day` to `last_day`.

    Whom it asks: all of whom anything is about the topic, in the district and of the kind (None or
    '': whatever). A draft has no `started_at`; it ends by itself after its last day.
    """

    quiet = True
    __tablename__ = "campaign"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        CheckConstraint(f"sort IN {SORTS}", name="sort"),
        CheckConstraint("first_day <= last_day", name="days"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    sort: Mapped[str] = mapped_column(String(20))
    first_day: Mapped[date]
    last_day: Mapped[date]
    topic_id: Mapped[uuid.UUID | None]
    district_id: Mapped[uuid.UUID | None]
    entry_kind: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    started_at: Mapped[datetime | None] = mapped_column(Moment)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)


class CampaignAsk(PortalOwned, Base):
    """One organisation that a campaign asks, with the answer.

    `before` is what it had said of these days, to put back. `by_desk`: an editor filled it in.
    """

    quiet = True
    __tablename__ = "campaign_ask"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "campaign_id", "organisation_id"),
        ForeignKeyConstraint(
            ["portal_id", "campaign_id"], ["campaign.portal_id", "campaign.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"answer IN {ANSWERS}", name="answer"),
        Index("ix_campaign_ask_organisation", "portal_id", "organisation_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    campaign_id: Mapped[uuid.UUID]
    organisation_id: Mapped[uuid.UUID]
    answer: Mapped[str] = mapped_column(String(10), default=NONE, server_default=text("''"))
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    by_desk: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    before: Mapped[list[SpecialDay] | None] = mapped_column(Json)


class CampaignMail(PortalOwned, Base):
    """One mail of a campaign to one organisation: the first, or the reminder (`step` 2).

    `sent_to` are the addresses that got it, as long as the link works.
    """

    quiet = True
    __tablename__ = "campaign_mail"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "ask_id", "step"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "ask_id"],
            ["campaign_ask.portal_id", "campaign_ask.id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    ask_id: Mapped[uuid.UUID]
    step: Mapped[int]
    token_hash: Mapped[str] = mapped_column(String(64))
    sent_to: Mapped[list[str] | None] = mapped_column(Json)
    sent_at: Mapped[datetime] = mapped_column(Moment)
