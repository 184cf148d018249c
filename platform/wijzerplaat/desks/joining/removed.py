"""Who was taken out of an organisation or of the staff lately, and putting them back.

What the audit trail says is enough: who, from where, with which role, and when.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope

SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Removed:
    """Somebody who was taken out, and the line that says so."""

    line: Audit
    user: User


def list_removed_members(scope: PortalScope, organisation_id: uuid.UUID) -> list[Removed]:
    """Return who was taken out of an organisation lately, the newest first."""
    return _list(scope, Audit.entry_id == organisation_id)


def list_all_removed_members(scope: PortalScope) -> list[Removed]:
    """Return who was taken out of the staff or of any organisation lately, the newest first."""
    return _list(scope)


def put_removed_member_back(scope: PortalScope, line_id: uuid.UUID) -> Membership:
    """Let somebody belong again to what a line says they were taken out of, as before.

    Raises NotFound, NotAllowed, and Conflict for who is in already or can no longer log in.
    """
    line = scope.session.scalars(
        select(Audit).where(Audit.id == line_id, *_recent(scope))
    ).one_or_none()
    if line is None or line.about_id is None:
        raise NotFound(f"line {line_id}")
    found = next((one for one in _list(scope, Audit.id == line_id)), None)
    if found is None:
        raise Conflict("this person is in already, or gone")
    return memberships.restore_removed_membership(
        scope, line.entry_id, found.user.id, line.fields, line.at
    )


def _list(scope: PortalScope, *which: ColumnElement[bool]) -> list[Removed]:
    """Return who may be put back: taken out by somebody else, and not back or shut out since."""
    lines = scope.session.scalars(
        select(Audit).where(*_recent(scope), *which).order_by(Audit.at.desc(), Audit.id)
    ).all()
    about = {one.about_id for one in lines}
    if not about:
        return []
    here = {
        (row.user_id, row.organisation_id)
        for row in scope.session.scalars(select(Membership).where(Membership.user_id.in_(about)))
    }
    users = {
        one.id: one
        for one in scope.session.scalars(select(User).where(User.id.in_(about), User.active))
    }
    found: dict[tuple[uuid.UUID, uuid.UUID | None], Removed] = {}
    for line in lines:
        user = users.get(line.about_id) if line.about_id else None
        if user and line.actor_id != user.id and (user.id, line.entry_id) not in here:
            found.setdefault((user.id, line.entry_id), Removed(line, user))
    return list(found.values())


def _recent(scope: PortalScope) -> list[ColumnElement[bool]]:
    """Return what a line must be: lately, by a person, and no take-over that was stopped."""
    stopped = select(Audit.at).where(Audit.action == audit.TAKE_OVER_STOPPED)
    return [
        Audit.action == audit.MEMBER_REMOVED,
        Audit.at > scope.now - SHOWN_FOR,
        Audit.actor_id.is_not(None),
        Audit.at.not_in(stopped),
    ]
