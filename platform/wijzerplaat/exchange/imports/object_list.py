"""Reads lists of objects from JSON and GeoJSON, each list as a table of its own: `file_reader`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wijzerplaat.exchange.imports.numbered import Numbered
from wijzerplaat.exchange.imports.text_table import detect_text_encoding
from wijzerplaat.ground.adapters.limited_child import Unfit

JsonObject = dict[str, "Json"]
Json = JsonObject | list["Json"] | str | float | bool | None
MOST_DIGITS, DEEPEST_LIST, DEEPEST_OBJECT, LATITUDE, LONGITUDE = 300, 3, 12, "latitude", "longitude"
DEEP = "objects in objects, deeper than can be right"


def read_object_rows(raw: bytes) -> Iterator[Numbered]:
    """Yield the objects of every list in the file; the table is the path of the list."""
    try:
        data = json.loads(raw.decode(detect_text_encoding(raw)), parse_int=_whole)
    except json.JSONDecodeError as problem:
        raise Unfit(f"no JSON: {problem}") from None
    except RecursionError:
        raise Unfit("no JSON: lists in lists in lists, deeper than can be right") from None
    found = False
    for path, items in _find_lists(data):
        for number, item in enumerate(items, 1):
            found = True
            try:
                cells = dict(_flatten(_as_feature(item)))
            except RecursionError:
                raise Unfit(f"row {number}: {DEEP}") from None
            yield Numbered(number, cells, path)
    if not found:
        raise Unfit("expected a list of objects")


def _find_lists(
    data: Json, path: str = "", depth: int = 0
) -> Iterator[tuple[str, list[JsonObject]]]:
    if isinstance(data, list):
        objects = [item for item in data if isinstance(item, dict)]
        if objects and len(objects) == len(data):
            yield path, objects
    elif isinstance(data, dict) and depth < DEEPEST_LIST:
        for name, value in data.items():
            yield from _find_lists(value, f"{path}.{name}" if path else name, depth + 1)


def _as_feature(item: JsonObject) -> JsonObject:
    """Return the properties of a GeoJSON feature with its point; another object as it is."""
    if item.get("type") != "Feature" or "geometry" not in item:
        return item
    properties = item.get("properties")
    flat: JsonObject = dict(properties) if isinstance(properties, dict) else {}
    if isinstance(item.get("id"), str | int):
        flat.setdefault("id", item["id"])
    geometry = item.get("geometry")
    spots = list(_list_spots(geometry.get("coordinates"))) if isinstance(geometry, dict) else []
    if spots:
        flat[LONGITUDE] = (min(x for x, _y in spots) + max(x for x, _y in spots)) / 2
        flat[LATITUDE] = (min(y for _x, y in spots) + max(y for _x, y in spots)) / 2
    return flat


def _list_spots(value: Json) -> Iterator[tuple[float, float]]:
    if not isinstance(value, list):
        return
    if len(value) > 1 and isinstance(value[0], int | float) and isinstance(value[1], int | float):
        yield float(value[0]), float(value[1])
    else:
        for part in value:
            yield from _list_spots(part)


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise Unfit(f"no JSON: a number of {len(digits)} digits")
    return int(digits)


def _flatten(item: JsonObject, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    if depth > DEEPEST_OBJECT:
        raise RecursionError
    for key, value in item.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.", depth + 1)
        elif isinstance(value, list):
            parts = (str(part) for part in value if not isinstance(part, dict | list))
            yield f"{prefix}{key}", ";".join(parts)
        elif isinstance(value, float) and value.is_integer():
            yield f"{prefix}{key}", str(int(value))
        else:
            yield f"{prefix}{key}", "" if value is None else str(value).strip()
