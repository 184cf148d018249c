"""People and their roles: a user is global, a membership belongs to one portal."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wijzerplaat.core.db import Base, Json, Moment
from wijzerplaat.core.permissions import ROLES
from wijzerplaat.core.tenancy import PortalOwned


class User(Base):
    """A person who can log in, once for all portals (listed exception to the walls).

    The columns with short names are those Flask-Security asks for.
    """

    __tablename__ = "user"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    is_operator: Mapped[bool] = mapped_column(default=False)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    create_datetime: Mapped[datetime | None] = mapped_column(Moment)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_phone_number: Mapped[str | None] = mapped_column(String(128))
    us_totp_secrets: Mapped[str | None]
    us_phone_number: Mapped[str | None] = mapped_column(String(128), unique=True)
    mf_recovery_codes: Mapped[list[Any] | None] = mapped_column(Json)
    failed_logins: Mapped[int] = mapped_column(default=0)
    failed_since: Mapped[datetime | None] = mapped_column(Moment)


class Membership(PortalOwned, Base):
    """A person's role in one portal, and for which organisation if the role is about one."""

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(["portal_id", "organisation_id"], ["organisation.portal_id", "organisation.id"], ondelete="CASCADE"),
        CheckConstraint(f"role IN {tuple(sorted(set(ROLES) - {'operator'}))}", name="role"),
        CheckConstraint("(organisation_id IS NULL) = (role NOT LIKE 'organisation%')", name="organisation"),
        Index("ix_membership_person", "portal_id", "user_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(30))
    organisation_id: Mapped[uuid.UUID | None]
    user: Mapped[User] = relationship()
