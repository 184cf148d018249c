"""To which addresses mail does not arrive, and which mails somebody stopped."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

REFUSED, RETURNED, GIVEN_UP = ("refused", "returned", "given_up")
"""A server said no for good, it sent the mail back, or it said 'not now' for days."""


class MailTrouble(PortalOwned, Base):
    """An address that mail does not reach, as a mark; it stays until the address is mended.

    `entry_id` is the organisation whose address it was (no foreign key: it may be merged or gone).
    """

    quiet = True
    __tablename__ = "mail_trouble"
    __table_args__ = (Index("ix_mail_trouble_last", "portal_id", "last_at"),)

    mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(12), default="")
    since: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment)
    times: Mapped[int] = mapped_column(default=1)
    mail_id: Mapped[uuid.UUID | None]
    entry_id: Mapped[uuid.UUID | None]


class MailStop(PortalOwned, Base):
    """Somebody wants no more mails of a series (`rules.SERIES`); without a row they come."""

    quiet = True
    __tablename__ = "mail_stop"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "user_id", "series"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    series: Mapped[str] = mapped_column(String(15))
    stopped_at: Mapped[datetime] = mapped_column(Moment)
