"""HTML forms of marshmallow schemas.

What was typed to plain data, and back with labels and errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from flask_babel import gettext
from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from wijzerplaat.core.lines import readable
from wijzerplaat.web.dutch import day_name

DAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DUTCH_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
SECONDS = re.compile(r"\d\d:\d\d:\d\d")
CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})\Z")
MOST_ROWS = 50
# How a kind of field is drawn, where that is not as it is called.
DRAWN: dict[str, dict[str, Any]] = {
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
    opening hours (each value: two pairs of times).
    """

    name: str
    label: str
    hint: str
    kind: str
    value: Any = ""
    error: str = ""
    optional: bool = True
    options: list[Option] = field(default_factory=list)
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


def read(
    schema: Schema, form: MultiDict[str, str], only: frozenset[str] | None = None
) -> dict[str, Any]:
    """Return what was typed as data for the schema.

    '' becomes None where the field may be empty.
    """
    return {
        name: _typed(name, spec, form)
        for name, spec in schema.fields.items()
        if (only is None or name in only) and spec.metadata.get("kind") != "hidden"
    }


def build(
    schema: Schema,
    values: Mapping[str, Any],
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


def options_of(
    name: str, spec: fields.Field[Any], choices: Mapping[str, list[Option]]
) -> list[Option]:
    """Return what can be chosen in a field.

    From `choices`, else what its schema names (value, words).
    """
    given = choices.get(spec.metadata.get("source", name))
    if given:
        return [Option(*one) for one in given]
    pairs = (
        (one, one) if isinstance(one, str) else one for one in spec.metadata.get("options", ())
    )
    return [Option(value, translated(words)) for value, words in pairs]


def by_day(hours: Iterable[Mapping[str, Any]] | None) -> dict[str, list[tuple[str, str]]]:
    """Return opening hours per day, as the two pairs of times that a form can show."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in hours or ():
        for day in row["days"]:
            found.setdefault(day, []).append((row["opens"], row["closes"]))
    return {day: pairs[:2] for day, pairs in found.items()}


def translated(message: str) -> str:
    """Return a message of a schema or verb in the language of the page."""
    return gettext(message) if message else ""


def _field(
    name: str,
    spec: fields.Field[Any],
    value: Any,
    errors: Mapping[str, list[str]],
    choices: Mapping[str, list[Option]],
    prefix: str = "",
) -> FormField:
    facts = spec.metadata
    full, kind = f"{prefix}{name}", facts.get("kind", "text")
    built = FormField(
        full,
        translated(facts.get("label", name)),
        translated(facts.get("hint", "")),
        kind,
        _shown(spec, value),
        " ".join(translated(message) for message in _messages(errors, full)),
        not spec.required and kind != "checkbox",
        options_of(name, spec, choices),
    )
    for attribute, drawn in DRAWN.get(kind, {}).items():
        setattr(built, attribute, drawn)
    if kind == "hours":
        built.inner, built.error = _days(full, value or [], errors), ""
    elif kind == "places":
        built.inner, built.error = (
            _rows(full, spec, value or [], errors, choices),
            " ".join(map(translated, errors.get(full, []))),
        )
    elif isinstance(spec, fields.Nested):
        data = value if isinstance(value, Mapping) else {}
        built.inner = [
            _field(inner, one, data.get(inner), errors, choices, f"{full}-")
            for inner, one in _drawn(spec.schema).items()
        ]
    return built


def _rows(
    name: str,
    spec: Any,
    values: list[Any],
    errors: Mapping[str, list[str]],
    choices: Mapping[str, list[Option]],
) -> list[FormField]:
    """A group per row, and an empty one to add."""
    rows = []
    for number, data in enumerate([*values, {}]):
        inner = [
            _field(one, field_, data.get(one), errors, choices, f"{name}-{number}-")
            for one, field_ in _drawn(spec.inner.schema).items()
        ]
        label = (
            gettext("Nog een plek")
            if number == len(values)
            else data.get("name") or gettext("Plek %(number)s", number=number + 2)
        )
        rows.append(FormField(f"{name}-{number}", label, "", "group", data, inner=inner))
    return rows


def _drawn(schema: Schema) -> dict[str, fields.Field[Any]]:
    return {
        name: spec for name, spec in schema.fields.items() if spec.metadata.get("kind") != "hidden"
    }


def _days(
    name: str, hours: list[dict[str, Any]], errors: Mapping[str, list[str]]
) -> list[FormField]:
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
                one for one in map(translated, found) if one not in wrong.get(day, [])
            )
    pairs = by_day(hours)
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


def _typed(name: str, spec: fields.Field[Any], form: MultiDict[str, str], prefix: str = "") -> Any:
    full = f"{prefix}{name}"
    kind = spec.metadata.get("kind", "text")
    if kind == "picture":
        return _typed_picture(full, form)
    if isinstance(spec, fields.Nested) and not spec.many:
        inner = {
            one: _typed(one, field_, form, f"{full}-")
            for one, field_ in _drawn(spec.schema).items()
        }
        return inner if any(value not in ("", None) for value in inner.values()) else None
    if kind == "checkboxes":
        return [_clean(one) for one in form.getlist(full)]
    if kind == "checkbox":
        return full in form
    if kind in ("lines", "dates"):
        lines = [line.strip() for line in _clean(form.get(full, "")).splitlines() if line.strip()]
        return [_iso_date(line) for line in lines] if kind == "dates" else lines
    if kind == "hours":
        return _typed_hours(full, form)
    if kind == "places":
        return _typed_rows(full, spec, form)
    raw = _clean(form.get(full, ""))
    return None if not raw and spec.allow_none else _as_meant(kind, spec, raw)


def _typed_picture(name: str, form: MultiDict[str, str]) -> dict[str, str] | None:
    """Read which picture was kept before, and its words.

    None without either, or when it must go.
    """
    given = {part: _clean(form.get(f"{name}-{part}", "")) for part in ("id", "alt")}
    return given if any(given.values()) and f"{name}-weg" not in form else None


def _typed_rows(name: str, spec: Any, form: MultiDict[str, str]) -> list[Any]:
    numbers = sorted(
        {
            int(found[1])
            for key in form
            if (found := re.match(rf"{re.escape(name)}-(\d{{1,3}})-", key))
        }
    )
    rows = [
        {
            one: _typed(one, field_, form, f"{name}-{number}-")
            for one, field_ in _drawn(spec.inner.schema).items()
        }
        for number in numbers[:MOST_ROWS]
    ]
    return [row for row in rows if any(row.values())]


def _as_meant(kind: str, spec: fields.Field[Any], raw: str) -> str:
    """Read what people write as they mean it: '2,5', '9.30', '24-12-2026'."""
    if kind == "date":
        return _iso_date(raw)
    if kind == "time":
        return _clock(raw)
    if isinstance(spec, fields.Float) and re.fullmatch(r"\d+,\d+", raw):
        return raw.replace(",", ".")
    return raw


def _clean(raw: str) -> str:
    return readable(raw).strip()


def _iso_date(raw: str) -> str:
    found = DUTCH_DATE.match(raw)
    return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else raw


def _clock(raw: str) -> str:
    found = CLOCK.match(raw)
    return f"{found[1]:0>2}:{found[2]}" if found else raw


def _typed_hours(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]]:
    """Seven days with twice 'van' and 'tot'; days with the same hours are kept together."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for again in ("", "-2"):
        for day in DAY_CODES:
            times = [
                _clock(_clean(form.get(f"{name}-{day}-{edge}{again}", "")))
                for edge in ("opens", "closes")
            ]
            if any(times):
                together.setdefault((again, *times), []).append(day)
    return [
        {"days": days, "opens": opens, "closes": closes}
        for (_, opens, closes), days in together.items()
    ]


def _shown(spec: fields.Field[Any], value: Any) -> Any:
    kind = spec.metadata.get("kind", "text")
    if kind == "dates":
        return "\n".join(
            re.sub(r"(\d{4})-(\d\d)-(\d\d)\Z", r"\3-\2-\1", line) for line in value or []
        )
    if kind == "lines":
        return "\n".join(value or [])
    if kind == "money" and isinstance(value, int):
        return f"{value // 100},{value % 100:02d}"
    if kind == "time" and isinstance(value, str) and SECONDS.match(value):
        return value[:5]
    if kind == "number" and isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if kind in ("checkboxes", "hours"):
        return value or []
    return "" if value is None else value
