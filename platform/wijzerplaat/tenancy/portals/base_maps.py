"""The drawing under the maps of a portal: its shapes, and the names on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from markupsafe import Markup

from wijzerplaat.ground.web.platform import platform
from wijzerplaat.tenancy.portals.kept_maps import read_kept_map
from wijzerplaat.tenancy.portals.service import PortalView

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
NAME_CLASSES = ("map-label", "map-name")
TOWN, VILLAGE, NATURE, WATER, STREET = range(5)
"""What a name is of: the lower, the sooner it is shown where there is little room."""
RANKS = (
    ("-town", TOWN),
    ("-nature", NATURE),
    ("-park", NATURE),
    ("-water", WATER),
    ("-street", STREET),
)
MOVED = re.compile(r"translate\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*\)")


class MapName(NamedTuple):
    """A name on the drawing, in its units."""

    text: str
    x: float
    y: float
    rank: int = VILLAGE


@dataclass(frozen=True)
class Base:
    """The drawing without its names, and the names."""

    drawing: Markup
    names: tuple[MapName, ...]


def find_portal_map(folder: Path, portal: PortalView) -> Base | None:
    """Return the drawing that a portal sent in, else that of its folder; None without one."""
    if not portal.map.get("width"):
        return None
    if portal.map_drawing:
        kept = read_kept_map(platform().store, portal.map_drawing)
        return Base(kept[0], tuple(MapName(*one) for one in kept[1])) if kept else None
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
    names = tuple(_list_names(root, ""))
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


def _list_names(above: ElementTree.Element, classes: str) -> Iterator[MapName]:
    """Yield the names in a part of a drawing; `classes` are those of what it stands in."""
    for one in above:
        inside = f"{classes} {one.get('class', '')}"
        if _tag(one) != "text":
            yield from _list_names(one, inside)
        elif any(name in inside for name in NAME_CLASSES):
            moved = MOVED.match(one.get("transform", ""))
            x, y = moved.groups() if moved else (one.get("x", "0"), one.get("y", "0"))
            text = " ".join("".join(one.itertext()).split())
            yield MapName(text, float(x), float(y), _find_rank(inside))


def _find_rank(classes: str) -> int:
    return next((rank for end, rank in RANKS if end in classes), VILLAGE)
