"""Who asks to belong to an organisation, and who took one over: their tables."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.kinds.organisations.models import Organisation

CLAIM, JOIN, NEW = APPLICATIONS = ("claim", "join", "new")
APPLICATION_TASK, TAKEOVER_TASK = "application", "takeover"
"""The kinds of tasks that both are at the desk."""
WAITING, APPROVED, REFUSED = ANSWERS = ("waiting", "approved", "refused")


class Application(PortalOwned, Base):
    """Somebody asks to belong to an organisation.

    To take it over, to join its people, or with a new one.

    `decider_id` is a person without a foreign key, as in revisions; `revision_id` is the decision
    on a new organisation that answered this. The same address asks once per
    organisation.
    """

    quiet = True
    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "organisation_id", "email"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
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
    revision_id: Mapped[uuid.UUID | None]
    organisation: Mapped[Organisation] = relationship(
        viewonly=True,
        foreign_keys=lambda: [Application.organisation_id],
        primaryjoin=lambda: and_(
            Application.organisation_id == Organisation.id,
            Application.portal_id == Organisation.portal_id,
        ),
    )


class TakeOver(PortalOwned, Base):
    """Somebody got an organisation that had nobody.

    Editors look at each; the organisation's own address can stop it.

    `told` is that address ('' when none is known) and `mail_id` the row of its mail in the outbox,
    to see whether it arrived. `ends_at` is how long the link in it works. `domain` is filled once
    an editor said that it is theirs. `people` are whom a stop took out (ids as text). People are
    named without a foreign key, as in revisions.
    """

    quiet = True
    __tablename__ = "take_over"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        Index("ix_take_over_started", "portal_id", "started_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    told: Mapped[str] = mapped_column(String(254), default="")
    mail_id: Mapped[uuid.UUID | None]
    token_hash: Mapped[str] = mapped_column(String(64))
    domain: Mapped[str] = mapped_column(String(253), default="")
    started_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    approved_by: Mapped[uuid.UUID | None]
    user_id: Mapped[uuid.UUID | None]
    joined_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    seen_by: Mapped[uuid.UUID | None]
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
    stopped_by: Mapped[uuid.UUID | None]
    people: Mapped[list[str]] = mapped_column(Json, default=list)
    organisation: Mapped[Organisation] = relationship(
        viewonly=True,
        foreign_keys=lambda: [TakeOver.organisation_id],
        primaryjoin=lambda: and_(
            TakeOver.organisation_id == Organisation.id,
            TakeOver.portal_id == Organisation.portal_id,
        ),
    )
