"""How the same organisation twice is recognised; what goes along when one is taken up by another.

A file of its own beside `service.py`: it knows the tables that hang on an organisation, the verbs
do not.
"""

from __future__ import annotations

import uuid
from typing import NotRequired, TypedDict

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.ground.core.statements import change_rows, move_rows
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.duplicates.models import Merge
from wijzerplaat.records.duplicates.rules import Face
from wijzerplaat.records.entries import special_days
from wijzerplaat.records.entries.models import Entry, Location
from wijzerplaat.records.entries.special_days import SpecialDay
from wijzerplaat.records.freshness.models import Stewardship
from wijzerplaat.tenancy.accounts.models import Invitation, Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope


class MovedPeople(TypedDict):
    """Memberships that went along: moved by id, dropped as (person, role, id), raised as (id, role
    before); and what they kept true (`kept`: id, dropped membership, the one in its place).
    """

    moved: list[str]
    dropped: list[list[str]]
    raised: list[list[str]]
    kept: NotRequired[list[list[str]]]


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
    invited = move_rows(scope, Invitation.organisation_id, gone.id, kept.id)
    return {
        "owned": _owned(scope, gone.id, kept.id, None),
        "people": _people(scope, kept, gone),
        "invitations": [str(one) for one in invited],
        "days": _take_days(scope, kept, gone),
    }


def restore_merged_belongings(scope: PortalScope, done: Merge) -> None:
    """Put back what went along and is still where it was put."""
    moved = done.moved
    _owned(scope, done.kept_id, done.gone_id, [uuid.UUID(one) for one in moved["owned"]])
    _people_back(scope, done)
    invited = [uuid.UUID(one) for one in moved.get("invitations", [])]
    move_rows(scope, Invitation.organisation_id, done.kept_id, done.gone_id, invited)
    _give_days_back(scope, done)


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


def _take_days(scope: PortalScope, kept: Organisation, gone: Organisation) -> list[SpecialDay]:
    """Let what the one that goes said of single days hold for the other, where that said nothing;
    return those days. Its own list stays, to come back with it.
    """
    known = {one["day"] for one in kept.special_days}
    coming = special_days.list_coming_days(gone.special_days, clock.today(scope.now))
    taken = [one for one in coming if one["day"] not in known]
    if taken:
        kept.special_days = sorted((*kept.special_days, *taken), key=lambda one: one["day"])
    return taken


def _give_days_back(scope: PortalScope, done: Merge) -> None:
    """Take away the days that came along and that nobody said something else of since."""
    taken: list[SpecialDay] = done.moved.get("days", [])
    if taken:
        kept = scope.session.get_one(Organisation, done.kept_id)
        kept.special_days = [one for one in kept.special_days if one not in taken]


def _people(scope: PortalScope, kept: Organisation, gone: Organisation) -> MovedPeople:
    """Move memberships. Who is a member of both keeps one, with the higher role of the two."""
    rows = scope.session.scalars(
        select(Membership).where(Membership.organisation_id.in_((kept.id, gone.id)))
    ).all()
    there = {row.user_id: row for row in rows if row.organisation_id == kept.id}
    told: MovedPeople = {"moved": [], "dropped": [], "raised": [], "kept": []}
    for row in (row for row in rows if row.organisation_id == gone.id):
        other = there.get(row.user_id)
        if other is None:
            row.organisation_id = kept.id
            told["moved"].append(str(row.id))
            continue
        if row.role == ORGANISATION_ADMIN and other.role != ORGANISATION_ADMIN:
            told["raised"].append([str(other.id), other.role])
            other.role = ORGANISATION_ADMIN
        told["dropped"].append([str(row.user_id), row.role, str(row.id)])
        told["kept"] += _keep_true(scope, row, other)
        scope.session.delete(row)
    scope.session.flush()
    return told


def _keep_true(scope: PortalScope, row: Membership, other: Membership) -> list[list[str]]:
    """Let what somebody keeps true hang on the membership that stays."""
    query = select(Stewardship.id).where(Stewardship.membership_id == row.id)
    ids = list(scope.session.scalars(query))
    change_rows(scope, Stewardship, [Stewardship.id.in_(ids)], {"membership_id": other.id})
    return [[str(one), str(row.id), str(other.id)] for one in ids]


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
        raised = [Membership.id == uuid.UUID(membership_id), Membership.role == ORGANISATION_ADMIN]
        change_rows(scope, Membership, raised, {"role": role})
    for user_id, role, *was in _still_there(scope, told["dropped"]):
        scope.session.add(
            Membership(
                id=uuid.UUID(was[0]) if was else uuid.uuid4(),
                user_id=uuid.UUID(user_id),
                role=role,
                organisation_id=done.gone_id,
            )
        )
    scope.session.flush()
    for row_id, before, after in told.get("kept", []):
        if scope.session.get(Membership, uuid.UUID(before)) is not None:
            same = [
                Stewardship.id == uuid.UUID(row_id),
                Stewardship.membership_id == uuid.UUID(after),
            ]
            change_rows(scope, Stewardship, same, {"membership_id": uuid.UUID(before)})


def _still_there(scope: PortalScope, dropped: list[list[str]]) -> list[list[str]]:
    """Leave out whose account was erased meanwhile."""
    people = [uuid.UUID(row[0]) for row in dropped]
    there = set(scope.session.scalars(select(User.id).where(User.id.in_(people))))
    return [row for row in dropped if uuid.UUID(row[0]) in there]
