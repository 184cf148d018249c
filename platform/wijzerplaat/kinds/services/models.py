"""The table of services (hulpaanbod)."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Json
from wijzerplaat.kinds.organisations.models import OfOrganisation
from wijzerplaat.records.entries.models import Entry, kind_table


class Service(OfOrganisation, Entry):
    """Help that an organisation gives: what, for whom, what it costs and how to get it."""

    __tablename__ = "service"
    __table_args__ = kind_table()

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    cost_cents: Mapped[int | None]
    cost_note: Mapped[str] = mapped_column(String(300), default="")
    how_to_get: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    forms: Mapped[list[str]] = mapped_column(Json, default=list)
    start_dates: Mapped[list[str]] = mapped_column(Json, default=list)
    starts_until: Mapped[date | None]
    cost_until: Mapped[date | None]
    age_from: Mapped[int | None]
    age_until: Mapped[int | None]
    city_pass: Mapped[bool] = mapped_column(default=False, server_default=false())
    waiting_time: Mapped[str | None] = mapped_column(String(200))
    waiting_until: Mapped[date | None]

    __mapper_args__ = {"polymorphic_identity": "service"}  # noqa: RUF012
