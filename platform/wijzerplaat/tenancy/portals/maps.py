"""Pieces of the drawn map of a portal, with pins and names. Only known places get a pin."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from wijzerplaat.tenancy.portals import map_layout
from wijzerplaat.tenancy.portals.areas import METRES_PER_DEGREE
from wijzerplaat.tenancy.portals.base_maps import STREET, VILLAGE, Base, MapName, find_portal_map
from wijzerplaat.tenancy.portals.map_frames import (
    Frame,
    choose_map_frame,
    fit_map_frame,
    project_coordinate,
    unproject_point,
)
from wijzerplaat.tenancy.portals.service import Bounds, PortalView

Share = Callable[[float, float], tuple[float, float]]
Point = tuple["Place", float, float]
SHAPE_OF_LIST, SHAPE_OF_ONE = 0.9, 1.5
STREETS_WITHIN = 520.0
"""From this width of a piece, in units of the drawing, names of streets have no room."""


@dataclass(frozen=True)
class Place:
    """Something to put on the map: a number that also stands in the list, and where it leads."""

    lat: float
    lon: float
    title: str
    href: str
    number: int | None = None
    radius: float | None = None
    """Metres: it lies somewhere within; then it is an area and never a pin."""


@dataclass(frozen=True)
class Rough:
    """An area in which something lies; its middle and half its width and height in percentages."""

    number: str | None
    x: float
    y: float
    across: float
    down: float
    href: str
    title: str


@dataclass(frozen=True)
class Pin:
    """A pin; `x` and `y` in percentages of what is shown.

    `point` is where it belongs when there is no room for it on its own place.
    """

    number: str | None
    x: float
    y: float
    href: str
    title: str
    point: tuple[float, float] | None = None


@dataclass(frozen=True)
class Label:
    """A name on the map."""

    text: str
    x: float
    y: float
    rank: int = VILLAGE


@dataclass(frozen=True)
class Drawn:
    """A piece of the map with its pins, as the template asks."""

    svg: Markup
    view_box: str
    pins: list[Pin]
    labels: list[Label]
    note: str | None = None
    areas: Sequence[Rough] = ()
    frame: Frame = field(default=(0, 0, 1, 1))
    borders: str = ""


@dataclass(frozen=True)
class _Piece:
    """A frame of a portal's drawing, with what is taken of it."""

    portal: PortalView
    frame: Frame
    room: map_layout.Room

    def share(self, x: float, y: float) -> tuple[float, float]:
        """Return the percentages of a point of the drawing."""
        left, top, width, height = self.frame
        return round((x - left) / width * 100, 2), round((y - top) / height * 100, 2)

    def measure(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the drawing in pixels of the narrowest screen."""
        left, top, width, _height = self.frame
        scale = map_layout.NARROWEST / width
        return (x - left) * scale, (y - top) * scale

    def share_pixels(self, x: float, y: float) -> tuple[float, float]:
        """Return the percentages of a point in pixels of the narrowest screen."""
        return round(x / self.room.width * 100, 2), round(y / self.room.height * 100, 2)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point of the drawing lies within."""
        left, top, width, height = self.frame
        return left <= x <= left + width and top <= y <= top + height


def draw_places_map(
    folder: Path,
    portal: PortalView,
    places: Sequence[Place],
    borders: str = "",
    within: Sequence[tuple[float, float]] = (),
) -> Drawn | None:
    """Return the part of the portal's map that holds these places, or None without a map or
    places; `within` are corners (lat, lon) of the part to show whatever there is in it.
    """
    base = find_portal_map(folder, portal) if places or within else None
    if base is None:
        return None
    bounds = portal.map
    points = [(place, *project_coordinate(bounds, place.lat, place.lon)) for place in places]
    points = [
        point
        for point in points
        if 0 <= point[1] <= bounds["width"] and 0 <= point[2] <= bounds["height"]
    ]
    if not points and not within:
        return None
    shape = SHAPE_OF_LIST if within or places[0].number else SHAPE_OF_ONE
    if within:
        corners = [project_coordinate(bounds, *one) for one in within]
        frame = fit_map_frame(bounds, corners, shape)
    else:
        corners = [corner for point in points for corner in _list_corners(bounds, *point)]
        frame = choose_map_frame(bounds, corners, shape)
    return _draw(portal, base, frame, points, borders)


def _draw(
    portal: PortalView, base: Base, frame: Frame, points: Sequence[Point], borders: str
) -> Drawn:
    narrow = map_layout.NARROWEST
    room = map_layout.Room(narrow, narrow * frame[3] / frame[2])
    piece = _Piece(portal, frame, room)
    inside = [point for point in points if piece.holds(point[1], point[2])]
    exact = [point for point in inside if point[0].radius is None]
    rough = [point for point in inside if point[0].radius is not None]
    areas = [_make_rough(piece, group) for group in _group_by_spot(rough)]
    pins, labels = _make_pins(piece, exact, _choose_wanted(piece, base.names))
    return Drawn(
        base.drawing,
        " ".join(f"{value:.0f}" for value in frame),
        pins,
        labels,
        areas=areas,
        frame=frame,
        borders=borders,
    )


def _list_corners(bounds: Bounds, place: Place, x: float, y: float) -> list[tuple[float, float]]:
    across, down = _measure_radius(bounds, place)
    return [(x - across, y - down), (x + across, y + down)] if place.radius else [(x, y)]


def _measure_radius(bounds: Bounds, place: Place) -> tuple[float, float]:
    """Return half the width and height of an area, in the drawing's own units."""
    degrees = (place.radius or 0) / METRES_PER_DEGREE
    across = degrees / math.cos(math.radians(place.lat)) / (bounds["east"] - bounds["west"])
    return across * bounds["width"], degrees / (bounds["north"] - bounds["south"]) * bounds[
        "height"
    ]


def draw_whole_map(folder: Path, portal: PortalView, borders: str = "") -> Drawn | None:
    """Return the whole map of a portal, without pins; None without a drawing."""
    base = find_portal_map(folder, portal)
    if base is None:
        return None
    return _draw(portal, base, (0, 0, portal.map["width"], portal.map["height"]), [], borders)


def list_map_names(folder: Path, portal: PortalView) -> list[tuple[str, float, float, int]]:
    """Return the names on the map with their coordinates, what matters most first: those of the
    drawing, and the districts that are not among them.
    """
    base = find_portal_map(folder, portal)
    drawn = base.names if base else ()
    found = [(one.text, *unproject_point(portal.map, one.x, one.y), one.rank) for one in drawn]
    found += [(*one, VILLAGE) for one in _list_other_districts(portal, drawn)]
    return sorted(found, key=lambda one: one[3])


def _list_other_districts(
    portal: PortalView, names: Iterable[MapName]
) -> list[tuple[str, float, float]]:
    """Return the districts whose names do not stand on the drawing already."""
    known = {one.text.casefold() for one in names}
    return [
        (one.name, one.lat, one.lon)
        for one in portal.districts
        if one.lat is not None and one.lon is not None and one.name.casefold() not in known
    ]


def _choose_wanted(piece: _Piece, names: Iterable[MapName]) -> list[MapName]:
    """Return the names that may stand on a piece, what matters most first."""
    others = _list_other_districts(piece.portal, names)
    districts = [
        MapName(text, *project_coordinate(piece.portal.map, lat, lon)) for text, lat, lon in others
    ]
    has_room = piece.frame[2] <= STREETS_WITHIN
    wanted = (
        one
        for one in (*names, *districts)
        if piece.holds(one.x, one.y) and (has_room or one.rank != STREET)
    )
    return sorted(wanted, key=lambda one: one.rank)


def _make_labels(
    piece: _Piece, names: Sequence[MapName], placed: Iterable[map_layout.Numbered]
) -> list[Label]:
    return [
        Label(names[one.place].text, *piece.share_pixels(one.x, one.y), names[one.place].rank)
        for one in placed
    ]


def _group_by_spot(points: Iterable[Point]) -> list[list[Point]]:
    groups: dict[tuple[int, int], list[Point]] = {}
    for point in points:
        groups.setdefault((round(point[1] / 12), round(point[2] / 12)), []).append(point)
    return list(groups.values())


def _make_pins(
    piece: _Piece, points: Sequence[Point], names: Sequence[MapName]
) -> tuple[list[Pin], list[Label]]:
    """Return a pin for each number and place, and the names; what has no number is one pin per
    address.
    """
    alone = [
        Pin(None, *piece.share(x, y), first.href, _join_titles(group))
        for group in _group_by_spot(point for point in points if point[0].number is None)
        for first, x, y in group[:1]
    ]
    for one in alone:
        x, y = one.x / 100 * piece.room.width, one.y / 100 * piece.room.height
        wide, high = map_layout.PIN_WIDE, map_layout.PIN_HIGH
        piece.room.take(map_layout.Box(x - wide, y - high, x + wide, y + 2))
    unique = {(place.number, x, y): place for place, x, y in points if place.number is not None}
    places = list(unique.values())
    texts = [(one.text, *piece.measure(one.x, one.y)) for one in names]
    main = [one for one, name in zip(texts, names, strict=True) if name.rank <= VILLAGE]
    spots = [piece.measure(x, y) for _number, x, y in unique]
    placed, shown = map_layout.place_numbers(piece.room, spots, main)
    numbered = [
        Pin(
            str(places[one.place].number),
            *piece.share_pixels(one.x, one.y),
            places[one.place].href,
            places[one.place].title,
            piece.share_pixels(*one.point) if one.point else None,
        )
        for one in placed
    ]
    rest = names[len(main) :]
    others = map_layout.choose_names(piece.room, texts[len(main) :])
    labels = _make_labels(piece, names, shown) + _make_labels(piece, rest, others)
    return alone + numbered, labels


def _join_titles(group: Sequence[Point]) -> str:
    return "; ".join(dict.fromkeys(place.title for place, _, _ in group))


def _make_rough(piece: _Piece, group: Sequence[Point]) -> Rough:
    (first, x, y), (across, down) = group[0], _measure_radius(piece.portal.map, group[0][0])
    wide, high = round(across / piece.frame[2] * 100, 2), round(down / piece.frame[3] * 100, 2)
    numbers = ", ".join(str(place.number) for place, _, _ in group if place.number is not None)
    middle, half = piece.measure(x, y), max(len(numbers), 2) * map_layout.LETTER / 2 + 4
    line = map_layout.LINE
    piece.room.take(
        map_layout.Box(middle[0] - half, middle[1] - line, middle[0] + half, middle[1] + line)
    )
    return Rough(numbers or None, *piece.share(x, y), wide, high, first.href, _join_titles(group))
