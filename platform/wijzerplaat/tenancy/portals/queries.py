"""Where an address lies, as far as a portal itself knows: its street, and its district."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.portals.models import District, Named, PostcodePoint, Street
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
    return find_postcode_district(list_shown_districts(scope), postcode) if postcode else None


def list_shown_districts(scope: Scope) -> Sequence[District]:
    """Return the districts that are on the website, in order."""
    shown = select(District).where(District.shown)
    return scope.session.scalars(shown.order_by(District.position, District.slug)).all()


def find_postcode_district(districts: Iterable[District], postcode: str) -> uuid.UUID | None:
    """Return which of these districts names a postcode, by its four digits."""
    return next((one.id for one in districts if postcode[:4] in one.postcodes), None)


def find_district_within(
    districts: Iterable[District], lat: float | None, lon: float | None
) -> uuid.UUID | None:
    """Return within the border of which of these districts a point lies; many have no border."""
    if lat is None or lon is None:
        return None
    drawn = ((one.id, one.outline) for one in districts if one.outline)
    return next((one for one, border in drawn if is_within_outline(border, lat, lon)), None)


def is_menu_row_off(scope: Scope, model: type[Named], slug: str) -> bool:
    """Return whether a topic, district … is there, and is off: no page shows it."""
    off = select(model.id).where(model.slug == slug, model.shown.is_(False))
    return scope.session.scalars(off).first() is not None


def find_postcode_middle(scope: Scope, postcodes: Sequence[str]) -> tuple[float, float] | None:
    """Return the middle of these postcodes (four digits each), by the table of the operator or by
    the streets of the portal; None when neither knows one.
    """
    if not postcodes:
        return None
    digits = PostcodePoint.digits.in_(postcodes)
    of_table = select(PostcodePoint.lat, PostcodePoint.lon).where(digits)
    begins = func.substr(Street.postcode, 1, 4).in_(postcodes)
    of_streets = select(Street.lat, Street.lon).where(begins)
    for asked in (of_table, of_streets):
        points = scope.session.execute(asked).all()
        if points:
            lat, lon = (sum(row[side] for row in points) / len(points) for side in (0, 1))
            return round(lat, 5), round(lon, 5)
    return None
