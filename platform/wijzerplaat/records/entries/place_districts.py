"""In which district a place lies: by its border, its street or its postcode."""

from __future__ import annotations

import uuid

from wijzerplaat.records.entries.models import Location
from wijzerplaat.tenancy.portals import queries as places
from wijzerplaat.tenancy.portals.models import Street
from wijzerplaat.tenancy.portals.service import PortalScope


def find_place_district(
    scope: PortalScope, place: Location, spot: Street | None
) -> uuid.UUID | None:
    """Return the district of a place: whose border it lies within, that of its street (`spot`), or
    that of its postcode.
    """
    within = places.find_district_within(scope, place.lat, place.lon)
    if within is None and spot is not None:
        return spot.district_id
    return within or places.district_of(scope, place.postcode)
