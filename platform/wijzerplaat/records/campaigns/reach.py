"""At which addresses organisations are asked, for many at once: a fixed number of statements."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.freshness.models import PLACES, Stewardship
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.accounts.rules import clean_email
from wijzerplaat.tenancy.effects import queries as effects
from wijzerplaat.tenancy.portals.service import PortalScope

ByEntry = dict[uuid.UUID, list[str]]


def find_receivers(scope: PortalScope, ids: Collection[uuid.UUID]) -> ByEntry:
    """Return the addresses of each organisation: its steward, else who stands in, else its admins,
    else its own address. One that mail does not reach is skipped; nobody left: no key.
    """
    return find_entry_receivers(scope, {one: one for one in ids})


def find_entry_receivers(scope: PortalScope, owners: Mapping[uuid.UUID, uuid.UUID]) -> ByEntry:
    """Return the addresses to ask about each of these records, of which `owners` names the
    organisation: who keeps it comes before who keeps all of the organisation (see
    `find_receivers`).
    """
    ids = set(owners.values())
    dead = {one.mark for one in effects.list_open_troubles(scope)}
    people, stewards = _load_people(scope, ids), _load_stewards(scope, ids | owners.keys())
    model: kinds.OwnEntry = kinds.find_owner_kind().model
    rows = scope.session.execute(select(model.id, model.email).where(model.id.in_(ids)))
    own = {row[0]: clean_email(row[1] or "") for row in rows}  # spelled as that of a person
    found = {}
    for entry_id, owner_id in owners.items():
        theirs = people[owner_id]
        kept = [stewards[one].get(place) for one in (entry_id, owner_id) for place in PLACES]
        ways: list[Sequence[str | None]] = [
            *([theirs[who][1]] for who in kept if who is not None and who in theirs),
            sorted(address for role, address in theirs.values() if role == ORGANISATION_ADMIN),
            [own.get(owner_id)],
        ]
        alive = ([one for one in way if one and _mark(scope, dead, one)] for way in ways)
        reached = next((way for way in alive if way), None)
        if reached:
            found[entry_id] = reached
    return found


def _mark(scope: PortalScope, dead: set[str], address: str) -> bool:
    return not dead or mark_address(scope, address) not in dead


def _load_people(
    scope: PortalScope, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, dict[uuid.UUID, tuple[str, str]]]:
    """Return the people per organisation: role and address by membership."""
    found: dict[uuid.UUID, dict[uuid.UUID, tuple[str, str]]] = defaultdict(dict)
    rows = scope.session.execute(
        select(Membership.organisation_id, Membership.id, Membership.role, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(ids), User.active)
    )
    for organisation_id, membership_id, role, email in rows:
        if organisation_id is not None:
            found[organisation_id][membership_id] = (role, email)
    return found


def _load_stewards(
    scope: PortalScope, ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, dict[str, uuid.UUID]]:
    """Return who keeps each of these records, and who stands in, by place."""
    found: dict[uuid.UUID, dict[str, uuid.UUID]] = defaultdict(dict)
    for one in scope.session.scalars(select(Stewardship).where(Stewardship.entry_id.in_(ids))):
        if one.membership_id is not None:
            found[one.entry_id][one.place] = one.membership_id
    return found
