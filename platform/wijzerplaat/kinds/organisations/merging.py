"""How the same organisation twice is recognised; what goes along when one is taken up by another.

A file of its own beside `service.py`: it knows the tables that hang on an organisation, the verbs
do not.
"""

from __future__ import annotations

import uuid
from typing import TypedDict

from sqlalchemy import select

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates.models import Merge
from wijzerplaat.records.duplicates.rules import Face
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope


class MovedPeople(TypedDict):
    """Memberships that went along: moved by id, dropped as (person, role), raised as (id, role
    before).
    """

    moved: list[str]
    dropped: list[list[str]]
    raised: list[list[str]]


def load_organisation_faces(scope: PortalScope) -> list[Face]:
    """Return what each public organisation can be recognised by: one statement."""
    rows = scope.session.execute(
        select(
            Organisation.id,
            Organisation.title,
            Organisation.phone,
            Organisation.website,
            Organisation.email,
            Location.postcode,
            Location.number,
        )
        .outerjoin(Organisation.location)
        .where(Organisation.listed(scope))
    )
    return [
        Face(
            row.id,
            row.title,
            phone=row.phone,
            website=row.website,
            email=row.email,
            postcode=row.postcode or "",
            number=row.number or "",
        )
        for row in rows
    ]


def move_merged_belongings(
    scope: PortalScope, kept: Organisation, gone: Organisation
) -> JsonObject:
    """Move what the one that goes owns, and its people; return what is needed to bring it back."""
    return {
        "owned": _owned(scope, gone.id, kept.id, None),
        "people": _people(scope, kept, gone),
    }


def restore_merged_belongings(scope: PortalScope, done: Merge) -> None:
    """Put back what went along and is still where it was put."""
    moved = done.moved
    _owned(scope, done.kept_id, done.gone_id, [uuid.UUID(one) for one in moved["owned"]])
    _people_back(scope, done)


def _owned(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None
) -> list[str]:
    """Entries stand under inheritance, so their objects are changed.

    Those of any state go along.
    """
    query = select(Entry).where(Entry.owner_id == from_id)
    rows = scope.session.scalars(query if only is None else query.where(Entry.id.in_(only))).all()
    for entry in rows:
        entry.owner_id = to_id
        put_index(scope, entry.id)
    scope.session.flush()
    return [str(entry.id) for entry in rows]


def _people(scope: PortalScope, kept: Organisation, gone: Organisation) -> MovedPeople:
    """Move memberships. Who is a member of both keeps one, with the higher role of the two."""
    rows = scope.session.scalars(
        select(Membership).where(Membership.organisation_id.in_((kept.id, gone.id)))
    ).all()
    there = {row.user_id: row for row in rows if row.organisation_id == kept.id}
    told: MovedPeople = {"moved": [], "dropped": [], "raised": []}
    for row in (row for row in rows if row.organisation_id == gone.id):
        other = there.get(row.user_id)
        if other is None:
            row.organisation_id = kept.id
            told["moved"].append(str(row.id))
            continue
        if row.role == ORGANISATION_ADMIN and other.role != ORGANISATION_ADMIN:
            told["raised"].append([str(other.id), other.role])
            other.role = ORGANISATION_ADMIN
        told["dropped"].append([str(row.user_id), row.role])
        scope.session.delete(row)
    scope.session.flush()
    return told


def _people_back(scope: PortalScope, done: Merge) -> None:
    told: MovedPeople = done.moved["people"]
    change_rows(
        scope,
        Membership,
        [
            Membership.id.in_([uuid.UUID(one) for one in told["moved"]]),
            Membership.organisation_id == done.kept_id,
        ],
        {"organisation_id": done.gone_id},
    )
    for membership_id, role in told["raised"]:
        change_rows(scope, Membership, [Membership.id == uuid.UUID(membership_id)], {"role": role})
    for user_id, role in told["dropped"]:
        scope.session.add(
            Membership(
                id=uuid.uuid4(), user_id=uuid.UUID(user_id), role=role, organisation_id=done.gone_id
            )
        )
