"""Verbs about the 'bijhouder' of an entry and the one who stands in.

Choose, let go, and whom to ask.

A file of its own beside `service.py`, which asks and takes the answers.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.models import BACKUP, PLACES, STEWARD, Stewardship
from wijzerplaat.tenancy.accounts.events import MemberPutBack, MemberRemoved
from wijzerplaat.tenancy.accounts.memberships import list_group_members
from wijzerplaat.tenancy.portals.service import PortalScope

Chosen = dict[str, Stewardship]


@dataclass(frozen=True)
class StewardChanged:
    """An entry got another steward or backup (`place`); `user_id` None: nobody now."""

    entry_id: uuid.UUID
    place: str
    user_id: uuid.UUID | None


def assign_stewards(
    scope: PortalScope, entry: Entry, wanted: Mapping[str, uuid.UUID | None]
) -> None:
    """Choose who keeps an entry and who stands in (memberships of the organisation that owns it, or
    nobody).

    `entry` is one the actor may change; the desk may do it for an organisation. Raises Invalid for
    somebody who does not belong there, or for one person in both places.
    """
    if not scope.actor.may(ENTRY_PUBLISH):
        scope.require(ENTRY_EDIT)
    people = {one.id: one.user_id for one in list_group_members(scope, entry.organisation_id)}
    for place in PLACES:
        if wanted.get(place) is not None and wanted[place] not in people:
            raise Invalid({place: [N_("Kies iemand uit de lijst.")]})
    first, second = (people.get(one) if (one := wanted.get(place)) else None for place in PLACES)
    if second and first == second:
        raise Invalid({BACKUP: [N_("Kies een ander dan de bijhouder.")]})
    kept = list_entry_stewards(scope, entry.id)
    for place in PLACES:
        _put(scope, entry.id, place, kept.get(place), wanted.get(place), people)


def release_steward(scope: PortalScope, event: MemberRemoved) -> None:
    """Let go of somebody who leaves.

    The empty place stays, so that the organisation is asked to choose anew.
    """
    for one in scope.session.scalars(
        select(Stewardship).where(Stewardship.membership_id == event.membership.id)
    ):
        one.membership_id, one.changed_at = None, scope.now
        emit(scope, StewardChanged(one.entry_id, one.place, None))
    scope.session.flush()


def return_steward(scope: PortalScope, event: MemberPutBack) -> None:
    """Give somebody who is back the places that they had to let go, where nobody came since."""
    owner_id = event.membership.organisation_id
    if owner_id is None:
        return
    empty = select(Stewardship).where(
        Stewardship.membership_id.is_(None),
        Stewardship.changed_at == event.removed_at,
        Stewardship.entry_id.in_(select(Entry.id).where(Entry.is_of(owner_id))),
    )
    for one in scope.session.scalars(empty).all():
        one.membership_id, one.changed_at = event.membership.id, scope.now
        emit(scope, StewardChanged(one.entry_id, one.place, event.membership.user_id))
    scope.session.flush()


def list_entry_stewards(scope: PortalScope, entry_id: uuid.UUID) -> Chosen:
    """Return the places of one entry that somebody was chosen for."""
    return {
        one.place: one
        for one in scope.session.scalars(
            select(Stewardship).where(Stewardship.entry_id == entry_id)
        )
    }


def list_organisation_stewards(scope: PortalScope, owner_id: uuid.UUID) -> dict[uuid.UUID, Chosen]:
    """Return the same for everything of an organisation, by entry."""
    found: dict[uuid.UUID, Chosen] = {}
    mine = select(Entry.id).where(Entry.is_of(owner_id))
    for one in scope.session.scalars(select(Stewardship).where(Stewardship.entry_id.in_(mine))):
        found.setdefault(one.entry_id, {})[one.place] = one
    return found


def list_entries_without_steward(scope: PortalScope, owner_id: uuid.UUID) -> list[Entry]:
    """Return what lost its steward because that person left."""
    lost = select(Stewardship.entry_id).where(
        Stewardship.place == STEWARD, Stewardship.membership_id.is_(None)
    )
    mine = Entry.is_of(owner_id)
    return list(
        scope.session.scalars(select(Entry).where(mine, Entry.id.in_(lost)).order_by(Entry.title))
    )


def move_stewards(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let who keeps one entry keep another, where that has nobody yet; return which rows moved."""
    there = list_entry_stewards(scope, to_id)
    moved = []
    for place, one in list_entry_stewards(scope, from_id).items():
        if place not in there and (only is None or one.id in only):
            one.entry_id = to_id
            moved.append(one.id)
    scope.session.flush()
    return moved


def _put(
    scope: PortalScope,
    entry_id: uuid.UUID,
    place: str,
    kept: Stewardship | None,
    wanted: uuid.UUID | None,
    people: Mapping[uuid.UUID, uuid.UUID],
) -> None:
    if wanted is None and kept is not None:
        scope.session.delete(kept)
    elif wanted is not None:
        kept = kept or Stewardship(id=uuid.uuid4(), entry_id=entry_id, place=place)
        if kept.membership_id == wanted:
            return
        kept.membership_id, kept.changed_at = wanted, scope.now
        scope.session.add(kept)
    else:
        return
    scope.session.flush()
    emit(scope, StewardChanged(entry_id, place, people[wanted] if wanted else None))
