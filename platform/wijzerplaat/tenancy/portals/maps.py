"""The drawn base map of a portal, and where coordinates lie on it. Only known places get a pin."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from markupsafe import Markup

from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.portals.areas import METRES_PER_DEGREE
from wijzerplaat.tenancy.portals.kept_maps import read_kept_map
from wijzerplaat.tenancy.portals.service import Bounds, PortalView

SHAPES = {"g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
SIZES = {
    "d",
    "x",
    "y",
    "width",
    "height",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x1",
    "y1",
    "x2",
    "y2",
    "points",
    "transform",
    "stroke-width",
}
LABELS = {"map-label", "map-name"}
Frame = tuple[float, float, float, float]
Share = Callable[[float, float], tuple[float, float]]
PIN = 45.0
MARGIN, SMALLEST, SHAPE_OF_LIST, SHAPE_OF_ONE = 70.0, 420.0, 0.9, 1.5


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
    """A pin; `x` and `y` in percentages of what is shown."""

    number: str | None
    x: float
    y: float
    href: str
    title: str


@dataclass(frozen=True)
class Label:
    """A name on the map."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Base:
    """The drawing without its names, and the names."""

    drawing: Markup
    names: tuple[tuple[str, float, float], ...]


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


def draw_places_map(folder: Path, portal: PortalView, places: Sequence[Place]) -> Drawn | None:
    """Return the part of the portal's map that holds these places, or None without a map or
    places.
    """
    base = find_portal_map(folder, portal) if places else None
    if base is None:
        return None
    points = [(place, *project_coordinate(portal.map, place.lat, place.lon)) for place in places]
    points = [
        point
        for point in points
        if 0 <= point[1] <= portal.map["width"] and 0 <= point[2] <= portal.map["height"]
    ]
    if not points:
        return None
    shape = SHAPE_OF_LIST if places[0].number else SHAPE_OF_ONE
    corners = [corner for point in points for corner in _list_corners(portal.map, *point)]
    left, top, width, height = frame = choose_map_frame(portal.map, corners, shape)

    def share(x: float, y: float) -> tuple[float, float]:
        return round((x - left) / width * 100, 2), round((y - top) / height * 100, 2)

    labels = [
        Label(text, *share(x, y))
        for text, x, y in base.names
        if left + 100 < x < left + width - 100 and top + 16 < y < top + height - 8
    ]
    box = " ".join(f"{value:.0f}" for value in frame)
    exact = [point for point in points if point[0].radius is None]
    rough = [point for point in points if point[0].radius is not None]
    return Drawn(
        base.drawing,
        box,
        [_pin(group, share) for group in _together(exact)],
        labels,
        areas=[_make_rough(portal.map, group, share, frame) for group in _together(rough)],
        frame=frame,
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


def project_coordinate(bounds: Bounds, lat: float, lon: float) -> tuple[float, float]:
    """Return where a coordinate lies, in the drawing's own units."""
    across = (lon - bounds["west"]) / (bounds["east"] - bounds["west"])
    down = (bounds["north"] - lat) / (bounds["north"] - bounds["south"])
    return across * bounds["width"], down * bounds["height"]


def unproject_point(bounds: Bounds, x: float, y: float) -> tuple[float, float]:
    """Return the coordinate of a point of the drawing."""
    lat = bounds["north"] - y / bounds["height"] * (bounds["north"] - bounds["south"])
    return lat, bounds["west"] + x / bounds["width"] * (bounds["east"] - bounds["west"])


def draw_whole_map(folder: Path, portal: PortalView) -> Drawn | None:
    """Return the whole map of a portal, without pins; None without a drawing."""
    base = find_portal_map(folder, portal)
    if base is None:
        return None
    width, height = portal.map["width"], portal.map["height"]
    labels = [
        Label(text, round(x / width * 100, 2), round(y / height * 100, 2))
        for text, x, y in base.names
    ]
    return Drawn(
        base.drawing, f"0 0 {width:.0f} {height:.0f}", [], labels, frame=(0, 0, width, height)
    )


def list_map_names(folder: Path, portal: PortalView) -> list[tuple[str, float, float]]:
    """Return the names on the drawing with their coordinates."""
    base = find_portal_map(folder, portal)
    return [(text, *unproject_point(portal.map, x, y)) for text, x, y in base.names] if base else []


def choose_map_frame(bounds: Bounds, points: Sequence[tuple[float, float]], shape: float) -> Frame:
    """Return (left, top, width, height) that holds all points with a margin, as wide as `shape`
    × its height.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    ys = [*ys, min(ys) - PIN]  # a pin stands above its point
    width = max(max(xs) - min(xs) + 2 * MARGIN, SMALLEST)
    height = max(max(ys) - min(ys) + 2 * MARGIN, SMALLEST / max(shape, 1))
    width, height = max(width, height * shape), max(height, width / shape)
    width, height = min(width, bounds["width"]), min(height, bounds["height"])
    left = min(max((min(xs) + max(xs) - width) / 2, 0), bounds["width"] - width)
    top = min(max((min(ys) + max(ys) - height) / 2, 0), bounds["height"] - height)
    return left, top, width, height


def find_portal_map(folder: Path, portal: PortalView) -> Base | None:
    """Return the drawing that a portal sent in, else that of its folder; None without one."""
    if not portal.map.get("width"):
        return None
    if portal.map_drawing:
        kept = read_kept_map(platform().store, portal.map_drawing)
        return Base(*kept) if kept else None
    return load_base_map(folder / portal.slug / "map.svg")


def load_base_map(path: Path) -> Base | None:
    """Return the drawing of a file with nothing but shapes and classes in it, or None without a
    file.
    """
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> Base:
    # A file of the operator
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    names = tuple(
        (
            " ".join("".join(text.itertext()).split()),
            float(text.get("x", 0)),
            float(text.get("y", 0)),
        )
        for text in root.iter()
        if _tag(text) == "text" and LABELS & set(text.get("class", "").split())
    )
    shapes = "".join(_shape(child) for child in root)
    return Base(Markup(shapes), names)


def _shape(element: ElementTree.Element) -> str:
    tag = _tag(element)
    if tag not in SHAPES:
        return ""
    kept = {name: value for name, value in element.attrib.items() if name in SIZES}
    classes = " ".join(name for name in element.get("class", "").split() if name.startswith("map-"))
    said = {**({"class": classes} if classes else {}), **kept}
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in said.items())
    inside = "".join(_shape(child) for child in element)
    return f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _together(points: list[tuple[Place, float, float]]) -> list[list[tuple[Place, float, float]]]:
    """Put what lies at the same address under one pin, so that no number is hidden by another."""
    groups: dict[tuple[int, int], list[tuple[Place, float, float]]] = {}
    for point in points:
        groups.setdefault((round(point[1] / 12), round(point[2] / 12)), []).append(point)
    return list(groups.values())


def _pin(group: list[tuple[Place, float, float]], share: Share) -> Pin:
    first, x, y = group[0]
    if first.number is None:
        return Pin(None, *share(x, y), first.href, first.title)
    titles = "; ".join(dict.fromkeys(place.title for place, _, _ in group))
    more = "+" if len(group) > 1 else ""
    return Pin(f"{first.number}{more}", *share(x, y), first.href, titles)


def _make_rough(
    bounds: Bounds, group: list[tuple[Place, float, float]], share: Share, frame: Frame
) -> Rough:
    pin, (across, down) = _pin(group, share), _measure_radius(bounds, group[0][0])
    wide, high = round(across / frame[2] * 100, 2), round(down / frame[3] * 100, 2)
    return Rough(pin.number, pin.x, pin.y, wide, high, pin.href, pin.title)
