"""HTML forms of marshmallow schemas: what was typed to plain data, and back with labels and errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

Option = tuple[str, str]


@dataclass
class FormField:
    """One field as a template draws it. `value` is what was typed or what is live; `options` are
    (value, label) pairs; `inner` holds the fields of a nested form."""

    name: str
    label: str
    hint: str
    kind: str
    value: Any = ""
    error: str = ""
    optional: bool = True
    options: list[Option] = field(default_factory=list)
    inner: list[FormField] = field(default_factory=list)

    @property
    def field_id(self) -> str:
        """Return the id of the input, for label and error summary."""
        return f"veld-{self.name}"


def read(schema: Schema, form: MultiDict[str, str], only: frozenset[str] | None = None) -> dict[str, Any]:
    """Return what was typed as data for the schema; '' becomes None where the field may be empty."""
    return {name: _typed(name, spec, form) for name, spec in schema.fields.items()
            if (only is None or name in only) and spec.metadata.get("kind") != "hidden"}


def build(schema: Schema, values: Mapping[str, Any], errors: Mapping[str, list[str]],
          choices: Mapping[str, list[Option]], only: tuple[str, ...] | None = None) -> list[FormField]:
    """Return the fields of a schema in their order (or those in `only`), with values and errors.

    `values` is plain data as `read` returns it, `choices` gives the options per source or field.
    """
    names = only or tuple(schema.fields)
    return [_field(name, schema.fields[name], values.get(name), errors, choices) for name in names
            if schema.fields[name].metadata.get("kind", "hidden") != "hidden"]


def _field(name: str, spec: fields.Field[Any], value: Any, errors: Mapping[str, list[str]],
           choices: Mapping[str, list[Option]], prefix: str = "") -> FormField:
    facts = spec.metadata
    full = f"{prefix}{name}"
    options = choices.get(facts.get("source", name), []) or [(str(one), str(one)) for one in facts.get("options", ())]
    built = FormField(
        full, _say(facts.get("label", name)), _say(facts.get("hint", "")), facts.get("kind", "text"), _shown(spec, value),
        " ".join(translated(message) for message in _messages(errors, full)), not spec.required, list(options),
    )
    if isinstance(spec, fields.Nested):
        data = value if isinstance(value, Mapping) else {}
        built.inner = [_field(inner, one, data.get(inner), errors, choices, f"{full}-")
                       for inner, one in spec.schema.fields.items()]
    return built


def translated(message: str) -> str:
    """Return a message of a schema or verb in the language of the page."""
    return gettext(message) if message else ""


def _say(sentence: str) -> str:
    return gettext(sentence) if sentence else ""


def _messages(errors: Mapping[str, list[str]], name: str) -> list[str]:
    found = list(errors.get(name, []))
    for key, messages in errors.items():
        if key.startswith(f"{name}-") and key[len(name) + 1:].split("-")[0].isdigit():
            found += [message for message in messages if message not in found]
    return found


def _typed(name: str, spec: fields.Field[Any], form: MultiDict[str, str], prefix: str = "") -> Any:
    full = f"{prefix}{name}"
    kind = spec.metadata.get("kind", "text")
    if isinstance(spec, fields.Nested) and not spec.many:
        inner = {one: _typed(one, field_, form, f"{full}-") for one, field_ in spec.schema.fields.items()}
        return inner if any(value not in ("", None) for value in inner.values()) else None
    if kind == "checkboxes":
        return form.getlist(full)
    if kind == "checkbox":
        return full in form
    if kind in ("lines", "dates"):
        return [line.strip() for line in form.get(full, "").splitlines() if line.strip()]
    if kind == "hours":
        return _typed_hours(full, form)
    raw = form.get(full, "").strip()
    return None if not raw and spec.allow_none else raw


def _typed_hours(name: str, form: MultiDict[str, str]) -> list[dict[str, Any]]:
    """Seven rows 'van' and 'tot'; days with the same hours are kept together."""
    together: dict[tuple[str, str], list[str]] = {}
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"):
        opens, closes = form.get(f"{name}-{day}-opens", "").strip(), form.get(f"{name}-{day}-closes", "").strip()
        if opens or closes:
            together.setdefault((opens, closes), []).append(day)
    return [{"days": days, "opens": opens, "closes": closes} for (opens, closes), days in together.items()]


def _shown(spec: fields.Field[Any], value: Any) -> Any:
    kind = spec.metadata.get("kind", "text")
    if kind in ("lines", "dates"):
        return "\n".join(value or [])
    if kind == "money" and isinstance(value, int):
        return f"{value // 100},{value % 100:02d}"
    if kind == "time" and isinstance(value, str):
        return value[:5]
    if kind == "number" and isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if kind in ("checkboxes", "hours"):
        return value or []
    return "" if value is None else value
