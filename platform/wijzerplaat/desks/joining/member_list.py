"""The people of all organisations of a portal: found by name, role, and when they logged in last.

A file of its own beside `queries.py`: one question of a list that may be long.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, or_, select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import MEMBER, ORGANISATION_ADMIN, PORTAL_EDIT
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.accounts.audit_lines import SUCCEEDED
from wijzerplaat.tenancy.accounts.models import AccountEvent, Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope

LONGEST = 120
WORDS, ROLE, SEEN = "zoek", "rol", "inlog"
NEVER, LONG_AGO = "nooit", "lang"
LONG = timedelta(days=182)
ROLES = {"beheerder": ORGANISATION_ADMIN, "medewerker": MEMBER}
ROLE_WORDS = {"beheerder": N_("Beheerder"), "medewerker": N_("Medewerker")}
SEEN_WORDS = {
    NEVER: N_("Nog nooit ingelogd"),
    LONG_AGO: N_("Langer dan 6 maanden niet ingelogd"),
}


@dataclass(frozen=True)
class Asked:
    """What somebody looks for among the people of organisations."""

    words: str
    role: str
    seen: str

    @property
    def parts(self) -> dict[str, str]:
        """Return what of it stands behind the question mark of an address."""
        said = {WORDS: self.words, ROLE: self.role, SEEN: self.seen}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Listed:
    """Somebody of an organisation, and when they logged in last, as far as that is kept."""

    membership_id: uuid.UUID
    name: str
    email: str
    active: bool
    role: str
    organisation_id: uuid.UUID
    organisation: str
    seen_at: datetime | None


def read_asked(given: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what it does not know says nothing."""
    role, seen = given.get(ROLE, ""), given.get(SEEN, "")
    return Asked(
        given.get(WORDS, "").strip()[:LONGEST],
        role if role in ROLES else "",
        seen if seen in SEEN_WORDS else "",
    )


def count_members(scope: PortalScope, asked: Asked) -> int:
    """Return how many there are."""
    scope.require(PORTAL_EDIT)
    last = _select_last_logins(scope)
    found = _join(select(func.count(Membership.id)), last).where(*_fits(scope, asked, last))
    return scope.session.scalar(found) or 0


def list_members(scope: PortalScope, asked: Asked, first: int, most: int) -> list[Listed]:
    """Return some of them, by organisation and name. One statement."""
    scope.require(PORTAL_EDIT)
    last = _select_last_logins(scope)
    columns = select(
        Membership.id,
        User.name,
        User.email,
        User.active,
        Membership.role,
        Organisation.id.label("whose"),
        Organisation.title,
        last.c.at,
    )
    found = _join(columns, last).where(*_fits(scope, asked, last))
    order = (Organisation.title, Organisation.id, User.name, User.email, Membership.id)
    rows = scope.session.execute(found.order_by(*order).offset(first).limit(most))
    return [Listed(*row) for row in rows]


def _join(statement: Select[Any], last: Subquery) -> Select[Any]:
    return (
        statement.select_from(Membership)
        .join(User, User.id == Membership.user_id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(last, last.c.user_id == User.id)
    )


def _fits(scope: PortalScope, asked: Asked, last: Subquery) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    for word in asked.words.split():
        named = (User.name, User.email, Organisation.title)
        which.append(or_(*(one.icontains(word, autoescape=True) for one in named)))
    if asked.role:
        which.append(Membership.role == ROLES[asked.role])
    if asked.seen:
        never = last.c.at.is_(None)
        long_ago = or_(never, last.c.at < scope.now - LONG)
        which.append(never if asked.seen == NEVER else long_ago)
    return which


def _select_last_logins(scope: PortalScope) -> Subquery:
    """Return when each person logged in here last, by what the trail of accounts keeps."""
    return (
        select(AccountEvent.user_id, func.max(AccountEvent.at).label("at"))
        .where(AccountEvent.portal_id == scope.portal.id, AccountEvent.action.in_(SUCCEEDED))
        .group_by(AccountEvent.user_id)
        .subquery()
    )
