"""Who changed a setting, and from what to what, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from marshmallow import Schema
from marshmallow.fields import Field

from wijzerplaat.desks.editors.display import Fact, PostButton
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import Option, translate_message
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.plain import service as plain
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings import service
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.rules import Setting

LONGEST_SHOWN = 80
Choices = Mapping[str, list[Option]]


def describe_setting_changes(
    scope: PortalScope,
    which: tuple[Setting, str],
    schema: Schema,
    choices: Choices,
    back: Callable[[int], str],
) -> list[tuple[Fact, PostButton]]:
    """Return who changed what, the newest first, each with the button that takes it back."""
    found = service.list_setting_changes(scope, *which)
    names = plain.load_known_names(scope, (one.by_id for one in found))
    return [
        (
            Fact(
                _("%(day)s om %(hour)s uur", day=formats.day(one.at), hour=formats.hour(one.at)),
                say_setting_change(one, schema, choices, names.get(one.by_id) or _("oud-collega")),
            ),
            PostButton(_("Zet terug"), back(one.number)),
        )
        for one in found
    ]


def say_setting_change(one: SettingChange, schema: Schema, choices: Choices, who: str) -> str:
    """Return what somebody changed: each field with its words, from what to what."""
    said = [
        _(
            "%(what)s: van %(before)s naar %(after)s.",
            what=translate_message(spec.metadata.get("label", name)).rstrip("?"),
            before=_say(_tell_day(one.before.get(name), spec), options),
            after=_say(_tell_day(one.after.get(name), spec), options),
        )
        for name, spec in schema.fields.items()
        if one.before.get(name) != one.after.get(name)
        for options in (forms.options_of(name, spec, choices),)
    ]
    return " ".join([*said, who])


def as_typed(values: GivenFields) -> Fields:
    """Return values as a form shows them: what is chosen from a list is text."""
    return {name: _as_text(value) for name, value in values.items()}


def _as_text(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [str(one) if isinstance(one, int) else one for one in value]
    return str(value) if isinstance(value, int) else value


def _tell_day(value: object, spec: Field[Any]) -> object:
    """Return a day in words, of a field that asks for one; anything else as it is."""
    is_day = spec.metadata.get("kind") == "date" and isinstance(value, str) and value
    return formats.plain_date(date.fromisoformat(str(value))) if is_day else value


def _say(value: object, options: list[Option]) -> str:
    if value is None or value in ("", []):
        return _("niets")
    if isinstance(value, bool):
        return _("aan") if value else _("uit")
    names = {one.value: one.label for one in options}
    many = value if isinstance(value, list) else [value]
    text = ", ".join(names.get(str(one), str(one)) for one in many)
    short = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"
    return f"‘{short}’"
