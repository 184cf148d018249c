"""Where coordinates lie on the drawing of a portal, and which part of it to show. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from wijzerplaat.tenancy.portals.models import Outline
from wijzerplaat.tenancy.portals.service import Bounds

Frame = tuple[float, float, float, float]
"""Left, top, width and height in the units of the drawing."""
Point = tuple[float, float]
PIN, MARGIN, SMALLEST, LEAST = 45.0, 70.0, 420.0, 60.0
RIM = 3.0


def project_coordinate(bounds: Bounds, lat: float, lon: float) -> tuple[float, float]:
    """Return where a coordinate lies, in the drawing's own units."""
    across = (lon - bounds["west"]) / (bounds["east"] - bounds["west"])
    down = (bounds["north"] - lat) / (bounds["north"] - bounds["south"])
    return across * bounds["width"], down * bounds["height"]


def unproject_point(bounds: Bounds, x: float, y: float) -> tuple[float, float]:
    """Return the coordinate of a point of the drawing."""
    lat = bounds["north"] - y / bounds["height"] * (bounds["north"] - bounds["south"])
    return lat, bounds["west"] + x / bounds["width"] * (bounds["east"] - bounds["west"])


def draw_outline(outline: Outline, bounds: Bounds) -> str:
    """Return a border as a path in the units of the drawing."""
    return " ".join(_draw_ring(ring, bounds) for rings in outline for ring in rings)


def _draw_ring(ring: Sequence[Sequence[float]], bounds: Bounds) -> str:
    spots = (project_coordinate(bounds, lat, lon) for lon, lat in ring)
    return f"M{' '.join(dict.fromkeys(f'{x:.1f},{y:.1f}' for x, y in spots))}Z"


def choose_map_frame(bounds: Bounds, points: Sequence[tuple[float, float]], shape: float) -> Frame:
    """Return (left, top, width, height) that holds all points with a margin, as wide as `shape`
    × its height.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    least = min(ys) - PIN  # a pin stands above its point
    corners = [
        (min(xs) - MARGIN, least - MARGIN),
        (max(xs) + MARGIN, max(ys) + MARGIN),
    ]
    return fit_map_frame(bounds, corners, shape, SMALLEST)


def fit_map_frame(
    bounds: Bounds, corners: Sequence[tuple[float, float]], shape: float, smallest: float = LEAST
) -> Frame:
    """Return the smallest frame of this shape that holds the corners, as far as the map goes."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width = max(max(xs) - min(xs), smallest)
    height = max(max(ys) - min(ys), smallest / max(shape, 1))
    width, height = max(width, height * shape), max(height, width / shape)
    width, height = min(width, bounds["width"]), min(height, bounds["height"])
    left = min(max((min(xs) + max(xs) - width) / 2, 0), bounds["width"] - width)
    top = min(max((min(ys) + max(ys) - height) / 2, 0), bounds["height"] - height)
    return left, top, width, height


def draw_borders(outlines: Iterable[Outline], bounds: Bounds) -> str:
    """Return the lines between districts as one path: what two of them share once, and nothing
    along the rim of the map.
    """
    drawn: set[frozenset[Point]] = set()
    parts: list[str] = []
    for ring in (ring for outline in outlines for rings in outline for ring in rings):
        last: Point | None = None
        for one, other in pairwise(_round(*project_coordinate(bounds, y, x)) for x, y in ring):
            edge = frozenset((one, other))
            if one == other or edge in drawn or _is_along_rim(bounds, one, other):
                continue
            drawn.add(edge)
            parts.append((f"M{one[0]:g},{one[1]:g}" if one != last else "") + _line_to(other))
            last = other
    return "".join(parts)


def _line_to(point: Point) -> str:
    return f"L{point[0]:g},{point[1]:g}"


def _round(x: float, y: float) -> Point:
    return round(x, 1), round(y, 1)


def _is_along_rim(bounds: Bounds, one: Point, other: Point) -> bool:
    sides = ((0, 0), (0, bounds["width"]), (1, 0), (1, bounds["height"]))
    return any(abs(one[axis] - at) < RIM and abs(other[axis] - at) < RIM for axis, at in sides)
