"""What the moving map of a list gets: every place of the list, and the numbers of one page of it.

All places go along with the page, so they are packed: whole hundred-thousandths of a degree.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.tenancy.portals.areas import PostcodeArea
from wijzerplaat.tenancy.portals.borders import load_district_rings
from wijzerplaat.tenancy.portals.maps import Place
from wijzerplaat.tenancy.portals.service import Bounds, PortalScope

STEPS = 100_000
"""One step is a metre: the finest that the map shows."""
CREDIT = "© Kadaster, PDOK"
Spot = tuple[float, float]
Step = tuple[int, int]
Box = tuple[float, float, float, float]


class Placed(Protocol):
    """A row of a list as far as the map asks: where it is."""

    @property
    def spots(self) -> Sequence[Sequence[float]]:
        """Latitudes and longitudes."""
        ...


def pack_spots(spots: Iterable[Spot], bounds: Bounds) -> str:
    """Return every spot once, with how many places are there: 'north.east.count' in steps from the
    south-west, north from the spot before it, without a count of one.
    """
    counted = Counter(count_steps(bounds, *spot) for spot in spots)
    packed, last = [], 0
    for (north, east), count in sorted(counted.items()):
        packed.append(f"{north - last}.{east}" + (f".{count}" if count > 1 else ""))
        last = north
    return " ".join(packed)


def count_steps(bounds: Bounds, lat: float, lon: float) -> Step:
    """Return how far a coordinate lies from the south-west of the map."""
    return round((lat - bounds["south"]) * STEPS), round((lon - bounds["west"]) * STEPS)


def write_map_data(
    scope: PortalScope,
    rows: Iterable[Placed],
    listed: Sequence[Place],
    box: Box | None,
    names: Sequence[tuple[str, float, float, int]],
) -> str:
    """Return what js/map.js reads: all rows of a list as spots, and the places of those that stand
    on this page with their numbers.
    """
    facts, tiles = scope.portal.map, scope.portal.map.get("tiles")
    middles = {(one.lat, one.lon): one for one in scope.portal.areas.values()}
    exact: list[Spot] = []
    rough: Counter[Spot] = Counter()
    for row in rows:
        for lat, lon in row.spots:
            if (lat, lon) in middles:
                rough[lat, lon] += 1
            else:
                exact.append((lat, lon))
    return json.dumps(
        {
            "bounds": [[facts["south"], facts["west"]], [facts["north"], facts["east"]]],
            "size": [facts.get("width", 0), facts.get("height", 0)],
            "view": [[box[0], box[1]], [box[2], box[3]]] if box else None,
            "spots": pack_spots(exact, facts),
            "pins": _list_pins(facts, listed),
            "areas": _list_areas(rough, middles, listed),
            "names": [[round(lat, 5), round(lon, 5), text, rank] for text, lat, lon, rank in names],
            "borders": load_district_rings(scope) if tiles else [],
            "tiles": _make_tile_pattern() if tiles else "",
            "credit": CREDIT if tiles else "",
            "words": _list_words(),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _list_pins(bounds: Bounds, listed: Iterable[Place]) -> list[dict[str, object]]:
    return [
        {
            "at": list(count_steps(bounds, one.lat, one.lon)),
            "number": one.number,
            "title": one.title,
        }
        for one in listed
        if one.radius is None
    ]


def _list_areas(
    rough: Mapping[Spot, int], middles: Mapping[Spot, PostcodeArea], listed: Iterable[Place]
) -> list[dict[str, object]]:
    """One circle per postcode, with how many lie somewhere in it, and the numbers of those that
    stand on this page.
    """
    numbers: dict[Spot, list[Place]] = defaultdict(list)
    for one in listed:
        if one.radius is not None:
            numbers[one.lat, one.lon].append(one)
    return [
        {
            "at": [round(spot[0], 3), round(spot[1], 3)],
            "radius": middles[spot].radius,
            "count": max(count, len(numbers[spot])),
            "numbers": [one.number for one in numbers[spot]],
            "title": "; ".join(f"{one.number}. {one.title}" for one in numbers[spot]),
        }
        for spot, count in sorted({**dict.fromkeys(numbers, 0), **rough}.items())
        if spot in middles
    ]


def _list_words() -> dict[str, str]:
    """Return what the script says; '#' becomes a number."""
    return {
        "rough": _("ongeveer hier"),
        "one": _("1 plek"),
        "many": _("# plekken bij elkaar"),
        "seen": _("# plekken in beeld"),
        "seen_one": _("1 plek in beeld"),
        "none": _("Hier is niets. Verschuif de kaart of kies ‘Verder weg’."),
        "show": _("Wijs aan op de kaart:"),
        "close": _("Sluit"),
        "here": _("Op deze plek"),
        "more": _("Bekijk alles op deze plek"),
        "down": _("De kaart doet het nu niet. De lijst wel."),
    }


def _make_tile_pattern() -> str:
    """Return the address of a tile, as the script of the map fills it in."""
    return url_for("tiles.show_map_tile", z=1, x=2, y=3).replace("1/2/3", "{z}/{x}/{y}")
