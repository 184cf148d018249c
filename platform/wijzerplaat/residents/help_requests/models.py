"""The tables of requests and offers of residents, and of who reacts to them."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.web.written_in import WrittenIn

REQUEST, OFFER = SORTS = ("request", "offer")
UNANSWERED, WAITING, LIVE, REFUSED, HIDDEN, CLOSED = STATES = (
    "unanswered",
    "waiting",
    "live",
    "refused",
    "hidden",
    "closed",
)
"""UNANSWERED: the mail address did not answer yet. WAITING: the desk must read it."""
OPEN = (WAITING, LIVE, REFUSED, HIDDEN)
HELPED, STOPPED, EXPIRED = ENDINGS = ("helped", "stopped", "expired")
ASKED, SENT, SHARED, DECLINED, REPORTED, WITHDRAWN = ANSWER_STATES = (
    "asked",
    "sent",
    "shared",
    "declined",
    "reported",
    "withdrawn",
)
"""ASKED: the mail address did not answer yet. SENT: the other one can read it."""


class HelpRequest(WrittenIn, PortalOwned, Base):
    """Somebody asks for help or offers it: what, about which topic, in which district.

    `code` is its public address, and tells nothing. All that was typed is encrypted; residents see
    it only while it is LIVE, and of the name the first word. The same words from the same person
    are one (`mark`). It ends at `expires_at` unless somebody says that it must stay. From
    `closed_at` the term runs; then all that tells who it was goes, and sort, topic and dates stay.
    """

    quiet = True
    __tablename__ = "help_request"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "code"),
        UniqueConstraint("portal_id", "mark"),
        CheckConstraint(f"sort IN {SORTS}", name="sort"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_help_request_state", "portal_id", "state", "expires_at"),
        Index("ix_help_request_contact", "portal_id", "contact_mark", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    code: Mapped[str] = mapped_column(String(16))
    sort: Mapped[str] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(EncryptedText)
    text: Mapped[str] = mapped_column(EncryptedText)
    topic: Mapped[str] = mapped_column(String(80), default="")
    district: Mapped[str] = mapped_column(String(80), default="")
    name: Mapped[str] = mapped_column(EncryptedText)
    email: Mapped[str] = mapped_column(EncryptedText)
    phone: Mapped[str] = mapped_column(EncryptedText, default="")
    new_email: Mapped[str] = mapped_column(EncryptedText, default="", server_default=sql("''"))
    """Another address, that did not answer yet: mail goes to `email`."""
    new_email_at: Mapped[datetime | None] = mapped_column(Moment)
    mark: Mapped[str | None] = mapped_column(String(64))
    contact_mark: Mapped[str] = mapped_column(String(64), default="")
    state: Mapped[str] = mapped_column(String(10), default=UNANSWERED)
    reason: Mapped[str] = mapped_column(EncryptedText, default="")
    """What the desk told: why it is not, or no longer, on the site."""
    hard_reason: Mapped[str] = mapped_column(EncryptedText, default="")
    """Why a text that is too hard went live all the same."""
    decided_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime | None] = mapped_column(Moment)
    """When we asked whether it must stay."""
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    ending: Mapped[str] = mapped_column(String(10), default="")
    purged_at: Mapped[datetime | None] = mapped_column(Moment)


class HelpAnswer(WrittenIn, PortalOwned, Base):
    """Somebody reacts to a request or an offer.

    Who placed it reads the first name and the words, and may then give their own details. Both
    learn how to reach each other only when the state is SHARED.
    """

    quiet = True
    __tablename__ = "help_answer"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "mark"),
        ForeignKeyConstraint(
            ["portal_id", "request_id"],
            ["help_request.portal_id", "help_request.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"state IN {ANSWER_STATES}", name="state"),
        Index("ix_help_answer_request", "portal_id", "request_id", "state"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    request_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(EncryptedText)
    email: Mapped[str] = mapped_column(EncryptedText)
    text: Mapped[str] = mapped_column(EncryptedText)
    mark: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=ASKED)
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    purged_at: Mapped[datetime | None] = mapped_column(Moment)


class HelpSwitch(PortalOwned, Base):
    """When help between residents was switched on or off, as an older release wrote it.

    Its rows stand in `setting_change` too; nothing reads them here any more (decision 0100).
    """

    quiet = True
    __tablename__ = "help_switch"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "number"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int]
    is_on: Mapped[bool]
    by_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime] = mapped_column(Moment)
