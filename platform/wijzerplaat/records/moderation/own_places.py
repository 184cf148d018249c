"""The place of something is chosen from those its organisation has already: nobody types it again.

A file of its own: it draws and reads one field, for `forms.py`.
"""

from __future__ import annotations

from typing import Protocol

from werkzeug.datastructures import MultiDict

from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.forms import FormField, Option, group_hours_by_day
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.values import describe_value
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.schemas import LocationSchema
from wijzerplaat.records.moderation.rules import make_value_mark

FIELD, PLACE = "plek_van", "location"
SHOWN = ("name", "street", "number", "postcode", "city")


class HoldsPlaces(Protocol):
    """What a form works on, as far as places go."""

    kind: str
    places: list[Fields]

    @property
    def values(self) -> Fields:
        """Return what the form shows."""


def offer_own_places(one: HoldsPlaces, owner: Entry | None) -> None:
    """Let the form of something choose from the places of its organisation, if it is of one."""
    if owner is not None and not kinds.find_kind(one.kind).model.OWNS:
        one.places = list_own_places(owner)


def add_choice(one: HoldsPlaces, fields: list[FormField]) -> list[FormField]:
    """Return the fields of a section; a place comes after the choice among own places."""
    choice = make_place_choice(one.places, one.values.get(PLACE))
    if choice is None:
        return fields
    at = [place for place, field in enumerate(fields) if field.name == PLACE]
    return [*fields[: at[0]], choice, *fields[at[0] :]] if at else fields


def list_own_places(owner: Entry) -> list[Fields]:
    """Return the places of an organisation: its own, and further ones."""
    schema = LocationSchema()
    rows = [owner.location, *(one.location for one in owner.places)]
    return [schema.dump(one) for one in rows if one is not None]


def make_place_choice(places: list[Fields], now: Fields | None) -> FormField | None:
    """Return the field in which one of these is chosen; None where there is nothing to choose.

    `now` is the place that the form shows: that one, or what stands in the fields below.
    """
    if not places:
        return None
    spec = kinds.find_owner_kind().known_schema.fields[PLACE]
    options = [Option(_mark(one), describe_value(PLACE, spec, one, {})) for one in places]
    current = _mark(now) if now else ""
    known = {one.value for one in options}
    return FormField(
        FIELD,
        _("Welke plek is het?"),
        _("Staat de plek er niet bij? Vul hem hieronder in."),
        "select",
        current if current in known else "",
        options=[Option("", _("Een andere plek, of nog geen plek")), *dict.fromkeys(options)],
    )


def read_place_choice(
    places: list[Fields], form: MultiDict[str, str], now: Fields | None
) -> Fields | None:
    """Return the place that was chosen; None when it is the one that the form showed before.

    Who leaves the choice as it was and types something else means what was typed.
    """
    chosen = form.get(FIELD, "")
    if not chosen or (now and chosen == _mark(now)):
        return None
    return next((dict(one) for one in places if _mark(one) == chosen), None)


def _mark(place: Fields) -> str:
    return make_value_mark({name: place.get(name) or "" for name in SHOWN})


def keep_known_place(typed: Fields | None, known: Fields | None) -> Fields | None:
    """Keep a place as it was when nobody changed it.

    A form shows neither its coordinates nor a third time on a day.
    """
    if not typed or not known:
        return typed
    times = "hours" in typed and group_hours_by_day(typed["hours"]) == group_hours_by_day(
        known.get("hours")
    )
    rest = all(typed[name] == known.get(name, "") for name in typed if name != "hours")
    return known if rest and (times or "hours" not in typed) else typed
