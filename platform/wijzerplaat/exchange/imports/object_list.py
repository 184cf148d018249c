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
NAMES = ("name", "naam", "title", "titel")
DEEP = "objects in objects, deeper than can be right"


def read_object_rows(raw: bytes) -> Iterator[Numbered]:
    """Yield the objects of every list in the file; the table is the path of the list."""
    try:
        text = raw.decode(detect_text_encoding(raw))
        data = json.loads(text, parse_int=_whole, object_pairs_hook=_keep_all)
    except json.JSONDecodeError as problem:
        raise Unfit(f"no JSON: {problem}") from None
    except RecursionError:
        raise Unfit("no JSON: lists in lists in lists, deeper than can be right") from None
    tables: dict[str, int] = {}
    for path, items in _take_single(data) or _find_lists(data):
        tables[path] = tables.get(path, 0) + 1
        table = path if tables[path] == 1 else f"{path} ({tables[path]})"
        for number, item in enumerate(items, 1):
            yield _make_row(number, item, table)
    if not tables:
        raise Unfit("expected a list of objects")


def _make_row(number: int, item: Json, table: str) -> Numbered:
    if not isinstance(item, dict):
        return Numbered(number, {}, table, wrong="hier staan geen gegevens met een naam")
    try:
        return Numbered(number, dict(_flatten(_as_feature(item))), table)
    except RecursionError:
        raise Unfit(f"row {number}: {DEEP}") from None


def _keep_all(pairs: list[tuple[str, Json]]) -> JsonObject:
    """Return an object; a name that stands in it twice keeps what it says both times."""
    found = dict(pairs)
    if len(found) < len(pairs):
        found = {}
        for name, value in pairs:
            taken = sum(known == name or known.startswith(f"{name} (") for known in found)
            found[name if not taken else f"{name} ({taken + 1})"] = value
    return found


def _find_lists(data: Json, path: str = "", depth: int = 0) -> list[tuple[str, list[Json]]]:
    """Return the lists that hold objects, mostly; what else is in them is a row that is wrong."""
    found: list[tuple[str, list[Json]]] = []
    if isinstance(data, list):
        if 2 * sum(isinstance(item, dict) for item in data) >= len(data) > 0:
            found.append((path, data))
    elif isinstance(data, dict) and depth < DEEPEST_LIST and data.get("type") != "Feature":
        for name, value in data.items():
            found += _find_lists(value, f"{path}.{name}" if path else name, depth + 1)
    return found


def _take_single(data: Json) -> list[tuple[str, list[Json]]]:
    """Return an object alone that has a name, or a feature alone, as a list of one."""
    if isinstance(data, dict) and (
        data.get("type") == "Feature" or any(data.get(n) for n in NAMES)
    ):
        return [("", [data])]
    return []


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
            yield from _flatten_list(value, f"{prefix}{key}", depth)
        elif isinstance(value, bool):
            yield f"{prefix}{key}", "ja" if value else "nee"
        elif isinstance(value, float) and value.is_integer():
            yield f"{prefix}{key}", str(int(value))
        else:
            yield f"{prefix}{key}", "" if value is None else str(value).strip()


def _flatten_list(value: list[Json], name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield what a list in an object says; of objects in it each name apart: 'phones.number'."""
    plain = [str(part) for part in value if not isinstance(part, dict | list)]
    told: dict[str, list[str]] = {}
    for part in value:
        if isinstance(part, dict):
            for inner, text in _flatten(part, f"{name}.", depth + 1):
                told.setdefault(inner, []).append(text)
    if plain or not told:
        yield name, ";".join(plain)
    for inner, texts in told.items():
        yield inner, ";".join(text for text in texts if text)
