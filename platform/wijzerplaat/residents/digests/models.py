"""The table of who gets the mail with news, and of when they said yes and when they stopped."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.web.written_in import WrittenIn

RESIDENTS, ORGANISATIONS, PROFESSIONALS = AUDIENCES = (
    "residents",
    "organisations",
    "professionals",
)
BY_LINK, BY_BOUNCE = ("link", "bounce")
"""How it came that somebody gets no more: they said so, or mail does not arrive."""


class DigestSubscriber(WrittenIn, PortalOwned, Base):
    """Somebody who asked for the mail with news of one audience.

    Nothing is mailed before `confirmed_at`: then somebody pressed the button in our mail. What they
    chose may tell what troubles them, so it is encrypted, as the address is: `topics` are ids with
    blanks between ('': all), `district` is an id ('': all). `looked_on` is the last day on which
    there was looked whether there is news, `mailed_at` when the last mail left.

    At `stopped_at` address, mark and choices go; the dates stay for their term, for they prove
    that somebody wanted this.
    """

    quiet = True
    __tablename__ = "digest_subscriber"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "contact_mark", "audience"),
        CheckConstraint(f"audience IN {AUDIENCES}", name="audience"),
        Index("ix_digest_subscriber_due", "portal_id", "stopped_at", "looked_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    audience: Mapped[str] = mapped_column(String(15))
    email: Mapped[str] = mapped_column(EncryptedText)
    contact_mark: Mapped[str | None] = mapped_column(String(64))
    topics: Mapped[str] = mapped_column(EncryptedText, default="")
    district: Mapped[str] = mapped_column(EncryptedText, default="")
    asked_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    looked_on: Mapped[date | None]
    mailed_at: Mapped[datetime | None] = mapped_column(Moment)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
    stopped_by: Mapped[str] = mapped_column(String(10), default="")
