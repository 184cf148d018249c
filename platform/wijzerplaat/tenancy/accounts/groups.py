"""The groups that people belong to: those of one organisation, or with None the staff of the
portal; which roles there are, and who is in.

A file of its own beside `memberships.py`, whose verbs change who belongs.
"""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import (
    EDITOR,
    MEMBER,
    ORGANISATION_ADMIN,
    PART_EDITOR,
    PORTAL_ADMIN,
)
from wijzerplaat.ground.core.scope import Part, Scope
from wijzerplaat.tenancy.accounts.models import Membership

Group = uuid.UUID | None
IN_ORGANISATION = (MEMBER, ORGANISATION_ADMIN)
WHOLE = (EDITOR, PORTAL_ADMIN)
ON_STAFF = (*WHOLE, PART_EDITOR)
NO_PART = N_("Kies een of meer onderwerpen of wijken.")


def list_group_roles(group: Group) -> tuple[str, ...]:
    """Return the roles that somebody of a group can have."""
    return ON_STAFF if group is None else IN_ORGANISATION


def find_admin_role(group: Group) -> str:
    """Return the role of who decides about a group."""
    return PORTAL_ADMIN if group is None else ORGANISATION_ADMIN


def require_group_role(group: Group, role: str, part: Part | None) -> None:
    """Raise Invalid for a role that a group does not have, and for a part with nothing in it."""
    if role not in list_group_roles(group):
        raise Invalid({"role": [N_("Kies een rol uit de lijst.")]})
    if role == PART_EDITOR and part in (None, Part()):
        raise Invalid({"topics": [NO_PART]})


def select_group(group: Group) -> list[ColumnElement[bool]]:
    """Return what the memberships of a group have in common."""
    return (
        [Membership.organisation_id.is_(None)]
        if group is None
        else [Membership.organisation_id == group]
    )


def hold_group(scope: Scope, group: Group) -> list[Membership]:
    """Return a group as it is now, and let nobody else change it before we are done.

    Whoever decides on it waits here, and then sees what we did (on SQLite there is one writer
    anyway).
    """
    locked = (
        select(Membership)
        .where(*select_group(group))
        .order_by(Membership.id)
        .with_for_update(of=Membership)
    )
    return list(scope.session.scalars(locked.execution_options(populate_existing=True)))


def has_anybody(scope: Scope, group: Group) -> bool:
    """Return whether somebody belongs to a group."""
    return (
        scope.session.scalars(select(Membership.id).where(*select_group(group)).limit(1)).first()
        is not None
    )
