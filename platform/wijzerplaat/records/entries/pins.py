"""Verbs of pins: which addresses to look up now, and putting what is known on the places."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, select

from wijzerplaat.ground.adapters.pdok import Reply, Sought
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.records.entries.models import (
    SOUGHT_FOUND,
    SOUGHT_UNKNOWN,
    Entry,
    EntryPlace,
    Location,
)
from wijzerplaat.records.entries.place_districts import follow_district_border
from wijzerplaat.tenancy.geography import service as geography
from wijzerplaat.tenancy.geography.models import SoughtAddress
from wijzerplaat.tenancy.geography.rules import make_address_key
from wijzerplaat.tenancy.portals.queries import list_shown_districts
from wijzerplaat.tenancy.portals.service import PortalScope

Place = Select[uuid.UUID, uuid.UUID, str, str, str, str]
MOST_PLACES = 2_000
PARTS = (Location.street, Location.number, Location.postcode, Location.city)
WITHOUT_PIN: tuple[ColumnElement[bool], ...] = (
    Location.lat.is_(None),
    Location.sought == "",
    Location.street != "",
    Location.street.not_ilike("postbus%"),
    Location.number != "",
)


def list_addresses_to_ask(scope: PortalScope, limit: int) -> list[Sought]:
    """Return the addresses of published places without a pin that PDOK is asked for now."""
    waiting = _read_waiting(scope)
    known = geography.find_sought_addresses(scope, waiting)
    return [
        sought
        for key, sought in waiting.items()
        if key not in known or (known[key].answered_at is None and known[key].ask_at <= scope.now)
    ][:limit]


def record_address_reply(scope: PortalScope, sought: Sought, reply: Reply) -> None:
    """Remember what came of a question; `put_known_pins` puts it on the places."""
    key = make_address_key(sought.street, sought.number, sought.postcode, sought.city)
    geography.record_reply(scope, key, reply)


def put_known_pins(scope: PortalScope) -> int:
    """Give places a pin whose address was looked up, and say which nobody found; return how many
    got one.
    """
    known = geography.find_sought_addresses(scope, _read_waiting(scope))
    answered = {key: row for key, row in known.items() if row.answered_at is not None}
    return _put(scope, answered) if answered else 0


def clear_address_memory(scope: PortalScope) -> int:
    """Forget what is remembered of addresses that stand nowhere any more; return how many."""
    used = {make_address_key(*row) for row in scope.session.execute(select(*PARTS)).all()}
    return geography.forget_unused_addresses(scope, used)


def _read_waiting(scope: PortalScope) -> dict[str, Sought]:
    found: dict[str, Sought] = {}
    for query in _select_places(scope):
        for row in scope.session.execute(query.limit(MOST_PLACES)).all():
            key = make_address_key(*row[2:])
            if key:
                found.setdefault(key, Sought(*row[2:]))
    return found


def _select_places(scope: PortalScope) -> list[Place]:
    """Own addresses, and further places, of what residents can see."""
    own = select(Entry.id, Location.id, *PARTS).join(Entry.location)
    further = (
        select(Entry.id, Location.id, *PARTS)
        .join(EntryPlace, EntryPlace.location_id == Location.id)
        .join(Entry, Entry.id == EntryPlace.entry_id)
    )
    return [
        query.where(Entry.listed(scope), *WITHOUT_PIN).order_by(Location.id)
        for query in (own, further)
    ]


def _put(scope: PortalScope, known: dict[str, SoughtAddress]) -> int:
    """Put what is known on places, of entries that nobody changes meanwhile.

    Never where a point stands already, whoever gave it; and an address that changed says nothing.
    """
    meant = [
        (row[0], row[1])
        for query in _select_places(scope)
        for row in scope.session.execute(query.limit(MOST_PLACES)).all()
        if make_address_key(*row[2:]) in known
    ]
    _hold(scope, {entry_id for entry_id, _place_id in meant})
    pinned, districts = 0, list_shown_districts(scope)
    for entry_id, place_id in meant:
        place = scope.session.get_one(Location, place_id, populate_existing=True)
        row = known.get(make_address_key(place.street, place.number, place.postcode, place.city))
        if row is None or place.lat is not None:
            continue
        place.sought = SOUGHT_UNKNOWN if row.lat is None else SOUGHT_FOUND
        place.lat, place.lon = row.lat, row.lon
        if row.lat is not None:
            follow_district_border(districts, place)
            pinned += 1
            put_index(scope, entry_id)
    return pinned


def _hold(scope: PortalScope, entry_ids: Iterable[uuid.UUID]) -> None:
    """Take the lock that whoever publishes takes too, in one order."""
    wanted = sorted(entry_ids)
    for start in range(0, len(wanted), geography.CHUNK):
        held = select(Entry.id).where(Entry.id.in_(wanted[start : start + geography.CHUNK]))
        scope.session.execute(held.order_by(Entry.id).with_for_update(of=Entry)).all()
