"""Reads borders of districts from GeoJSON, and keeps each as a setting of its district."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.menus.service import find_menu_row
from wijzerplaat.tenancy.portals.events import DistrictBorderChanged
from wijzerplaat.tenancy.portals.models import District, Outline
from wijzerplaat.tenancy.portals.service import Bounds, PortalScope
from wijzerplaat.tenancy.settings.rules import Setting

MOST_TEXT = 600_000
"""Characters of a file: some fifty borders as national maps draw them."""
MOST_SHAPES, MOST_POINTS = 200, 3_000
DECIMALS = 5
"""A metre."""
NAMES = ("name", "naam", "buurtnaam", "wijknaam", "buurt", "wijk", "statnaam", "label", "titel")
"""What a property with the name of a shape may be called, in small letters."""
COUNTRY = {"north": 54.0, "south": 50.5, "west": 2.5, "east": 7.5}
AROUND = 0.5
"""Degrees that a border may stick out of the map of the portal."""
NO_FILE = N_("Plak een tekst of kies een bestand.")
TOO_LARGE = N_(
    "Dit bestand is te groot. Kies een bestand met minder punten, of met minder buurten."
)
NO_JSON = N_("Dit is geen GeoJSON. Vraag om een bestand dat eindigt op .geojson.")
NO_SHAPE = N_("Hier staan geen vlakken in. Een grens is een ‘Polygon’ of ‘MultiPolygon’.")
TOO_MANY = N_("Dit zijn te veel vlakken. Er kunnen er {most} in 1 bestand.")
OPEN_RING = N_("De grens van ‘{name}’ is niet dicht. Het laatste punt is niet het eerste.")
FAR_AWAY = N_(
    "De grens van ‘{name}’ ligt niet in dit gebied. Vraag om een bestand in graden (WGS 84)."
)
POINTS = N_("De grens van ‘{name}’ heeft te veel punten. Vraag om een eenvoudiger bestand.")
FIELD = "text"


@dataclass(frozen=True)
class Shape:
    """A border with the name that the file gives it; '' when it gives none."""

    name: str
    outline: Outline


def read_shapes(text: str, area: Bounds) -> list[Shape]:
    """Return the borders in a GeoJSON text, in whole metres; `area`: the map of the portal.

    Raises Invalid with what is wrong with the text.
    """
    if not text.strip():
        raise _wrong(NO_FILE)
    if len(text) > MOST_TEXT:
        raise _wrong(TOO_LARGE)
    features = _list_features(_load(text))
    if len(features) > MOST_SHAPES:
        raise _wrong(TOO_MANY.format(most=MOST_SHAPES))
    found = [one for one in (_read_shape(feature, area) for feature in features) if one]
    if not found:
        raise _wrong(NO_SHAPE)
    return found


def find_middle(outline: Outline) -> tuple[float, float]:
    """Return the middle (latitude, longitude) of the largest polygon of a border."""
    ring = max((rings[0] for rings in outline), key=_measure_ring)
    lons, lats = [point[0] for point in ring[1:]], [point[1] for point in ring[1:]]
    return round(sum(lats) / len(lats), DECIMALS), round(sum(lons) / len(lons), DECIMALS)


def _measure_ring(ring: Sequence[Sequence[float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairs))


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong(NO_JSON) from None


def _list_features(data: Any) -> list[Fields]:
    if not isinstance(data, dict):
        raise _wrong(NO_JSON)
    if data.get("type") == "FeatureCollection":
        features = data.get("features")
        return [one for one in features if isinstance(one, dict)] if _is_list(features) else []
    return [data if data.get("type") == "Feature" else {"geometry": data}]


def _read_shape(feature: Fields, area: Bounds) -> Shape | None:
    geometry, told = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict):
        return None
    name = _find_name(told if isinstance(told, dict) else {})
    polygons = geometry.get("coordinates")
    if geometry.get("type") == "Polygon":
        polygons = [polygons]
    elif geometry.get("type") != "MultiPolygon":
        return None
    if not _is_list(polygons) or not all(_is_list(rings) and rings for rings in polygons):
        raise _wrong(NO_SHAPE)
    outline = [[_read_ring(ring, name, area) for ring in rings] for rings in polygons]
    if sum(len(ring) for rings in outline for ring in rings) > MOST_POINTS:
        raise _wrong(POINTS.format(name=name))
    return Shape(name, outline)


def _read_ring(ring: Any, name: str, area: Bounds) -> list[list[float]]:
    if not _is_list(ring) or not all(_is_point(point) for point in ring):
        raise _wrong(NO_SHAPE)
    points = [
        [round(float(point[0]), DECIMALS), round(float(point[1]), DECIMALS)] for point in ring
    ]
    if len(points) < 4 or points[0] != points[-1]:
        raise _wrong(OPEN_RING.format(name=name))
    if not all(_is_near(point, area) for point in points):
        raise _wrong(FAR_AWAY.format(name=name))
    return [
        point for number, point in enumerate(points) if not number or point != points[number - 1]
    ]


def _is_near(point: list[float], area: Bounds) -> bool:
    lon, lat = point
    around = area if area.get("north") else COUNTRY
    return (
        around["south"] - AROUND <= lat <= around["north"] + AROUND
        and around["west"] - AROUND <= lon <= around["east"] + AROUND
    )


def _is_point(point: Any) -> bool:
    return (
        _is_list(point)
        and len(point) >= 2
        and all(
            isinstance(one, int | float) and not isinstance(one, bool) and math.isfinite(one)
            for one in point[:2]
        )
    )


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _find_name(told: Fields) -> str:
    small = {str(name).lower(): value for name, value in told.items()}
    for name in NAMES:
        if isinstance(small.get(name), str) and small[name].strip():
            return str(small[name]).strip()[:120]
    return ""


def _wrong(message: str) -> Invalid:
    return Invalid({FIELD: [message]})


def _read(scope: PortalScope, slug: str) -> Fields:
    row = find_menu_row(scope, "districts", slug)
    return {"outline": row.outline if isinstance(row, District) else None}


def _write(scope: PortalScope, slug: str, values: Fields) -> None:
    row = find_menu_row(scope, "districts", slug)
    if isinstance(row, District):
        row.outline = values["outline"]
        emit(scope, DistrictBorderChanged(row.id))


def _check(_scope: PortalScope, _slug: str, typed: Fields) -> Fields:
    return {"outline": typed["outline"]}


OUTLINE_SETTING = Setting("district_outlines", _read, _write, _check)
"""The border of one district; `part` is its slug."""
