"""Borders of districts: whether a point lies within one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wijzerplaat.tenancy.portals.models import Outline

Ring = Sequence[Sequence[float]]


def is_within_outline(outline: Outline, lat: float, lon: float) -> bool:
    """Return whether a point lies in one of the polygons, and in none of its holes."""
    return any(
        bool(rings)
        and is_within_ring(rings[0], lat, lon)
        and not any(is_within_ring(hole, lat, lon) for hole in rings[1:])
        for rings in outline
    )


def is_within_ring(ring: Ring, lat: float, lon: float) -> bool:
    """Return whether a point lies within a closed ring of (longitude, latitude): a line from it to
    the east crosses the ring an odd number of times.
    """
    inside = False
    for (x, y), (next_x, next_y) in pairwise(ring):
        if (y > lat) != (next_y > lat) and lon < (next_x - x) * (lat - y) / (next_y - y) + x:
            inside = not inside
    return inside
