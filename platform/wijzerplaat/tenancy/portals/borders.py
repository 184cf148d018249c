"""The borders of the districts of a portal, as they lie over its map."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.tenancy.portals.map_frames import draw_borders
from wijzerplaat.tenancy.portals.models import District, Outline
from wijzerplaat.tenancy.portals.service import PortalScope


def load_district_borders(scope: PortalScope) -> str:
    """Return the borders as a path in the units of the drawing; from memory when nothing public
    changed.
    """
    if not scope.portal.map.get("width"):
        return ""
    return load_cached_value(scope, "borders", lambda: _read_borders(scope))


def _read_borders(scope: PortalScope) -> str:
    return draw_borders(_list_outlines(scope), scope.portal.map)


def _list_outlines(scope: PortalScope) -> list[Outline]:
    query = select(District.outline).where(District.shown, District.outline.is_not(None))
    return [one for one in scope.session.scalars(query.order_by(District.slug)) if one]


def load_district_rings(scope: PortalScope) -> list[list[tuple[float, float]]]:
    """Return the same borders as lines of (latitude, longitude), for a map on tiles."""
    return load_cached_value(scope, "border rings", lambda: _read_rings(scope))


def _read_rings(scope: PortalScope) -> list[list[tuple[float, float]]]:
    return [
        list(dict.fromkeys((round(lat, 4), round(lon, 4)) for lon, lat in ring))
        for outline in _list_outlines(scope)
        for rings in outline
        for ring in rings
    ]
