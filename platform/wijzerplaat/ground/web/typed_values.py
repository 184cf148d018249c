"""What somebody typed in a form, as its schema wants it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.line_text import remove_invisible_signs

SchemaField = fields.Field[Any]
"""A field of a schema, whatever its values are."""
Typed = str | bool | Sequence["Typed"] | Mapping[str, "Typed"] | None

DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
SECONDS = re.compile(r"\d\d:\d\d:\d\d")
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})\Z")
MOST_ROWS = 50
ROWS = {
    "places": (N_("Nog een plek"), N_("Extra plek")),
    "people": (N_("Nog iemand"), N_("Persoon")),
    "problems": (N_("Nog een probleem"), N_("Probleem")),
}
"""Kinds of field that are rows: what the empty row is called, and each other without a name."""


def typed_value(name: str, spec: SchemaField, form: MultiDict[str, str], prefix: str = "") -> Typed:
    """Return what was typed for a field, in the shape that its schema loads; None for nothing."""
    full = f"{prefix}{name}"
    kind = spec.metadata.get("kind", "text")
    if kind in READERS:
        return READERS[kind](full, form)
    if isinstance(spec, fields.Nested) and not spec.many:
        inner = {
            one: typed_value(one, field_, form, f"{full}-")
            for one, field_ in drawn_fields(spec.schema).items()
        }
        return inner if any(value not in ("", None) for value in inner.values()) else None
    if kind in ROWS:
        return _typed_rows(full, spec, form)
    raw = _clean(form.get(full, ""))
    return None if not raw and spec.allow_none else _as_meant(kind, spec, raw)


def _typed_picture(name: str, form: MultiDict[str, str]) -> dict[str, str] | None:
    """Read which picture was kept before, and its words.

    None without either, or when it must go.
    """
    given = {part: _clean(form.get(f"{name}-{part}", "")) for part in ("id", "alt")}
    return given if any(given.values()) and f"{name}-weg" not in form else None


def _typed_lines(name: str, form: MultiDict[str, str]) -> list[str]:
    return [line.strip() for line in _clean(form.get(name, "")).splitlines() if line.strip()]


def _typed_rows(name: str, spec: SchemaField, form: MultiDict[str, str]) -> list[dict[str, Typed]]:
    numbers = sorted(
        {
            int(found[1])
            for key in form
            if (found := re.match(rf"{re.escape(name)}-(\d{{1,3}})-", key))
        }
    )
    rows = [
        {
            one: typed_value(one, field_, form, f"{name}-{number}-")
            for one, field_ in drawn_row_fields(spec).items()
        }
        for number in numbers[:MOST_ROWS]
    ]
    chosen = {
        one
        for one, field_ in drawn_row_fields(spec).items()
        if field_.metadata.get("kind") == "select"
    }
    return [row for row in rows if any(row[one] for one in row.keys() - chosen)]


def _as_meant(kind: str, spec: SchemaField, raw: str) -> str:
    """Read what people write as they mean it: '2,5', '9.30', '24-12-2026'."""
    if kind == "date":
        return _iso_date(raw)
    if kind == "time":
        return _clock(raw)
    if isinstance(spec, fields.Float) and re.fullmatch(r"\d+,\d+", raw):
        return raw.replace(",", ".")
    return raw


def _clean(raw: str) -> str:
    return remove_invisible_signs(raw).strip()


def _iso_date(raw: str) -> str:
    found = DUTCH_DATE.match(raw)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else raw


def _clock(raw: str) -> str:
    found = CLOCK.match(raw)
    return f"{found[1]:0>2}:{found[2]}" if found else raw


def _typed_hours(name: str, form: MultiDict[str, str]) -> list[dict[str, str | list[str]]]:
    """Seven days with twice 'van' and 'tot'; days with the same hours are kept together."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for again in ("", "-2"):
        for day in DAY_CODES:
            opens, closes = (
                _clock(_clean(form.get(f"{name}-{day}-{edge}{again}", "")))
                for edge in ("opens", "closes")
            )
            if opens or closes:
                together.setdefault((again, opens, closes), []).append(day)
    return [
        {"days": days, "opens": opens, "closes": closes}
        for (_, opens, closes), days in together.items()
    ]


READERS: dict[str, Callable[[str, MultiDict[str, str]], Typed]] = {
    "picture": _typed_picture,
    "checkboxes": lambda name, form: [_clean(one) for one in form.getlist(name)],
    "checkbox": lambda name, form: name in form,
    "lines": _typed_lines,
    "dates": lambda name, form: [_iso_date(line) for line in _typed_lines(name, form)],
    "hours": _typed_hours,
}
"""How a kind of field is read whose input has a shape of its own."""


def drawn_fields(schema: Schema) -> dict[str, SchemaField]:
    """Return the fields of a schema that a form shows, by name."""
    return {
        name: spec for name, spec in schema.fields.items() if spec.metadata.get("kind") != "hidden"
    }


def drawn_row_fields(spec: SchemaField) -> dict[str, SchemaField]:
    """Return the fields that a form shows of each row of a list."""
    row = spec.inner if isinstance(spec, fields.List) else spec
    return drawn_fields(row.schema) if isinstance(row, fields.Nested) else {}
