"""Where an address lies, as far as a portal itself knows: its street, and its district."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import func, select

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.portals.models import District, Named, Street
from wijzerplaat.tenancy.portals.outlines import is_within_outline


def geocode_address(scope: Scope, street: str, postcode: str, city: str) -> Street | None:
    """Return the street of this portal's own table that fits an address best, or None.

    Only a known street gives coordinates: a guess would be a false pin.
    """
    if not street:
        return None
    query = select(Street).where(func.lower(Street.name) == street.lower())
    for exact in (
        [Street.postcode == postcode] if postcode else [],
        [func.lower(Street.city) == city.lower()] if city else [],
    ):
        found = scope.session.scalars(query.where(*exact).limit(1)).first() if exact else None
        if found is not None:
            return found
    return None


def district_of(scope: Scope, postcode: str) -> uuid.UUID | None:
    """Return the district that a postcode lies in, as far as this portal knows, or None."""
    if not postcode:
        return None
    for district in _list_shown_districts(scope):
        if postcode[:4] in district.postcodes:
            return district.id
    return None


def find_district_within(scope: Scope, lat: float | None, lon: float | None) -> uuid.UUID | None:
    """Return the district within whose border a point lies, or None; many have no border."""
    if lat is None or lon is None:
        return None
    for district in _list_shown_districts(scope):
        if district.outline and is_within_outline(district.outline, lat, lon):
            return district.id
    return None


def _list_shown_districts(scope: Scope) -> Iterable[District]:
    shown = select(District).where(District.shown)
    return scope.session.scalars(shown.order_by(District.position, District.slug))


def is_menu_row_off(scope: Scope, model: type[Named], slug: str) -> bool:
    """Return whether a topic, district … is there, and is off: no page shows it."""
    off = select(model.id).where(model.slug == slug, model.shown.is_(False))
    return scope.session.scalars(off).first() is not None
