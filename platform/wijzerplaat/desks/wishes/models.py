"""An organisation that the desk would like to have on the website."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

NAME_LENGTH = 160
"""As long as the name of an organisation on the website (`Entry.title`)."""


class Wish(PortalOwned, Base):
    """One wanted organisation: what for, where, who knows it, and how far it came.

    `folded` is its name as names are compared. `organisation_id`: it is on the website, or waits
    for the desk. `refused_at`: it does not want to; `refused_by_link`: it said so itself. The term
    of who knows it and where it is mailed runs from `touched_at`.
    """

    quiet = True
    __tablename__ = "wish"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "topic_id"], ["topic.portal_id", "topic.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["portal_id", "district_id"], ["district.portal_id", "district.id"]),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_wish_name", "portal_id", "folded"),
        Index("ix_wish_organisation", "portal_id", "organisation_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    folded: Mapped[str] = mapped_column(String(NAME_LENGTH))
    purpose: Mapped[str] = mapped_column(String(300), default="")
    topic_id: Mapped[uuid.UUID | None]
    district_id: Mapped[uuid.UUID | None]
    email: Mapped[str] = mapped_column(String(254), default="")
    known_by: Mapped[str] = mapped_column(String(120), default="")
    organisation_id: Mapped[uuid.UUID | None]
    invited_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_at: Mapped[datetime | None] = mapped_column(Moment)
    refused_at: Mapped[datetime | None] = mapped_column(Moment)
    refused_by_link: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    added_at: Mapped[datetime] = mapped_column(Moment)
    touched_at: Mapped[datetime] = mapped_column(Moment)
