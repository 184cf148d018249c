"""The table of replies to vacancies, and of whom we told of them by mail."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.web.written_in import WrittenIn

SENT, CONTACTED, STARTED, UNSUITABLE, FILLED, WITHDRAWN = STATES = (
    "sent",
    "contacted",
    "started",
    "unsuitable",
    "filled",
    "withdrawn",
)
ANSWERS = (CONTACTED, STARTED, UNSUITABLE, FILLED)
"""What an organisation can say of a reply; FILLED: the place went to somebody else."""
LIVE = (SENT, CONTACTED)
"""Who may still get the place."""


class Reply(WrittenIn, PortalOwned, Base):
    """Somebody wants to help: a name, a way to reach them, and what they say of themselves.

    The same words from the same person for the same vacancy are one reply (`mark`). `closed_at` is
    when the vacancy was over; from then on the term runs (`terms.REPLY`). `before` and `batch_id`
    are for the way back: what the last answer changed, and what else it changed with it. When it is
    purged or withdrawn, all that tells who it was is gone; state and dates stay, to count.
    """

    quiet = True
    __tablename__ = "reply"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "mark"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_reply_entry", "portal_id", "entry_id", "state"),
        Index("ix_reply_waiting", "portal_id", "state", "created_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(EncryptedText)
    email: Mapped[str] = mapped_column(EncryptedText, default="")
    phone: Mapped[str] = mapped_column(EncryptedText, default="")
    text: Mapped[str] = mapped_column(EncryptedText)
    mark: Mapped[str | None] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=SENT)
    before: Mapped[str] = mapped_column(String(10), default="")
    batch_id: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    paused_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    """When the organisation said something of it for the first time."""
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    purged_at: Mapped[datetime | None] = mapped_column(Moment)


class ReplyInbox(PortalOwned, Base):
    """One address that hears of replies to one vacancy: what links in mails to it lead to."""

    quiet = True
    __tablename__ = "reply_inbox"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_reply_inbox_entry", "portal_id", "entry_id", "address_mark"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    address: Mapped[str] = mapped_column(EncryptedText)
    address_mark: Mapped[str] = mapped_column(String(64))
