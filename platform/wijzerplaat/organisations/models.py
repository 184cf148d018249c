"""The tables of organisations, and of those who ask to belong to one."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from wijzerplaat.core.db import Base, Json, Moment
from wijzerplaat.core.tenancy import PortalOwned
from wijzerplaat.entries.models import Entry, kind_table

CLAIM, JOIN, NEW = APPLICATIONS = ("claim", "join", "new")
WAITING, APPROVED, REFUSED = ANSWERS = ("waiting", "approved", "refused")


class Organisation(Entry):
    """An organisation that offers something: owner of services, activities and vacancies."""

    LAPSES: ClassVar[dict[str, tuple[str, ...]]] = {"hours_until": ("hours",)}

    __tablename__ = "organisation"
    __table_args__ = kind_table()

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    legal_form: Mapped[str] = mapped_column(String(40), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    website: Mapped[str] = mapped_column(String(300), default="")
    hours: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    hours_until: Mapped[date | None]
    notice: Mapped[dict[str, Any] | None] = mapped_column(Json)
    directions: Mapped[str] = mapped_column(Text, default="")
    accessibility: Mapped[str] = mapped_column(Text, default="")

    __mapper_args__ = {  # noqa: RUF012
        "polymorphic_identity": "organisation",
        # The entry's owner is a second way from one table to the other, so the first is named here.
        "inherit_condition": and_(portal_id == Entry.portal_id, id == Entry.id),
    }


class OfOrganisation:
    """Mixin of the kinds that an organisation owns: `owner` is that organisation, to read only."""

    @declared_attr
    def owner(cls) -> Mapped[Organisation | None]:
        table = Organisation.__table__
        return relationship(
            Organisation, viewonly=True, foreign_keys=lambda: [cls.owner_id], remote_side=lambda: [table.c.id],
            primaryjoin=lambda: and_(cls.owner_id == table.c.id, cls.portal_id == table.c.portal_id),
        )


class Application(PortalOwned, Base):
    """Somebody asks to belong to an organisation: to take it over, to join its people, or with a new one.

    `decider_id` is a person without a foreign key, as in revisions. The same address asks once per organisation.
    """

    quiet = True
    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "organisation_id", "email"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"], ["organisation.portal_id", "organisation.id"], ondelete="CASCADE"),
        CheckConstraint(f"kind IN {APPLICATIONS}", name="kind"),
        CheckConstraint(f"state IN {ANSWERS}", name="state"),
        Index("ix_application_waiting", "portal_id", "state", "created_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    explanation: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decider_id: Mapped[uuid.UUID | None]
    organisation: Mapped[Organisation] = relationship(
        viewonly=True, foreign_keys=lambda: [Application.organisation_id],
        primaryjoin=lambda: and_(Application.organisation_id == Organisation.id, Application.portal_id == Organisation.portal_id),
    )
