"""To which addresses mail does not arrive, and since when."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

REFUSED, RETURNED, GIVEN_UP = ("refused", "returned", "given_up")
"""A server said no for good, it sent the mail back, or it said 'not now' for days."""


class MailTrouble(PortalOwned, Base):
    """An address that mail does not reach, as a hash; it stays until the address is mended.

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
