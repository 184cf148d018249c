"""The tables of organisations, and of those who ask to belong to one."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, ClassVar, TypedDict

from sqlalchemy import (
    String,
    Text,
    and_,
    text,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from wijzerplaat.ground.core.db import Json
from wijzerplaat.records.entries.models import Entry, kind_table
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.records.entries.values_of_fields import NoticeText, OpeningHours

TRADER = "ondernemer"
"""The legal form of who runs a business: these stand apart from help and care."""


class ContactPerson(TypedDict):
    """Somebody of an organisation, as ContactPersonSchema keeps them."""

    name: str
    role: str
    phone: str
    email: str
    shown_to: str


class Organisation(Entry):
    """An organisation that offers something: owner of services, activities and vacancies."""

    OWNS: ClassVar[bool] = True
    __tablename__ = "organisation"
    __table_args__ = kind_table()

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    legal_form: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    hours: Mapped[list[OpeningHours]] = mapped_column(Json, default=list)
    hours_until: Mapped[date | None]
    open_on_holidays: Mapped[list[str]] = mapped_column(
        Json, default=list, server_default=text("'[]'")
    )
    special_days: Mapped[list[SpecialDay]] = mapped_column(
        Json, default=list, server_default=text("'[]'")
    )
    """What it said of single days; no part of a proposal, and gone when the day is over."""
    contact_people: Mapped[list[ContactPerson] | None] = mapped_column(Json)
    notice: Mapped[NoticeText | None] = mapped_column(Json)
    directions: Mapped[str] = mapped_column(Text, default="")
    accessibility: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__ = {  # noqa: RUF012
        "polymorphic_identity": "organisation",
        # The entry's owner is a second way from one table to the other, so the first is named here.
        "inherit_condition": and_(portal_id == Entry.portal_id, id == Entry.id),
    }


class OfOrganisation:
    """Mixin of the kinds that an organisation owns: `owner` is that organisation, to read only."""

    if TYPE_CHECKING:
        owner_id: Mapped[uuid.UUID | None]
        portal_id: Mapped[uuid.UUID]

    @declared_attr
    @classmethod
    def owner(cls) -> Mapped[Organisation | None]:
        """Return the organisation behind it, to read only."""
        table = Organisation.__table__
        return relationship(
            Organisation,
            viewonly=True,
            foreign_keys=lambda: [cls.owner_id],
            remote_side=lambda: [table.c.id],
            primaryjoin=lambda: and_(
                cls.owner_id == table.c.id, cls.portal_id == table.c.portal_id
            ),
        )
