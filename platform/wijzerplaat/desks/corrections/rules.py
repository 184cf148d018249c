"""Which fields of a kind can be corrected on one page: they are short, and go wrong most often."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from marshmallow import Schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.form_parts import list_form_order

REACH, HOURS, PLACE, ALL = "bereik", "tijden", "plek", "alles"
"""The parts, by their word in addresses."""
TITLES: Mapping[str, str] = MappingProxyType(
    {
        REACH: N_("Telefoon en mail"),
        HOURS: N_("Openingstijden"),
        PLACE: N_("Adres"),
        ALL: N_("Alles"),
    }
)
SORTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        REACH: frozenset({"tel", "email", "url"}),
        HOURS: frozenset({"hours"}),
        PLACE: frozenset({"location"}),
    }
)
"""Which sort of field stands in which part."""


def list_short_parts(schema: Schema) -> dict[str, tuple[str, ...]]:
    """Return per part that can be corrected on one page the names of its fields."""
    order = list_form_order(schema)
    found = {
        part: tuple(name for name in order if schema.fields[name].metadata.get("kind") in sorts)
        for part, sorts in SORTS.items()
    }
    return {part: names for part, names in found.items() if names}
