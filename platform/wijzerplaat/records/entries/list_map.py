"""The map beside a list: pins with the numbers of the list, and 'zoek in dit gebied'.

The list holds everything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.facets import Choices, Facet
from wijzerplaat.tenancy.portals.maps import (
    Drawn,
    Place,
    draw_places_map,
    draw_whole_map,
    list_map_names,
)
from wijzerplaat.tenancy.portals.service import PortalScope, PortalView

MAP, LIST, VIEW, AREA = "kaart", "lijst", "weergave", "gebied"
NUMBER = r"-?\d{1,3}(?:\.\d{1,6})?"
FOUR_NUMBERS = re.compile(rf"{NUMBER},{NUMBER},{NUMBER},{NUMBER}\Z")
CREDIT = "© Kadaster, PDOK"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Item:
    """One line of the list: its number, which is also on the map, and its card."""

    number: int
    card: Card


@dataclass(frozen=True)
class ListMap:
    """What components/map.html shows.

    A drawing for who has no scripts, and the data for the moving map.

    `hidden` keeps the other choices when somebody searches in the part of the map that is shown.
    """

    drawn: Drawn | None
    data: str
    action: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    rough: bool = False
    """Something lies 'ongeveer hier', which is said below the map."""


@dataclass(frozen=True)
class ViewLink:
    """One way to look at a list."""

    label: str
    href: str
    current: bool
    icon: str


def number_cards(cards: Sequence[Card]) -> list[Item]:
    """Return the lines of one page with their numbers."""
    return [Item(number, card) for number, card in enumerate(cards, 1)]


def is_map_asked(given: Mapping[str, Sequence[str]]) -> bool:
    """Return whether an address asks for the map."""
    return next(iter(given.get(VIEW, ())), "") == MAP


def make_map_switch(chosen: Choices, view: str) -> list[ViewLink]:
    """Return the switch between list and map."""
    return [
        ViewLink(_("Lijst"), chosen.href(None, **{VIEW: None}), view == LIST, "list"),
        ViewLink(_("Kaart"), chosen.href(None, **{VIEW: MAP}), view == MAP, "map"),
    ]


def make_area_facets(given: Mapping[str, Sequence[str]]) -> list[Facet]:
    """Return the facet 'this part of the map' when the address names one.

    What is nowhere in particular fits it.
    """
    raw = next(iter(given.get(AREA, ())), "")
    box = read_map_box(raw)
    if box is None:
        return []
    return [
        Facet(
            AREA,
            _("Gebied"),
            {raw: _("Dit stuk van de kaart")},
            lambda row: (raw,) if not row.has_place or _inside(box, row.spots) else (),
            shown=False,
            lasting=False,
        )
    ]


def read_map_box(raw: str) -> Box | None:
    """Return south, west, north, east as an address names them, or None when that is no area."""
    if len(raw) > 60 or not FOUR_NUMBERS.match(raw):
        return None
    south, west, north, east = map(float, raw.split(","))
    return (
        (south, west, north, east)
        if -90 <= south < north <= 90 and -180 <= west < east <= 180
        else None
    )


def _inside(box: Box, spots: Sequence[Sequence[float]]) -> bool:
    south, west, north, east = box
    return any(south <= lat <= north and west <= lon <= east for lat, lon in spots)


def list_map_places(items: Sequence[Item]) -> list[Place]:
    """Return every place of every line: one result, and a pin for each of its places, or an area
    where only the postcode is known.
    """
    return [
        *(
            Place(*spot, item.card.title, f"#nr-{item.number}", item.number)
            for item in items
            for spot in item.card.spots
        ),
        *(
            Place(
                area.lat, area.lon, item.card.title, f"#nr-{item.number}", item.number, area.radius
            )
            for item in items
            for area in item.card.areas
        ),
    ]


def draw_list_map(scope: PortalScope, items: Sequence[Item], maps: Path) -> Drawn | None:
    """Return the drawn map of a list, or None when nothing has a place on it."""
    return draw_places_map(maps, scope.portal, list_map_places(items))


def make_moving_map(
    scope: PortalScope, items: Sequence[Item], maps: Path, chosen: Choices
) -> ListMap | None:
    """Return the map that can be moved, or None for a portal without a map."""
    portal = scope.portal
    if not portal.map:
        return None
    pairs = [
        (name, value) for name, values in chosen.chosen.items() if name != AREA for value in values
    ]
    pairs += [(name, value) for name, value in chosen.rest.items() if name != VIEW]
    return ListMap(
        draw_list_map(scope, items, maps) or draw_whole_map(maps, portal),
        _data(portal, items, maps, chosen),
        chosen.path,
        [*sorted(pairs), (VIEW, MAP)],
        any(item.card.areas for item in items),
    )


def _data(portal: PortalView, items: Sequence[Item], maps: Path, chosen: Choices) -> str:
    facts = portal.map
    box = read_map_box("".join(chosen.chosen.get(AREA, ())[:1]))
    places = list_map_places(items)
    return json.dumps(
        {
            "bounds": [[facts["south"], facts["west"]], [facts["north"], facts["east"]]],
            "size": [facts.get("width", 0), facts.get("height", 0)],
            "view": [[box[0], box[1]], [box[2], box[3]]] if box else None,
            "pins": [
                {
                    "at": [round(one.lat, 6), round(one.lon, 6)],
                    "number": one.number,
                    "title": one.title,
                }
                for one in places
                if one.radius is None
            ],
            "areas": _group_areas([one for one in places if one.radius is not None]),
            "names": [
                {"at": [round(lat, 6), round(lon, 6)], "text": text}
                for text, lat, lon in list_map_names(maps, portal)
            ],
            "tiles": _make_tile_pattern() if facts.get("tiles") else "",
            "credit": CREDIT if facts.get("tiles") else "",
            "words": {
                "in": _("Dichterbij"),
                "out": _("Verder weg"),
                "rough": _("ongeveer hier"),
                "down": _("De kaart doet het nu niet. De lijst wel."),
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _group_areas(places: Sequence[Place]) -> list[dict[str, object]]:
    """One circle per postcode, with the numbers of all that lie somewhere in it."""
    grouped: dict[tuple[float, float], list[Place]] = {}
    for one in places:
        grouped.setdefault((one.lat, one.lon), []).append(one)
    return [
        {
            "at": [round(lat, 3), round(lon, 3)],
            "radius": group[0].radius,
            "numbers": [one.number for one in group],
            "title": "; ".join(f"{one.number}. {one.title}" for one in group),
        }
        for (lat, lon), group in grouped.items()
    ]


def _make_tile_pattern() -> str:
    """Return the address of a tile, as the script of the map fills it in."""
    return url_for("tiles.show_map_tile", z=1, x=2, y=3).replace("1/2/3", "{z}/{x}/{y}")
