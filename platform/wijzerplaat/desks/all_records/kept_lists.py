"""Verbs of the lists that editors keep: keep, rename, share, throw away.

A file of its own beside `service.py`, which is about what is done with records.
"""

from __future__ import annotations

import uuid

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.desks.all_records.models import KeptList
from wijzerplaat.desks.all_records.schemas import KeptListSchema
from wijzerplaat.ground.core import statements
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.tenancy.accounts.events import AccountEnded
from wijzerplaat.tenancy.portals.service import PortalScope

LONGEST_QUERY, MOST = 1000, 50
TWICE = N_("Je hebt al een lijst met deze naam.")
TOO_LONG = N_("Dit zijn te veel keuzes om te bewaren.")
FULL = N_("Je hebt al heel veel lijsten. Gooi er eerst een weg.")


def list_kept_lists(scope: PortalScope) -> list[KeptList]:
    """Return the lists of this editor and those that all of the desk see, by name."""
    scope.require(ENTRY_REVIEW)
    mine = KeptList.by_id == scope.actor.user_id
    query = select(KeptList).where(or_(mine, KeptList.shared))
    return list(scope.session.scalars(query.order_by(KeptList.name, KeptList.id)))


def keep_list(scope: PortalScope, fields: Fields, query: str) -> KeptList:
    """Keep choices under a name; `fields`: name, shared. Raises NotAllowed and Invalid."""
    scope.require(ENTRY_PUBLISH)
    values = load_fields(KeptListSchema(), fields)
    if scope.actor.user_id is None:
        raise NotAllowed("a list is of somebody")
    if len(query) > LONGEST_QUERY:
        raise Invalid({"name": [TOO_LONG]})
    if sum(one.by_id == scope.actor.user_id for one in list_kept_lists(scope)) >= MOST:
        raise Invalid({"name": [FULL]})
    row = KeptList(
        id=uuid.uuid4(), by_id=scope.actor.user_id, query=query, made_at=scope.now, **values
    )
    try:
        with scope.session.begin_nested():
            scope.session.add(row)
    except IntegrityError:
        raise Invalid({"name": [TWICE]}) from None
    return row


def change_kept_list(scope: PortalScope, list_id: uuid.UUID, fields: Fields) -> KeptList:
    """Give a list another name, or share it (no longer). Raises NotFound, NotAllowed, Invalid."""
    row = find_own_list(scope, list_id)
    values = load_fields(KeptListSchema(), fields)
    try:
        with scope.session.begin_nested():
            row.name, row.shared = values["name"], values["shared"]
    except IntegrityError:
        raise Invalid({"name": [TWICE]}) from None
    return row


def remove_kept_list(scope: PortalScope, list_id: uuid.UUID) -> None:
    """Throw a list away; the records in it stay. Raises NotFound, NotAllowed."""
    scope.session.delete(find_own_list(scope, list_id))


def may_change_list(scope: PortalScope, row: KeptList) -> bool:
    """Return whether the actor may rename a list: whoever made it, or an administrator."""
    return row.by_id == scope.actor.user_id or scope.actor.may(PORTAL_EDIT)


def find_own_list(scope: PortalScope, list_id: uuid.UUID) -> KeptList:
    """Return a list that the actor may change. Raises NotFound, NotAllowed."""
    scope.require(ENTRY_PUBLISH)
    row = scope.session.scalars(select(KeptList).where(KeptList.id == list_id)).one_or_none()
    if row is None or not (row.shared or row.by_id == scope.actor.user_id):
        raise NotFound(str(list_id))
    if not may_change_list(scope, row):
        raise NotAllowed("a list is changed by who made it")
    return row


def forget_own_lists(scope: PortalScope, event: AccountEnded) -> None:
    """Remove the lists that somebody kept for themselves, for their account goes."""
    mine = [KeptList.by_id == event.user.id, KeptList.shared.is_(False)]
    statements.remove_rows(scope, KeptList, mine)
