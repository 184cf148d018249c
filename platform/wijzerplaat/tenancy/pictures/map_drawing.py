"""Draws the map of a portal anew: its shapes as `vector` does, its names apart, one width for all.

Names are letters of the page, so that they stay readable in every size and can be found.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree as Xml

from wijzerplaat.ground.adapters.limited_child import Unfit
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.tenancy.pictures import refusals
from wijzerplaat.tenancy.pictures.images import Made
from wijzerplaat.tenancy.pictures.transforms import apply_transforms
from wijzerplaat.tenancy.pictures.vector import DEEPEST, NUMBER, SVG, Box, draw_svg_anew, parse_svg
from wijzerplaat.tenancy.portals.kept_maps import FILE, WIDTH

BEGIN = "tekening-"
"""Begins every id in a drawing: it stands in a page that has ids of its own."""
TEXTS, LABELS = (f"{SVG}text",), {"map-label", "map-name"}
LONGEST_NAME, FIRST = 60, 5
SAID = {
    refusals.SVG_BROKEN: refusals.MAP_BROKEN,
    refusals.SVG_NO_SIZE: refusals.MAP_NO_SIZE,
    refusals.SVG_PART: refusals.MAP_PART,
    refusals.SVG_LETTERS: refusals.MAP_PART,
}
"""What is said of a map, that cannot be sent as a photo."""
Name = tuple[str, float, float]
Spot = tuple[float, float]


def make_safe_map(stream: BinaryIO) -> Made:
    """Return the drawing of a map made anew of an SVG. Raises Invalid with one Dutch message under
    'file'.
    """
    stream.seek(0)
    sent = stream.read(refusals.MOST_MAP_BYTES + 1)
    try:
        if b"<svg" not in sent[:4096].lower():
            raise Unfit(refusals.MAP_NO_SVG)
        if len(sent) > refusals.MOST_MAP_BYTES:
            raise Unfit(refusals.MAP_TOO_BIG)
        content, height = _redraw(sent)
    except Unfit as problem:
        said = str(problem)
        raise Invalid({"file": [SAID.get(said, said)]}) from None
    digest = hashlib.sha256(FILE.encode() + sent).hexdigest()
    return Made(WIDTH, height, digest, {FILE: content}, drawn=True)


def _redraw(sent: bytes) -> tuple[bytes, int]:
    root = parse_svg(sent)
    if sum(1 for _one in root.iter()) > refusals.MOST_SVG_PARTS:
        raise Unfit(refusals.MAP_TOO_MUCH)
    names = _take_names(root)
    drawn, box = draw_svg_anew(root)
    share = WIDTH / box[2]
    place = f"scale({share:.6g}) translate({-box[0]:g} {-box[1]:g})"
    _mark_ids(drawn)
    whole = Xml.Element("g", {"transform": place})
    drawn.tag = "g"
    whole.append(drawn)
    told = {
        "shapes": Xml.tostring(whole, encoding="unicode"),
        "names": [_place_name(one, box, share) for one in names],
    }
    content = json.dumps(told, ensure_ascii=False).encode()
    if len(content) > 2 * refusals.MOST_MAP_BYTES:
        raise Unfit(refusals.MAP_TOO_BIG)
    return content, max(1, round(box[3] * share))


def _place_name(one: Name, box: Box, share: float) -> Name:
    return one[0], round((one[1] - box[0]) * share, 1), round((one[2] - box[1]) * share, 1)


def _take_names(root: Xml.Element) -> list[Name]:
    """Take the letters out of a drawing and return the names with their places: those of our own
    class where some have it, else all. Raises Unfit when it cannot be seen where one is.
    """
    letters = list(_list_letters(root, [root.get("transform", "")]))
    ours = [one for one in letters if LABELS & set(one[1].get("class", "").split())]
    for above, one, _text, _place in letters:
        above.remove(one)
    found = ours or letters
    lost = [text for _above, _one, text, place in found if text and place is None]
    if lost or len(found) > refusals.MOST_MAP_NAMES:
        names = ", ".join(dict.fromkeys(lost[:FIRST]))
        raise Unfit(refusals.MAP_NAMES.format(names=names) if lost else refusals.MAP_TOO_MUCH)
    return [(text, *place) for _above, _one, text, place in found if text and place]


def _list_letters(
    above: Xml.Element, moves: list[str]
) -> Iterator[tuple[Xml.Element, Xml.Element, str, Spot | None]]:
    """Yield each text with what it stands in, its letters and its place; `moves`: what moves it,
    from the outside in.
    """
    if len(moves) > DEEPEST:
        raise Unfit(refusals.SVG_BROKEN)
    for one in above:
        inside = [*moves, one.get("transform", "")]
        if one.tag in TEXTS:
            text = " ".join("".join(one.itertext()).split())[:LONGEST_NAME]
            yield above, one, text, _find_place(one, inside)
        else:
            yield from _list_letters(one, inside)


def _find_place(one: Xml.Element, moves: list[str]) -> Spot | None:
    said = next((part for part in one.iter() if part.get("x")), one)
    x, y = (_read(said.get(name, "0")) for name in ("x", "y"))
    if x is None or y is None:
        return None
    try:
        return apply_transforms((x, y), moves)
    except ValueError:
        return None


def _read(said: str) -> float | None:
    found = re.fullmatch(rf"({NUMBER})(px)?", said.strip())
    return float(found[1]) if found else None


def _mark_ids(drawn: Xml.Element) -> None:
    for one in drawn.iter():
        for key, value in one.attrib.items():
            if key == "id":
                one.set(key, f"{BEGIN}{value}")
            elif key == "href" or value.startswith("url(#"):
                one.set(key, value.replace("#", f"#{BEGIN}", 1))
