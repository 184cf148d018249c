"""The map beside a list: pins with the numbers of the list, and 'zoek in dit gebied'.

The list holds everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries.display import Card, Link
from wijzerplaat.records.entries.facets import PAGE, Choices, Facet
from wijzerplaat.records.entries.map_data import Box, Placed, write_map_data
from wijzerplaat.tenancy.portals.borders import load_district_borders
from wijzerplaat.tenancy.portals.maps import (
    Drawn,
    Place,
    draw_places_map,
    draw_whole_map,
    list_map_names,
)
from wijzerplaat.tenancy.portals.service import Bounds, PortalScope

MAP, LARGE, LIST, VIEW, AREA = "kaart", "groot", "lijst", "weergave", "gebied"
MAPS = (MAP, LARGE)
"""The views that show the map: beside the list, and as large as the window."""
NUMBER = r"-?\d{1,3}(?:\.\d{1,6})?"
SMALLEST_STEP = 0.001
FOUR_NUMBERS = re.compile(rf"{NUMBER},{NUMBER},{NUMBER},{NUMBER}\Z")


@dataclass(frozen=True)
class Item:
    """One line of the list: its number, which is also on the map, and its card."""

    number: int
    card: Card


@dataclass(frozen=True)
class ListMap:
    """What components/map.html shows.

    A drawing for who has no scripts, and the data for the moving map.

    `hidden` keeps the other choices when somebody searches in the part of the map that is shown;
    `steps` lead to other parts of it without scripts.
    """

    drawn: Drawn | None
    data: str
    action: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    rough: bool = False
    """Something lies 'ongeveer hier', which is said below the map."""
    large: bool = False
    other: str = ""
    """The address of the same map in the other size."""
    steps: Sequence[Link] = ()


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


def read_map_view(given: Mapping[str, Sequence[str]]) -> str:
    """Return the view with a map that an address asks for, or ''."""
    view = next(iter(given.get(VIEW, ())), "")
    return view if view in MAPS else ""


def make_map_switch(chosen: Choices, view: str) -> list[ViewLink]:
    """Return the switch between list and map."""
    return [
        ViewLink(_("Lijst"), chosen.href(None, **{VIEW: None}), view == LIST, "list"),
        ViewLink(_("Kaart"), chosen.href(None, **{VIEW: MAP}), view in MAPS, "map"),
    ]


def make_large_href(chosen: Choices) -> str:
    """Return the address of the same list with its map in large."""
    return f"{chosen.href(None, **{VIEW: LARGE})}#kaart"


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


def draw_list_map(
    scope: PortalScope, items: Sequence[Item], maps: Path, box: Box | None = None
) -> Drawn | None:
    """Return the drawn map of a list, or None when nothing has a place on it; `box`: that part."""
    corners = [(box[0], box[1]), (box[2], box[3])] if box else []
    borders = load_district_borders(scope)
    return draw_places_map(maps, scope.portal, list_map_places(items), borders, corners)


def make_moving_map(
    scope: PortalScope,
    items: Sequence[Item],
    maps: Path,
    chosen: Choices,
    rows: Iterable[Placed],
    small: str = MAP,
) -> ListMap | None:
    """Return the map that can be moved, with every row of the list on it and the numbers of those
    that stand on this page; None for a portal without a map. `small` is the view beside the list.
    """
    portal = scope.portal
    if not portal.map:
        return None
    pairs = [
        (name, value) for name, values in chosen.chosen.items() if name != AREA for value in values
    ]
    large = chosen.rest.get(VIEW) == LARGE
    box = read_map_box("".join(chosen.chosen.get(AREA, ())[:1]))
    drawn = draw_list_map(scope, items, maps, box)
    return ListMap(
        drawn or draw_whole_map(maps, portal, load_district_borders(scope)),
        write_map_data(scope, rows, list_map_places(items), box, list_map_names(maps, portal)),
        chosen.path,
        sorted([*pairs, *chosen.rest.items()]),
        any(item.card.areas for item in items),
        large,
        chosen.href(None, **{VIEW: small if large else LARGE}),
        make_map_steps(chosen, portal.map, box),
    )


def make_map_steps(chosen: Choices, bounds: Bounds, box: Box | None) -> list[Link]:
    """Return the ways to other parts of the map: a part half as large, or its neighbour."""
    whole = bounds["south"], bounds["west"], bounds["north"], bounds["east"]
    south, west, north, east = box or whole
    high, wide = (north - south) / 2, (east - west) / 2
    near = south + high / 2, west + wide / 2, north - high / 2, east - wide / 2
    steps = [(_("Dichterbij"), near)] if min(high, wide) > SMALLEST_STEP else []
    if box:
        steps += [
            (_("Verder weg"), (south - high, west - wide, north + high, east + wide)),
            (_("Naar het noorden"), (south + high, west, north + high, east)),
            (_("Naar het zuiden"), (south - high, west, north - high, east)),
            (_("Naar het westen"), (south, west - wide, north, east - wide)),
            (_("Naar het oosten"), (south, west + wide, north, east + wide)),
        ]
    written = [(label, _write_box(_keep_within(part, whole), whole)) for label, part in steps]
    here = _write_box(box, whole) if box else None
    return [
        Link(label, chosen.href(None, **{AREA: area, PAGE: None}))
        for label, area in written
        if area != here
    ]


def _keep_within(part: Box, whole: Box) -> Box:
    """Return a part of the same size that lies on the map, or as much of it as there is."""
    south, north = _keep_between(part[0], part[2], whole[0], whole[2])
    west, east = _keep_between(part[1], part[3], whole[1], whole[3])
    return south, west, north, east


def _keep_between(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    if high - low >= most - least:
        return least, most
    moved = max(least - low, 0) + min(most - high, 0)
    return low + moved, high + moved


def _write_box(part: Box, whole: Box) -> str | None:
    """Return an area as an address names it; None for all of the map."""
    return None if part == whole else ",".join(f"{edge:.5f}" for edge in part)
