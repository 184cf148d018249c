"""Where a postcode lies, roughly: the area that stands for an address without a point of its own.

Never a pin, and never in what leaves the platform.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wijzerplaat.tenancy.portals.models import District

POSTCODE = re.compile(r"\s*([1-9]\d{3})\s*[A-Za-z]{2}\s*\Z")
POST_BOX = re.compile(r"^\s*(postbus|antwoordnummer|p\.?o\.?\s*box)\b", re.IGNORECASE)
SMALLEST, LARGEST, METRES_PER_DEGREE = 250.0, 2_000.0, 111_200.0
MOST_COMPARED = 600
Point = tuple[float, float]


@dataclass(frozen=True)
class PostcodeArea:
    """A circle around the middle of a postcode: its four digits, degrees, and metres."""

    digits: str
    lat: float
    lon: float
    radius: float


def make_postcode_areas(points: Mapping[str, Point]) -> dict[str, PostcodeArea]:
    """Return an area per postcode: as far as halfway the next one, within reason."""
    return {
        digits: PostcodeArea(digits, lat, lon, _find_radius(digits, (lat, lon), points))
        for digits, (lat, lon) in points.items()
    }


def list_district_points(districts: Iterable[District]) -> dict[str, Point]:
    """Return the middle of each postcode that is known by the districts it belongs to."""
    found: dict[str, list[Point]] = {}
    for one in districts:
        if one.lat is not None and one.lon is not None:
            for digits in one.postcodes:
                found.setdefault(digits, []).append((one.lat, one.lon))
    return {
        digits: (_middle([lat for lat, _ in points]), _middle([lon for _, lon in points]))
        for digits, points in found.items()
    }


def find_postcode_area(
    areas: Mapping[str, PostcodeArea], street: str, postcode: str
) -> PostcodeArea | None:
    """Return the area of an address, or None: a post box lies nowhere, and a postcode without
    letters is not of this country.
    """
    match = None if is_post_box(street) else POSTCODE.match(postcode)
    return areas.get(match[1]) if match else None


def is_post_box(line: str) -> bool:
    """Return whether this is a post box: not a place where one can come."""
    return POST_BOX.match(line) is not None


def _find_radius(digits: str, middle: Point, points: Mapping[str, Point]) -> float:
    others = [one for name, one in points.items() if name != digits and one != middle]
    if not others or len(others) > MOST_COMPARED:
        return SMALLEST * 2
    halfway = min(_metres(middle, one) for one in others) / 2
    return round(min(max(halfway, SMALLEST), LARGEST), 1)


def _metres(one: Point, other: Point) -> float:
    across = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return math.hypot(across, one[0] - other[0]) * METRES_PER_DEGREE


def _middle(values: Sequence[float]) -> float:
    return sum(values) / len(values)
