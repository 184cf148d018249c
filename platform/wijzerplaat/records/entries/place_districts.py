"""In which district a place lies: by its border, its street or its postcode."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import or_, select

from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.records.entries.models import Entry, EntryPlace, Location
from wijzerplaat.tenancy.portals import queries
from wijzerplaat.tenancy.portals.events import DistrictBorderChanged
from wijzerplaat.tenancy.portals.models import District, Street
from wijzerplaat.tenancy.portals.service import PortalScope


def find_place_district(
    scope: PortalScope, place: Location, spot: Street | None
) -> uuid.UUID | None:
    """Return the district of a place: whose border it lies within, that of its street (`spot`), or
    that of its postcode.
    """
    districts = queries.list_shown_districts(scope)
    within = queries.find_district_within(districts, place.lat, place.lon)
    if within is None and spot is not None:
        return spot.district_id
    return within or queries.find_postcode_district(districts, place.postcode)


def follow_district_border(districts: Sequence[District], place: Location) -> bool:
    """Let a place lie in the district that it belongs to by now; return whether that is another.

    Never one that lies elsewhere than its postcode says: an editor may have put it there.
    """
    by_postcode = queries.find_postcode_district(districts, place.postcode)
    wanted = queries.find_district_within(districts, place.lat, place.lon) or by_postcode
    if wanted in (None, place.district_id) or place.district_id not in (None, by_postcode):
        return False
    place.district_id = wanted
    return True


def follow_changed_border(scope: PortalScope, _event: DistrictBorderChanged) -> None:
    """Let the places follow that belong to another district by now, in the search index too."""
    districts = queries.list_shown_districts(scope)
    open_ones = or_(Location.district_id.is_(None), Location.lat.is_not(None))
    moved = {
        place.id
        for place in scope.session.scalars(select(Location).where(open_ones).order_by(Location.id))
        if follow_district_border(districts, place)
    }
    scope.session.flush()
    for entry_id in sorted(_list_entries_at(scope, moved)):
        put_index(scope, entry_id)


def _list_entries_at(scope: PortalScope, place_ids: set[uuid.UUID]) -> set[uuid.UUID]:
    own = select(Entry.id, Entry.location_id).where(Entry.location_id.is_not(None))
    further = select(EntryPlace.entry_id, EntryPlace.location_id)
    rows = [row for query in (own, further) for row in scope.session.execute(query)]
    return {entry_id for entry_id, place_id in rows if place_id in place_ids}
