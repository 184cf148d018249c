"""Who keeps what of an organisation up to date: agreed with whom, on which day, until when."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned


class Agreement(PortalOwned, Base):
    """One agreement of the desk with an organisation; it holds until `ends_on` or `ended_at`.

    Without `ends_on` it has no last day. It is never changed: another one takes its place.
    """

    quiet = True
    __tablename__ = "agreement"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"], ["entry.portal_id", "entry.id"], ondelete="CASCADE"
        ),
        Index("ix_agreement_organisation", "portal_id", "organisation_id", "ended_at"),
        Index("ix_agreement_ends", "portal_id", "ended_at", "ends_on"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    about: Mapped[str] = mapped_column(String(200))
    keeper: Mapped[str] = mapped_column(String(120))
    agreed_with: Mapped[str] = mapped_column(String(120))
    agreed_on: Mapped[date]
    ends_on: Mapped[date | None]
    remark: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[uuid.UUID | None]
    by_name: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by_id: Mapped[uuid.UUID | None]
