"""Which records lie in the part of the desk that somebody keeps, and holding verbs to that.

The one rule for editors of some topics or districts: verbs of the desk ask `require_part` of the
record that they were given, lists ask `list_part_conditions`. To such an editor, what lies outside
is not there: it is missing, and never refused.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_EDITOR
from wijzerplaat.ground.core.scope import Part
from wijzerplaat.records.entries import service
from wijzerplaat.records.entries.models import (
    PUBLISHED,
    Entry,
    EntryPlace,
    EntryTopic,
    Location,
)
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope

BEYOND = N_(
    "Bij deze organisatie horen ook pagina’s buiten jouw deel. Vraag de redactie om dit te doen."
)
OTHER_TOPIC = N_("Kies ook een onderwerp dat jij bijhoudt.")
OTHER_DISTRICT = N_("Dit adres ligt niet in de buurt die jij bijhoudt.")
NO_ADDRESS = N_("Vul een adres in, in de buurt die jij bijhoudt.")
Column = InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None]


def require_part(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Raise NotFound for a record outside the part that the actor keeps."""
    if not lies_within(scope, entry_id):
        raise NotFound(str(entry_id))


def lies_within(scope: PortalScope, entry_id: uuid.UUID) -> bool:
    """Return whether a record lies in the part that the actor keeps."""
    part = scope.actor.limit
    return part is None or is_in_part(scope, part, entry_id)


def is_in_part(scope: PortalScope, part: Part, entry_id: uuid.UUID) -> bool:
    """Return whether a record lies in a part, whoever keeps that."""
    wanted = select_part(part).where(Entry.id == entry_id)
    return scope.session.scalars(wanted).first() is not None


def reaches_beyond(scope: PortalScope, entry: Entry) -> bool:
    """Return whether an organisation owns what is live outside the part that the actor keeps: what
    is done to all of it, is done there too.
    """
    part = scope.actor.limit
    if part is None or not entry.OWNS:
        return False
    owned = (Entry.owner_id == entry.id, Entry.state == PUBLISHED)
    beyond = select(Entry.id).where(*owned, Entry.id.not_in(select_part(part)))
    return scope.session.scalars(beyond.limit(1)).first() is not None


def require_whole_part(scope: PortalScope, entry: Entry) -> None:
    """Raise NotFound for a record outside the part that the actor keeps, and Invalid for one that
    reaches beyond it.
    """
    require_part(scope, entry.id)
    if reaches_beyond(scope, entry):
        raise Invalid({"": [BEYOND]})


def require_new_in_part(scope: PortalScope, entry: Entry) -> None:
    """Raise Invalid, at the field where it shows, for a new record that would lie outside the part
    that the actor keeps.
    """
    part = scope.actor.limit
    if part is None or is_in_part(scope, part, entry.id):
        return
    about = Part(topic_ids=part.topic_ids)
    if part.topic_ids and not is_in_part(scope, about, entry.id):
        raise Invalid({"topics": [OTHER_TOPIC]})
    wrong = OTHER_DISTRICT if entry.location_id else NO_ADDRESS
    raise Invalid({"location-postcode": [wrong]})


def find_desk_entry(scope: PortalScope, entry_id: uuid.UUID) -> Entry:
    """Return a record of this portal that the desk works on. Raises NotFound, also for one outside
    the part that the actor keeps.
    """
    entry = service.find_entry(scope, entry_id)
    require_part(scope, entry_id)
    return entry


def list_part_conditions(scope: PortalScope, column: Column) -> list[ColumnElement[bool]]:
    """Return what rows have in common of which `column` names a record that the actor keeps.

    Nothing for who keeps the whole desk.
    """
    part = scope.actor.limit
    return [] if part is None else [column.in_(select_part(part))]


def list_kept_ids(scope: PortalScope) -> frozenset[uuid.UUID] | None:
    """Return the ids of the records that the actor keeps; None for who keeps them all."""
    part = scope.actor.limit
    return None if part is None else frozenset(scope.session.scalars(select_part(part)))


def select_part(part: Part) -> Select[uuid.UUID]:
    """Return the statement for the ids of all records in a part.

    A record without topics is about those of its organisation, and one without an address is where
    its organisation is.
    """
    which: list[ColumnElement[bool]] = []
    if part.topic_ids:
        which.append(_is_about(part.topic_ids))
    if part.district_ids:
        which.append(_is_in(part.district_ids))
    return select(Entry.id).where(*(which or [false()]))


def list_keepers(scope: PortalScope, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """Return by record the names of the editors of a part in which it lies.

    One statement, and one for each of those editors.
    """
    rows = scope.session.execute(
        select(Membership.part, User.name, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.role == PART_EDITOR, User.active)
        .order_by(User.name, User.email)
    ).all()
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for kept, name, email in rows if ids else ():
        part = rules.read_part(kept)
        for entry_id in scope.session.scalars(select_part(part).where(Entry.id.in_(ids))):
            found[entry_id].append(name or email)
    return found


def _is_about(topic_ids: Collection[uuid.UUID]) -> ColumnElement[bool]:
    about = select(EntryTopic.entry_id).where(EntryTopic.topic_id.in_(topic_ids))
    bare = Entry.id.not_in(select(EntryTopic.entry_id))
    return or_(Entry.id.in_(about), and_(bare, Entry.owner_id.in_(about)))


def _is_in(district_ids: Collection[uuid.UUID]) -> ColumnElement[bool]:
    there = select(Location.id).where(Location.district_id.in_(district_ids))
    further = select(EntryPlace.entry_id).where(EntryPlace.location_id.in_(there))
    owner = aliased(Entry)
    of_owner = select(owner.id).where(owner.location_id.in_(there))
    return or_(
        Entry.location_id.in_(there),
        Entry.id.in_(further),
        and_(Entry.location_id.is_(None), Entry.owner_id.in_(of_owner)),
    )
