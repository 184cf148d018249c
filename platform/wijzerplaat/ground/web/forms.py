"""HTML forms of marshmallow schemas.

What was typed to plain data, and back with labels and errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web.formats import day_name
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.typed_values import (
    DAY_CODES,
    ROWS,
    SECONDS,
    SchemaField,
    drawn_fields,
    drawn_row_fields,
    typed_value,
)

# How a kind of field is drawn, where that is not as it is called.
DRAWN: dict[str, dict[str, str | int]] = {
    "textarea": {"kind": "textarea", "rows": 4},
    "long": {"kind": "textarea", "rows": 14},
    "lines": {"kind": "textarea", "rows": 4},
    "dates": {"kind": "textarea", "rows": 3},
    "money": {"kind": "text", "inputmode": "decimal", "width": "short"},
    "number": {"kind": "text", "inputmode": "decimal", "width": "short"},
    "location": {"kind": "group"},
    "quote": {"kind": "group"},
    "notice": {"kind": "group"},
}


class Option(NamedTuple):
    """One thing to choose."""

    value: str
    label: str


@dataclass
class FormField:
    """One field as a template draws it.

    `value` is what was typed or what is live; `inner` holds the fields of a group, or the days of
    opening hours (each value: two pairs of times). Of many `options` the first `unfolded` are in
    view and the others behind `more_label`; 0 folds nothing.
    """

    name: str
    label: str
    hint: str
    kind: str
    value: Any = ""
    error: str = ""
    optional: bool = True
    options: list[Option] = field(default_factory=list)
    unfolded: int = 0
    more_label: str = ""
    inner: list[FormField] = field(default_factory=list)
    rows: int = 8
    inputmode: str = ""
    width: str = ""
    picture: Any = None

    @property
    def field_id(self) -> str:
        """Return the id of the input, for label and error summary."""
        return f"veld-{self.name}"

    def every(self) -> list[FormField]:
        """Return this field and all inside it: an error summary must miss none."""
        return [self, *(one for inner in self.inner for one in inner.every())]


def read_form(
    schema: Schema, form: MultiDict[str, str], only: frozenset[str] | None = None
) -> Fields:
    """Return what was typed as data for the schema.

    '' becomes None where the field may be empty.
    """
    return {
        name: typed_value(name, spec, form)
        for name, spec in schema.fields.items()
        if (only is None or name in only) and spec.metadata.get("kind") != "hidden"
    }


def make_form_fields(
    schema: Schema,
    values: GivenFields,
    errors: Mapping[str, list[str]],
    choices: Mapping[str, list[Option]],
    only: tuple[str, ...] | None = None,
) -> list[FormField]:
    """Return the fields of a schema in their order (or those in `only`), with values and errors.

    `values` is plain data as `read` returns it, `choices` gives the options per source or field.
    """
    names = only or tuple(schema.fields)
    return [
        _field(name, schema.fields[name], values.get(name), errors, choices)
        for name in names
        if schema.fields[name].metadata.get("kind", "hidden") != "hidden"
    ]


def options_of(name: str, spec: SchemaField, choices: Mapping[str, list[Option]]) -> list[Option]:
    """Return what can be chosen in a field.

    From `choices`, else what its schema names (value, words).
    """
    given = choices.get(spec.metadata.get("source", name))
    if given:
        return [Option(*one) for one in given]
    pairs = (
        (one, one) if isinstance(one, str) else one for one in spec.metadata.get("options", ())
    )
    return [Option(value, translate_message(words)) for value, words in pairs]


def group_hours_by_day(
    hours: Iterable[GivenFields] | None,
) -> dict[str, list[tuple[str, str]]]:
    """Return opening hours per day, as the two pairs of times that a form can show."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in hours or ():
        for day in row["days"]:
            found.setdefault(day, []).append((row["opens"], row["closes"]))
    return {day: pairs[:2] for day, pairs in found.items()}


def translate_message(message: str) -> str:
    """Return a message of a schema or verb in the language of the page."""
    return _(message) if message else ""


def _field(
    name: str,
    spec: SchemaField,
    value: Any,
    errors: Mapping[str, list[str]],
    choices: Mapping[str, list[Option]],
    prefix: str = "",
) -> FormField:
    facts = spec.metadata
    full, kind = f"{prefix}{name}", facts.get("kind", "text")
    built = FormField(
        full,
        translate_message(facts.get("label", name)),
        translate_message(facts.get("hint", "")),
        kind,
        _shown(spec, value),
        " ".join(translate_message(message) for message in _messages(errors, full)),
        not spec.required and kind != "checkbox",
        options_of(name, spec, choices),
    )
    for attribute, drawn in DRAWN.get(kind, {}).items():
        setattr(built, attribute, drawn)
    if kind == "hours":
        built.inner, built.error = _days(full, value or [], errors), ""
    elif kind in ROWS:
        built.inner, built.error = (
            _rows(full, spec, value or [], errors, choices),
            " ".join(map(translate_message, errors.get(full, []))),
        )
    elif isinstance(spec, fields.Nested):
        data = value if isinstance(value, Mapping) else {}
        built.inner = [
            _field(inner, one, data.get(inner), errors, choices, f"{full}-")
            for inner, one in drawn_fields(spec.schema).items()
        ]
    return built


def _rows(
    name: str,
    spec: SchemaField,
    values: list[Fields],
    errors: Mapping[str, list[str]],
    choices: Mapping[str, list[Option]],
) -> list[FormField]:
    """A group per row, and an empty one to add."""
    rows = []
    for number, data in enumerate([*values, {}]):
        inner = [
            _field(one, field_, data.get(one), errors, choices, f"{name}-{number}-")
            for one, field_ in drawn_row_fields(spec).items()
        ]
        more, one_of = ROWS[spec.metadata["kind"]]
        label = (
            translate_message(more)
            if number == len(values)
            else data.get("name") or f"{translate_message(one_of)} {number + 1}"
        )
        rows.append(FormField(f"{name}-{number}", label, "", "group", data, inner=inner))
    return rows


def _days(name: str, hours: list[Fields], errors: Mapping[str, list[str]]) -> list[FormField]:
    wrong: dict[str, list[str]] = {}
    for number, row in enumerate(hours):
        found = [
            message
            for key, messages in errors.items()
            if key.startswith(f"{name}-{number}-")
            for message in messages
        ]
        for day in row["days"]:
            wrong.setdefault(day, []).extend(
                one for one in map(translate_message, found) if one not in wrong.get(day, [])
            )
    pairs = group_hours_by_day(hours)
    return [
        FormField(
            f"{name}-{code}",
            words,
            "",
            "day",
            [*pairs.get(code, []), ("", ""), ("", "")][:2],
            " ".join(wrong.get(code, [])),
        )
        for code, words in ((code, day_name(number)) for number, code in enumerate(DAY_CODES))
    ]


def _messages(errors: Mapping[str, list[str]], name: str) -> list[str]:
    found = list(errors.get(name, []))
    for key, messages in errors.items():
        if key.startswith(f"{name}-") and key[len(name) + 1 :].split("-")[0].isdigit():
            found += [message for message in messages if message not in found]
    return found


def _as_written(day: str) -> str:
    return re.sub(r"(\d{4})-(\d\d)-(\d\d)\Z", r"\3-\2-\1", day)


def _shown(spec: SchemaField, value: Any) -> Any:
    kind = spec.metadata.get("kind", "text")
    if kind in ("dates", "lines"):
        return "\n".join(_as_written(line) if kind == "dates" else line for line in value or [])
    if kind == "money" and isinstance(value, int):
        return f"{value // 100},{value % 100:02d}"
    if kind == "time" and isinstance(value, str) and SECONDS.match(value):
        return value[:5]
    if kind == "number" and isinstance(value, float | str):
        return str(value if isinstance(value, str) else f"{value:.10g}").replace(".", ",")
    if kind in ("checkboxes", "hours"):
        return value or []
    return "" if value is None or value == spec.metadata.get("usual") else value
