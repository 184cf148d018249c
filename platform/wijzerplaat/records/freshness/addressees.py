"""Whom to ask about an organisation: read for many of them at once, in four statements."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from wijzerplaat.ground.core.outbox import mark_address
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness.models import BACKUP, PLACES, STEWARD, Stewardship
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.accounts.rules import clean_email
from wijzerplaat.tenancy.portals.service import PortalScope

EVERYBODY_FROM = 3  # from this mail of the ladder on, not only the stewards are asked
OWNER = func.coalesce(Entry.owner_id, Entry.id)
Places = Mapping[str, uuid.UUID | None]


@dataclass
class _Known:
    """What is known of one organisation: its people, who keeps what, what is due, its address."""

    people: dict[uuid.UUID, str] = field(default_factory=dict)
    admins: set[uuid.UUID] = field(default_factory=set)
    places: dict[uuid.UUID, dict[str, uuid.UUID | None]] = field(default_factory=dict)
    due: list[uuid.UUID] = field(default_factory=list)
    email: str = ""


def list_addresses(
    scope: PortalScope,
    steps: Mapping[uuid.UUID, int],
    until: datetime,
    unreached: Collection[str] = (),
    *,
    own_too: bool = False,
) -> dict[uuid.UUID, list[str]]:
    """Return whom each organisation's mail of the ladder (`steps`) goes to, about what of it must
    be checked before `until`.

    The first mails go to the stewards, and for what has none to that of the organisation itself or
    else to its admins; the last goes to the backups and all admins too. A steward who left is no
    steward: the admins are asked, and later the backup. Where there is nobody, the address of the
    organisation itself. Of an address that mail does not reach (`unreached`, marks) it is as if
    its person were not there, so the next one is tried. `own_too`: where the last mail would go to
    one person alone, it goes to the address of the organisation too.
    """
    known = _load(scope, list(steps))
    for owner_id, entry_id in _list_due(scope, list(steps), until):
        known[owner_id].due.append(entry_id)
    if unreached:
        for one in known.values():
            _leave_out_unreached(scope, one, unreached)
    return {
        owner_id: _choose(known[owner_id], owner_id, step, own_too)
        for owner_id, step in steps.items()
    }


def _choose(one: _Known, owner_id: uuid.UUID, step: int, own_too: bool) -> list[str]:
    asked = set(one.admins) if step >= EVERYBODY_FROM else set()
    for entry_id in one.due:
        places = one.places.get(entry_id, {})
        asked |= (
            _keepers(places, one, step)
            or _keepers(one.places.get(owner_id, {}), one, step)
            or one.admins
        )
    if asked:
        found = {one.people[who] for who in asked}
        if own_too and step >= EVERYBODY_FROM and len(found) == 1 and one.email:
            found.add(one.email)
        return sorted(found)
    return [one.email] if one.email else sorted(set(one.people.values()))


def _keepers(places: Places, one: _Known, step: int) -> set[uuid.UUID]:
    there = {place: who for place, who in places.items() if who is not None and who in one.people}
    left = STEWARD in places and places[STEWARD] is None
    if step >= EVERYBODY_FROM:
        wanted: tuple[str, ...] = PLACES
    elif STEWARD in there:
        wanted = (STEWARD,)
    else:
        wanted = () if left and one.admins else (BACKUP,)
    return {there[place] for place in wanted if place in there}


def _leave_out_unreached(scope: PortalScope, one: _Known, unreached: Collection[str]) -> None:
    gone = {who for who, email in one.people.items() if mark_address(scope, email) in unreached}
    one.admins -= gone
    one.people = {who: email for who, email in one.people.items() if who not in gone}
    if one.email and mark_address(scope, one.email) in unreached:
        one.email = ""


def _load(scope: PortalScope, ids: list[uuid.UUID]) -> dict[uuid.UUID, _Known]:
    found: dict[uuid.UUID, _Known] = defaultdict(_Known)
    owner: type[kinds.OwnEntry] = kinds.find_owner_kind().model
    own = select(owner.id, owner.email).where(owner.id.in_(ids))
    for owner_id, email in scope.session.execute(own):
        found[owner_id].email = clean_email(email or "")  # spelled as that of a person
    people = (
        select(Membership.organisation_id, Membership.id, Membership.role, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(ids), User.active)
    )
    for owner_id, who, role, email in scope.session.execute(people):
        if owner_id is not None:
            found[owner_id].people[who] = email
            if role == ORGANISATION_ADMIN:
                found[owner_id].admins.add(who)
    kept = (
        select(OWNER, Stewardship.entry_id, Stewardship.place, Stewardship.membership_id)
        .join(Entry, Entry.id == Stewardship.entry_id)
        .where(_is_of_any(ids))
    )
    for owner_id, entry_id, place, keeper in scope.session.execute(kept):
        found[owner_id].places.setdefault(entry_id, {})[place] = keeper
    return found


def _is_of_any(ids: list[uuid.UUID]) -> ColumnElement[bool]:
    return or_(Entry.id.in_(ids), Entry.owner_id.in_(ids))


def _list_due(
    scope: PortalScope, ids: list[uuid.UUID], until: datetime
) -> list[tuple[uuid.UUID, uuid.UUID]]:
    rows = scope.session.execute(
        select(OWNER, Entry.id).where(
            _is_of_any(ids),
            Entry.listed(scope),
            entries.is_current(scope.now),
            Entry.verify_due_at <= until,
        )
    )
    return [(row[0], row[1]) for row in rows]
