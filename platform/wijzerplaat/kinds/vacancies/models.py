"""The table of volunteer vacancies."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import Index, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Json, Moment
from wijzerplaat.kinds.organisations.models import OfOrganisation
from wijzerplaat.records.entries.models import Entry, kind_table


class Vacancy(OfOrganisation, Entry):
    """Volunteer work that an organisation seeks somebody for; it closes on its date."""

    __tablename__ = "vacancy"
    __table_args__ = kind_table(Index("ix_vacancy_closes_on", "portal_id", "closes_on"))

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    tasks: Mapped[list[str]] = mapped_column(Json, default=list)
    hours_per_week: Mapped[float | None] = mapped_column(Numeric(4, 1, asdecimal=False))
    when: Mapped[str] = mapped_column("when_text", String(200), default="")
    contact_name: Mapped[str] = mapped_column(String(120), default="")
    contact_phone: Mapped[str] = mapped_column(String(40), default="")
    contact_email: Mapped[str] = mapped_column(String(254), default="")
    vog: Mapped[bool] = mapped_column(default=False)
    insured: Mapped[bool] = mapped_column(default=False)
    closes_on: Mapped[date | None]
    closed_at: Mapped[datetime | None] = mapped_column(Moment)

    __mapper_args__ = {"polymorphic_identity": "vacancy"}  # noqa: RUF012
