"""Where the rows of a list are: their own place, that of their organisation, and further ones."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Label, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from wijzerplaat.records.entries import slots
from wijzerplaat.records.entries.models import Entry, EntryPlace, Location
from wijzerplaat.tenancy.portals.areas import find_postcode_area
from wijzerplaat.tenancy.portals.service import PortalScope

Ids = Collection[uuid.UUID] | Select[uuid.UUID]
"""Which entries: their ids, or a SELECT of those."""
Column = InstrumentedAttribute[Any] | Label[Any]
PlaceColumns = Sequence[Any]
"""What a row says of a place: id, district, latitude, longitude, street, postcode."""
PLACE: tuple[Column, ...] = (
    Location.id,
    Location.district_id,
    Location.lat,
    Location.lon,
    Location.street,
    Location.postcode,
)
PLACE_END = 4 + len(PLACE)


def list_own_places(found: Sequence[PlaceColumns]) -> dict[uuid.UUID, list[PlaceColumns]]:
    """Return the own place of each entry; `found` are id, kind, title, owner and PLACE."""
    return {row[0]: [row[4:PLACE_END]] for row in found if row[4]}


def list_row_places(
    scope: PortalScope, found: Sequence[PlaceColumns], ids: Ids | None
) -> dict[uuid.UUID, list[PlaceColumns]]:
    """Return the places of each entry: its own, else that of its organisation, and further ones."""
    near = list_own_places(found)
    remote = slots.list_remote_entries(scope)
    owners = {row[0]: row[3] for row in found if row[0] not in near and row[0] not in remote}
    homes = _homes(scope, {one for one in owners.values() if one})
    near |= {one: [homes[owner]] for one, owner in owners.items() if owner in homes}
    query = select(EntryPlace.entry_id, *PLACE).join(EntryPlace.location)
    if ids is not None:
        query = query.where(EntryPlace.entry_id.in_(ids))
    for row in scope.session.execute(query.order_by(EntryPlace.position)):
        near.setdefault(row[0], []).append(row[1:])
    return near


def _homes(scope: PortalScope, owner_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, PlaceColumns]:
    if not owner_ids:
        return {}
    query = select(Entry.id, *PLACE).join(Entry.location).where(Entry.id.in_(owner_ids))
    return {row[0]: row[1:] for row in scope.session.execute(query)}


def find_place_district(
    places: Sequence[PlaceColumns], districts: dict[uuid.UUID, str]
) -> tuple[str | None, bool]:
    """Return the district of the first place, and whether there is a place at all."""
    return (districts.get(places[0][1]), True) if places else (None, False)


def read_row_spots(
    scope: PortalScope, place: PlaceColumns | None
) -> tuple[tuple[float, float], ...]:
    """Return the coordinates of a place (its columns as in PLACE), or the middle of its postcode:
    to narrow a list by, never to show.
    """
    if not place:
        return ()
    if place[2] is not None and place[3] is not None:
        return ((place[2], place[3]),)
    area = find_postcode_area(scope.portal.areas, place[4], place[5])
    return ((area.lat, area.lon),) if area else ()
