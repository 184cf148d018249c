"""Map tiles through our own door.

Only those of the portal's own area, so that no browser asks anybody else.
"""

from __future__ import annotations

import math

from flask import Response, g

from wijzerplaat.ground.adapters.tiles import TilesAway
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.cost_limits import TILES
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.portals.service import Bounds

area = Area("tiles", __name__)
NEAREST, MOST_TILES = 19, 4
WEEK = "public, max-age=604800"


@area.get("/kaart/tegels/<int:z>/<int:x>/<int:y>.png", PUBLIC, costs=TILES)
def show_map_tile(z: int, x: int, y: int) -> Response:
    """Give one tile of the portal's area; 502 when the server behind it gives none."""
    if not g.portal.map.get("tiles") or not is_tile_within_area(g.portal.map, z, x, y):
        raise NotFound("tile")
    try:
        answer = Response(platform().tiles.fetch(z, x, y), mimetype="image/png")
    except TilesAway:
        return Response(status=502, mimetype="text/plain")
    answer.headers["Cache-Control"] = WEEK
    return answer


def is_tile_within_area(bounds: Bounds, z: int, x: int, y: int) -> bool:
    """Return whether a tile shows a part of the area, from about as far as the whole of it to
    the nearest.
    """
    if not find_farthest_level(bounds) <= z <= NEAREST:
        return False
    left, top = find_tile_numbers(bounds["north"], bounds["west"], z)
    right, bottom = find_tile_numbers(bounds["south"], bounds["east"], z)
    return left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1


def find_farthest_level(bounds: Bounds) -> int:
    """Return the level at which the whole area fits in a few tiles; never the whole world."""
    for z in range(NEAREST, 6, -1):
        (left, top), (right, bottom) = (
            find_tile_numbers(bounds["north"], bounds["west"], z),
            find_tile_numbers(bounds["south"], bounds["east"], z),
        )
        if right - left < MOST_TILES and bottom - top < MOST_TILES:
            return max(z - 2, 6)
    return 6


def find_tile_numbers(lat: float, lon: float, z: int) -> tuple[int, int]:
    """Return which tile of level `z` holds a coordinate (Mercator)."""
    count = 2**z
    across = (lon + 180) / 360
    down = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return min(int(across * count), count - 1), min(max(int(down * count), 0), count - 1)
