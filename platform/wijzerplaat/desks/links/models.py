"""The table of what was last seen of the website of an entry.

Codes and dates, nothing of the page.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.records.entries.models import Entry


class LinkCheck(PortalOwned, Base):
    """The website of one entry.

    `mark` tells whether the address is still the one that was looked at; `failures` counts days,
    not times; `broken_at` is set from the third on.
    """

    quiet = True
    __tablename__ = "link_check"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "entry_id"),
        ForeignKeyConstraint(
            ["portal_id", "entry_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_link_check_broken", "portal_id", "broken_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID]
    mark: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime] = mapped_column(Moment)
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    code: Mapped[int | None]
    problem: Mapped[str] = mapped_column(String(10), default="")
    failures: Mapped[int] = mapped_column(default=0)
    failed_on: Mapped[date | None]
    broken_at: Mapped[datetime | None] = mapped_column(Moment)
    entry: Mapped[Entry] = relationship(
        primaryjoin=lambda: and_(
            LinkCheck.entry_id == Entry.id, LinkCheck.portal_id == Entry.portal_id
        ),
        foreign_keys=lambda: [LinkCheck.entry_id],
        viewonly=True,
    )
