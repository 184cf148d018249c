"""The table of organisations."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import String, Text, and_
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.core.db import Json
from wijzerplaat.entries.models import Entry, kind_table


class Organisation(Entry):
    """An organisation that offers something: owner of services, activities and vacancies."""

    __tablename__ = "organisation"
    __table_args__ = kind_table()

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    legal_form: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    hours: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    directions: Mapped[str] = mapped_column(Text, default="")
    accessibility: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__ = {  # noqa: RUF012
        "polymorphic_identity": "organisation",
        # The entry's owner is a second way from one table to the other, so the first is named here.
        "inherit_condition": and_(portal_id == Entry.portal_id, id == Entry.id),
    }
