"""Borders and middles of neighbourhoods, drawn over the map of the portal where there is one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.render import render
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.portals.map_frames import draw_outline, project_coordinate
from wijzerplaat.tenancy.portals.maps import draw_whole_map
from wijzerplaat.tenancy.portals.models import Outline
from wijzerplaat.tenancy.portals.service import Bounds

Middle = tuple[float, float]
Drawing = tuple[str, Outline | None, Middle | None]
WIDTH, MARGIN, SMALLEST = 1_000.0, 0.15, 0.01


@dataclass(frozen=True)
class Border:
    """A border as a path in the units of the drawing."""

    name: str
    path: str


def draw_districts(districts: Sequence[Drawing]) -> Markup | str:
    """Return a map of neighbourhoods (name, border, middle); '' when nothing is known of any."""
    points = [spot for one in districts for spot in _list_spots(one)]
    if not points:
        return ""
    drawn = draw_whole_map(platform().settings.tenants, scope().portal)
    bounds = scope().portal.map if drawn else _frame(points)
    named = [(name, border) for name, border, _middle in districts if border]
    middles = [middle for _name, _border, middle in districts if middle]
    page = render(
        "desks/menus/district_map.html",
        base=drawn.svg if drawn else "",
        view_box=f"0 0 {bounds['width']:.0f} {bounds['height']:.0f}",
        borders=[Border(name, draw_outline(border, bounds)) for name, border in named],
        middles=[project_coordinate(bounds, *middle) for middle in middles],
        size=bounds["width"] / 90,
        names=[name for name, _border, _middle in districts],
    )
    return Markup(page)


def _list_spots(one: Drawing) -> list[Middle]:
    _name, border, middle = one
    corners = [(lat, lon) for rings in border or [] for ring in rings for lon, lat in ring]
    return [*corners, *([middle] if middle else [])]


def _frame(points: Sequence[Middle]) -> Bounds:
    """Return bounds that hold all points with a margin, in the shape that they have on the
    ground.
    """
    lats, lons = [lat for lat, _lon in points], [lon for _lat, lon in points]
    high = max(max(lats) - min(lats), SMALLEST) * MARGIN
    wide = max(max(lons) - min(lons), SMALLEST) * MARGIN
    north, south = max(lats) + high, min(lats) - high
    east, west = max(lons) + wide, min(lons) - wide
    across = (east - west) * math.cos(math.radians((north + south) / 2))
    sides = {"north": north, "south": south, "east": east, "west": west}
    return {**sides, "width": WIDTH, "height": round(WIDTH * (north - south) / across, 1)}
