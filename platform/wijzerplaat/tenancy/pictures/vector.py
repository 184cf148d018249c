"""Draws an SVG anew: only shapes and colours that we know, in the words that we write ourselves.

What only says something about the file (metadata of a drawing program) is left out; what draws and
is not known is refused, for the picture would not be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from wijzerplaat.ground.adapters.limited_child import Unfit
from wijzerplaat.tenancy.pictures.refusals import (
    MOST_SVG_PARTS,
    SVG_BROKEN,
    SVG_LETTERS,
    SVG_NO_SIZE,
    SVG_PART,
)

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
NUMBERS = r"[-+\d\s.,eE]*"
PAINT = r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20}|rgba?\([\d\s.,%/]{1,40}\)|url\(#[\w.-]{1,60}\)"
NAME = r"[\w.-]{1,60}"
LENGTH = rf"{NUMBER}(px|%|pt)?"
WORD = r"[a-zA-Z-]{1,20}"
TRANSFORM = r"((matrix|translate|scale|rotate|skewX|skewY)\s*\([-+\d\s.,eE]{1,120}\)[\s,]*){1,12}"
SHAPES: dict[str, frozenset[str]] = {
    "g": frozenset(),
    "defs": frozenset(),
    "symbol": frozenset({"viewBox"}),
    "path": frozenset({"d"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "polyline": frozenset({"points"}),
    "polygon": frozenset({"points"}),
    "use": frozenset({"x", "y", "width", "height", "href"}),
    "clipPath": frozenset({"clipPathUnits"}),
    "mask": frozenset({"x", "y", "width", "height", "maskUnits", "maskContentUnits"}),
    "linearGradient": frozenset(
        {"x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform", "spreadMethod", "href"}
    ),
    "radialGradient": frozenset(
        {"cx", "cy", "r", "fx", "fy", "gradientUnits", "gradientTransform", "spreadMethod", "href"}
    ),
    "stop": frozenset({"offset"}),
}
LEFT_OUT = frozenset({"title", "desc", "metadata"})
VALUES: dict[str, re.Pattern[str]] = {
    **dict.fromkeys(("d",), re.compile(r"[MmZzLlHhVvCcSsQqTtAaEe\d\s.,+-]*")),
    **dict.fromkeys(("points", "viewBox", "stroke-dasharray"), re.compile(NUMBERS)),
    **dict.fromkeys(("fill", "stroke", "stop-color", "color"), re.compile(PAINT)),
    **dict.fromkeys(("transform", "gradientTransform"), re.compile(TRANSFORM)),
    **dict.fromkeys(("clip-path", "mask"), re.compile(rf"url\(#{NAME}\)|none")),
    **dict.fromkeys(
        (
            *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy"),
            *("width", "height", "offset", "opacity", "fill-opacity", "stroke-opacity"),
            *("stop-opacity", "stroke-width", "stroke-miterlimit", "stroke-dashoffset"),
        ),
        re.compile(LENGTH),
    ),
    **dict.fromkeys(
        (
            *("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin", "display"),
            *("clipPathUnits", "maskUnits", "maskContentUnits", "gradientUnits", "spreadMethod"),
            *("visibility",),
        ),
        re.compile(WORD),
    ),
    "class": re.compile(r"[a-z -]{1,200}"),
    "id": re.compile(NAME),
    "href": re.compile(rf"#{NAME}"),
}
PAINTS = frozenset(
    {
        *(
            "fill",
            "fill-opacity",
            "fill-rule",
            "clip-rule",
            "clip-path",
            "mask",
            "opacity",
            "color",
        ),
        *("stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin"),
        *("stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "transform", "display"),
        *("visibility", "stop-color", "stop-opacity", "id"),
    }
)
"""What every shape may say, as an attribute or as a style."""
CLASS = re.compile(r"\.([\w-]+)\Z")
OUR_CLASS = "map-"
"""Begins the classes that a theme has colours for; others say nothing here."""
LARGEST, SMALLEST, DRAWN_WIDTH, DEEPEST = 100_000.0, 0.01, 400, 40
Styles = dict[str, dict[str, str]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Drawing:
    """A drawing in our own words, and the room it takes."""

    width: int
    height: int
    content: bytes


def redraw_svg(sent: bytes) -> Drawing:
    """Return a drawing made anew of an SVG. Raises Unfit with a Dutch message."""
    drawn, box = draw_svg_anew(parse_svg(sent))
    drawn.attrib |= {"xmlns": SVG[1:-1], "viewBox": " ".join(f"{n:g}" for n in box)}
    height = max(1, round(DRAWN_WIDTH * box[3] / box[2]))
    drawn.attrib |= {"width": str(DRAWN_WIDTH), "height": str(height)}
    return Drawing(DRAWN_WIDTH, height, Xml.tostring(drawn, encoding="utf-8"))


def draw_svg_anew(root: Xml.Element) -> tuple[Xml.Element, Box]:
    """Return the same drawing in our own words, and what of the plane is shown. Raises Unfit."""
    if sum(1 for _one in root.iter()) > MOST_SVG_PARTS:
        raise Unfit(SVG_BROKEN)
    box, styles = _box(root), dict(_styles(root))
    drawn = Xml.Element("svg", _painted("svg", root, styles))
    drawn.attrib.pop("id", None)
    _copy(root, drawn, styles)
    _must_not_multiply(drawn)
    return drawn, box


def parse_svg(sent: bytes) -> Xml.Element:
    """Read the file. One that declares entities is refused unread: none of ours does."""
    try:
        text = sent.decode("utf-8-sig")
        if "<!ENTITY" in text.upper():
            raise Unfit(SVG_PART)
        root = Xml.fromstring(text.encode())
    except (UnicodeDecodeError, Xml.ParseError, ValueError, LookupError):
        raise Unfit(SVG_BROKEN) from None
    if root.tag != f"{SVG}svg":
        raise Unfit(SVG_BROKEN)
    return root


def _box(root: Xml.Element) -> Box:
    """Return what of the plane is shown: the viewBox, else the size."""
    said = [float(one) for one in re.findall(NUMBER, root.get("viewBox", "")[:200])]
    if len(said) != 4:
        sizes = (re.match(rf"\s*({NUMBER})", root.get(name, "")) for name in ("width", "height"))
        said = [0, 0, *(float(one[1]) if one else 0 for one in sizes)]
    x, y, width, height = said
    fits = all(SMALLEST < one < LARGEST for one in (width, height))
    if not fits or not 1 / 8 <= width / height <= 8 or max(abs(x), abs(y)) > LARGEST:
        raise Unfit(SVG_NO_SIZE)
    return x, y, width, height


def _styles(root: Xml.Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what a sheet in the file says per class, as drawing programs write it."""
    found: Styles = {}
    for sheet in root.iter(f"{SVG}style"):
        text = _without_remarks("".join(sheet.itertext()))
        if "@" in text or "\\" in text:
            raise Unfit(SVG_PART)
        for rule in text.split("}"):
            names, _brace, body = rule.partition("{")
            for name in names.split(",") if names.strip() else ():
                one = CLASS.match(name.strip())
                if one is None:
                    raise Unfit(SVG_PART)
                found.setdefault(one[1], {}).update(_declared(body))
    yield from found.items()


def _without_remarks(text: str) -> str:
    first, *rest = text.replace("<!--", "").replace("-->", "").split("/*")
    return first + "".join(one.partition("*/")[2] for one in rest)


def _declared(body: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in body.split(";") if one.strip())
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def _copy(source: Xml.Element, target: Xml.Element, styles: Styles, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise Unfit(SVG_BROKEN)
    for one in source:
        if not isinstance(one.tag, str) or not one.tag.startswith(SVG):
            continue  # a remark, or what a drawing program notes for itself
        name = one.tag.removeprefix(SVG)
        if name in LEFT_OUT or name == "style":
            continue
        if name in ("text", "tspan", "textPath"):
            raise Unfit(SVG_LETTERS)
        if name not in SHAPES:
            raise Unfit(SVG_PART)
        made = Xml.SubElement(target, name, _painted(name, one, styles))
        _copy(one, made, styles, depth + 1)


def _must_not_multiply(drawn: Xml.Element) -> None:
    """Refuse what draws a part that draws parts again: a few lines could keep a browser busy."""
    using = {one.get("id") for one in drawn.iter() if one.find(".//use") is not None}
    for one in drawn.iter("use"):
        if one.get("href", "")[1:] in using:
            raise Unfit(SVG_PART)
    for holder in ("mask", "clipPath"):
        for one in drawn.iter(holder):
            if any(inner.get("mask") or inner.get("clip-path") for inner in one.iter()):
                raise Unfit(SVG_PART)


def _painted(name: str, one: Xml.Element, styles: Styles) -> dict[str, str]:
    """Return what a shape says: its attributes, then its classes, then its own style."""
    own = SHAPES.get(name, frozenset()) | PAINTS
    said: dict[str, str] = {}
    for key, value in one.attrib.items():
        plain = "href" if key == LINK else key
        if plain.lower().startswith("on"):
            raise Unfit(SVG_PART)
        if plain in own:
            said[plain] = value
    for name_of_class in one.get("class", "").split():
        said |= _known(styles.get(name_of_class, {}))
    said |= _known(_declared(one.get("style", "")))
    ours = [name for name in one.get("class", "").split() if name.startswith(OUR_CLASS)]
    said |= {"class": " ".join(ours)} if ours else {}
    return {key: _safe(key, value) for key, value in said.items()}


def _known(said: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in said.items() if key in PAINTS and key != "id"}


def _safe(key: str, value: str) -> str:
    """Return a value that is one of its kind, in whole. Raises Unfit for any other."""
    if not VALUES[key].fullmatch(value.strip()):
        raise Unfit(SVG_PART)
    return value.strip()
