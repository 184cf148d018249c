"""People, their roles and their logins: a user is global, a membership belongs to one portal."""

from __future__ import annotations

import uuid
from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.permissions import OPERATOR, PART_EDITOR, ROLES
from wijzerplaat.ground.core.tenancy import PortalOwned, PortalSession

LOGIN, PASSWORD = "login", "password"  # what the link in a mail is for


class Role(RoleMixin):
    """A role as Flask-Security knows one.

    Nothing keeps it: it follows from memberships (decision 4).
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.permissions = [permission.name for permission in ROLES[name]]


class User(UserMixin, Base):
    """A person who can log in, once for all portals (listed exception to the walls).

    The columns with short names are those Flask-Security asks for; `totp_counter` is the last code
    of the second step that was used, so that none works twice. `used_at`: the last login or
    answered mail; `warned_at`: since when its person is asked whether they stay (see idle.py);
    `ended_at`: it is being removed.
    """

    __tablename__ = "user"

    # The library's own type of a user says what its columns are by default; ours differ.
    id: Mapped[uuid.UUID] = mapped_column(  # type: ignore[assignment]
        primary_key=True, default=uuid.uuid4
    )
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120), default="")
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    is_operator: Mapped[bool] = mapped_column(default=False)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    create_datetime: Mapped[datetime] = mapped_column(Moment, nullable=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_phone_number: Mapped[str | None] = mapped_column(String(128))
    us_totp_secrets: Mapped[str | None]
    us_phone_number: Mapped[str | None] = mapped_column(String(128), unique=True)
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(Json)
    totp_counter: Mapped[int | None]
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    warned_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def roles(self) -> list[Role]:  # type: ignore[override]
        """Return the roles in the portal that this row's session is bound to.

        Without one: operator or none.
        """
        session = object_session(self)
        if not isinstance(session, PortalSession) or session.wall.portal_id is None:
            return [Role(OPERATOR)] if self.is_operator else []
        held = session.scalars(select(Membership.role).where(Membership.user_id == self.id))
        return [Role(name) for name in sorted(set(held))]


class Membership(PortalOwned, Base):
    """A person's role in one portal, and for which organisation if the role is about one.

    `part`: the topics and districts (ids) that an editor of a part keeps. One that is gone keeps
    its place there, so that nobody gets more than before.
    """

    __tablename__ = "membership"
    parts = ("organisation_id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"role IN {tuple(sorted(set(ROLES) - {'operator'}))}", name="role"),
        CheckConstraint(
            "(organisation_id IS NULL) = (role NOT LIKE 'organisation%')", name="organisation"
        ),
        CheckConstraint(f"(part IS NOT NULL) = (role = '{PART_EDITOR}')", name="part"),
        Index("ix_membership_person", "portal_id", "user_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(30))
    organisation_id: Mapped[uuid.UUID | None]
    part: Mapped[dict[str, list[str]] | None] = mapped_column(Json)
    user: Mapped[User] = relationship()


class Invitation(PortalOwned, Base):
    """A mail that invites somebody to a role: in an organisation, or among the staff of the portal.

    Gone once it was accepted. `first` is one to an organisation that has nobody: it counts only as
    long as that is so. `invited_by` is a person of this portal; no foreign key, for the invitation
    may outlive them.
    """

    quiet = True
    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "organisation_id"],
            ["organisation.portal_id", "organisation.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"role IN {tuple(sorted(set(ROLES) - {'operator'}))}", name="role"),
        CheckConstraint(
            "(organisation_id IS NULL) = (role NOT LIKE 'organisation%')", name="organisation"
        ),
        CheckConstraint(f"(part IS NOT NULL) = (role = '{PART_EDITOR}')", name="part"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    organisation_id: Mapped[uuid.UUID | None]
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120), default="")
    role: Mapped[str] = mapped_column(String(30))
    part: Mapped[dict[str, list[str]] | None] = mapped_column(Json)
    first: Mapped[bool] = mapped_column(default=False)
    token_hash: Mapped[str] = mapped_column(String(64))
    invited_by: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class LoginRequest(Base):
    """A mail with a link, and for logging in a code, that somebody asked for. Only hashes are kept.

    `user_id` is empty when nobody has the address that was typed: such a row makes both cases look
    the same. Not behind the wall: the platform host has logins too (listed exception).
    """

    __tablename__ = "login_request"
    __table_args__ = ({"info": {"wall": False}},)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    portal_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("portal.id", ondelete="CASCADE"))
    user_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[str] = mapped_column(String(20))
    link_hash: Mapped[str] = mapped_column(String(64), unique=True)
    browser_hash: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    next_path: Mapped[str] = mapped_column(String(500), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Login(Base):
    """One time that a person logged in, on one portal or on the platform host; gone when it ended.

    The cookie names this row, so that logging out also ends a copy of the cookie (listed
    exception).
    """

    __tablename__ = "login"
    __table_args__ = ({"info": {"wall": False}},)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    portal_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("portal.id", ondelete="CASCADE"))
    user_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    second_step: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(Moment, index=True)


class AccountEvent(Base):
    """One line of what happened to an account (see trail.py).

    Triggers refuse to change it, or to delete it early.

    Not behind the wall: logging in happens on the platform's own host too (listed exception).
    Nothing here points at another row. `network` is a mark that tells two networks apart and
    nothing else.
    """

    __tablename__ = "account_event"
    __table_args__ = (
        Index("ix_account_event_person", "portal_id", "user_id", "at"),
        {"info": {"wall": False}},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    portal_id: Mapped[uuid.UUID | None]
    user_id: Mapped[uuid.UUID | None]
    actor_id: Mapped[uuid.UUID | None]
    action: Mapped[str] = mapped_column(String(40))
    network: Mapped[str] = mapped_column(String(16), default="")
