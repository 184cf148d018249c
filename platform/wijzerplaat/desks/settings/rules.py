"""What a choice of the area of a map comes to."""

from __future__ import annotations

import math

from wijzerplaat.ground.core.validation import GivenFields

KILOMETRES_PER_DEGREE = 111.2
"""Along a meridian."""


def measure_area(area: GivenFields) -> tuple[float, float]:
    """Return width and height of an area in kilometres, of its sides in degrees."""
    middle = math.radians((area["north"] + area["south"]) / 2)
    wide = (area["east"] - area["west"]) * math.cos(middle) * KILOMETRES_PER_DEGREE
    return wide, (area["north"] - area["south"]) * KILOMETRES_PER_DEGREE


def is_on_map(area: GivenFields, lat: float, lon: float | None) -> bool:
    """Return whether a point lies in an area; sides count."""
    if lon is None:
        return False
    inside: bool = area["south"] <= lat <= area["north"] and area["west"] <= lon <= area["east"]
    return inside
