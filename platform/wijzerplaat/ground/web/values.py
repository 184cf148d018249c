"""The values of a form or snapshot in plain Dutch: what an editor compares and a resident reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any

from marshmallow import Schema

from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.forms import Option, options_of
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.typed_values import DAY_CODES, SchemaField

MARKED_UP = frozenset({"textarea", "long"})
TEXTS = MARKED_UP | {"lines"}
WHOLE = frozenset({"tel", "email", "url"})


def describe_value(
    name: str, spec: SchemaField, value: Any, choices: Mapping[str, list[Option]]
) -> str:
    """Return one value of a snapshot in words; '' when there is none."""
    if value in (None, "", []) or value == spec.metadata.get("usual"):
        return ""
    kind = spec.metadata.get("kind", "text")
    if kind in ("select", "checkboxes"):
        words = dict(options_of(name, spec, choices))
        return ", ".join(
            words.get(one, one) for one in ([value] if isinstance(value, str) else value)
        )
    if kind in SAID:
        return SAID[kind](value)
    if isinstance(value, Mapping):
        return _address(value) if kind == "location" else _quote(value)
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def find_field_label(name: str, schema: Schema) -> str:
    """Return the label of a field."""
    return _(schema.fields[name].metadata.get("label", name))


def list_field_labels(names: Iterable[str], schema: Schema) -> str:
    """Return the labels of fields in one line; a field that a kind lost since is left out."""
    return ", ".join(find_field_label(name, schema) for name in names if name in schema.fields)


def describe_opening_hours(rows: list[Fields]) -> list[tuple[str, str]]:
    """Return opening hours as (days, times): ('maandag en dinsdag', '9.00 tot 17.00 uur')."""
    return [
        (
            _days(row["days"]),
            formats.hours(time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])),
        )
        for row in rows
    ]


def _days(codes: list[str]) -> str:
    names = [formats.day_name(DAY_CODES.index(code)) for code in codes]
    return formats.listed(names) if names else ""


def _dates(value: list[str]) -> str:
    return "\n".join(formats.long_day(date.fromisoformat(one)) for one in value)


def _address(place: GivenFields) -> str:
    street = f"{place.get('street', '')} {place.get('number', '')}".strip()
    town = f"{place.get('postcode', '')} {place.get('city', '')}".strip()
    return ", ".join(part for part in (place.get("name", ""), street, town) if part)


def _quote(quote: GivenFields) -> str:
    who = ", ".join(
        str(part) for part in (quote.get("name"), quote.get("age"), quote.get("about")) if part
    )
    return f"‘{quote.get('text', '')}’ {who}".strip()


def _notice(notice: GivenFields) -> str:
    """Say what is told, and from when until when."""
    lines = [
        notice.get("text") or "",
        _("We zijn dan dicht.") if notice.get("closed") else "",
        describe_notice_span(notice),
    ]
    return "\n".join(line for line in lines if line)


def describe_notice_span(notice: GivenFields) -> str:
    """Return 'Van 24 december 2026 tot en met 2 januari 2027'."""
    starts, ends = (
        date.fromisoformat(notice[name]) if notice.get(name) else None
        for name in ("starts", "ends")
    )
    until = formats.plain_date(ends) if ends else ""
    if starts and starts == ends:
        return _("Op %(day)s", day=until)
    if starts:
        return _("Van %(first)s tot en met %(last)s", first=formats.plain_date(starts), last=until)
    return _("Tot en met %(day)s", day=until) if until else ""


def _places(places: list[GivenFields]) -> str:
    return "\n".join(
        line
        for place in places
        for line in (
            _address(place),
            *(
                f"{days}: {times}"
                for days, times in describe_opening_hours(place.get("hours") or [])
            ),
        )
        if line
    )


def _people(people: list[GivenFields]) -> str:
    known = ("name", "role", "phone", "email")
    return "\n".join(", ".join(str(one[name]) for name in known if one.get(name)) for one in people)


SAID: dict[str, Callable[[Any], str]] = {
    "notice": _notice,
    "places": _places,
    "people": _people,
    "checkbox": lambda value: _("Ja") if value else _("Nee"),
    "date": lambda value: formats.long_day(date.fromisoformat(value)),
    "dates": _dates,
    "time": lambda value: _("%(time)s uur", time=formats.hour(time.fromisoformat(value))),
    "money": formats.money,
    "number": formats.number,
    "picture": lambda value: str(value.get("alt") or ""),
    "hours": lambda value: "\n".join(
        f"{days}: {times}" for days, times in describe_opening_hours(value)
    ),
}
