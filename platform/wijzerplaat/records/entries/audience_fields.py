"""For whom something is, in figures: which ages, and whether who has little money pays less.

A file of its own: the fields, how a page says them, and how a list is narrowed by them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.entries.display import Fact
from wijzerplaat.records.entries.facets import Facet
from wijzerplaat.records.entries.form_parts import FOR_WHOM, JOINING
from wijzerplaat.records.entries.schemas import EntrySchema

OLDEST = 120
AGE = N_("Vul een leeftijd in, in jaren.")
WRONG_WAY = N_("Deze leeftijd is lager dan de eerste.")
AGES: Mapping[str, tuple[int, int]] = {
    "0-3": (0, 3),
    "4-11": (4, 11),
    "12-17": (12, 17),
    "18-64": (18, 64),
    "65": (65, OLDEST),
}
"""The ages that one can choose from, by their word in addresses."""
AGE_FACET, PASS_FACET = "leeftijd", "stadspas"
Range = tuple[int | None, int | None]


class Aged(Protocol):
    """What can be meant for some ages, and cost less for who has little money."""

    @property
    def age_from(self) -> int | None:
        """The youngest age; None for every age."""

    @property
    def age_until(self) -> int | None:
        """The oldest age, which is part of it; None for every age."""

    @property
    def city_pass(self) -> bool:
        """Whether somebody with a city card or little money pays less."""


def _age_field(label: str, hint: str, fact: int) -> fields.Int:
    return fields.Int(
        load_default=None,
        allow_none=True,
        validate=validate.Range(0, OLDEST, error=AGE),
        error_messages={"invalid": AGE, "too_large": AGE},
        metadata={
            "label": label,
            "kind": "number",
            "hint": hint,
            "section": FOR_WHOM,
            "fact": fact,
            "icon": "people",
        },
    )


class AgedSchema(EntrySchema):
    """The fields about ages, and about paying less."""

    age_from = _age_field(
        N_("Vanaf welke leeftijd?"), N_("Laat leeg als het voor elke leeftijd is."), 30
    )
    age_until = _age_field(
        N_("Tot en met welke leeftijd?"), N_("Laat leeg als er geen grens is."), 31
    )
    city_pass = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Met een stadspas of weinig geld betaal je minder"),
            "kind": "checkbox",
            "hint": N_("Schrijf bij de kosten hoeveel het dan is."),
            "section": JOINING,
        },
    )

    @validates_schema(skip_on_field_errors=False)
    def _grow(self, data: Fields, **_told: HookOption) -> None:
        first, last = data.get("age_from"), data.get("age_until")
        if first is not None and last is not None and last < first:
            raise ValidationError(WRONG_WAY, "age_until")


def make_age_facts(entry: Aged) -> list[Fact]:
    """Return the fact 'Leeftijd': '4 tot en met 12 jaar'."""
    first, last = entry.age_from, entry.age_until
    if first is None and last is None:
        return []
    if last is None:
        words = _("Vanaf %(first)s jaar", first=first)
    elif not first:
        words = _("Tot en met %(last)s jaar", last=last)
    else:
        words = _("%(first)s tot en met %(last)s jaar", first=first, last=last)
    return [Fact("people", _("Leeftijd"), [words])]


def make_pass_facts(entry: Aged) -> list[Fact]:
    """Return the fact that somebody with little money pays less."""
    if not entry.city_pass:
        return []
    return [Fact("piggy", _("Korting"), [_("Met een stadspas of weinig geld betaal je minder.")])]


def list_fitting_ages(said: Range) -> tuple[str, ...]:
    """Return the answers that fit these ages; none where nobody said an age."""
    first, last = said
    if first is None and last is None:
        return ()
    low, high = first or 0, OLDEST if last is None else last
    return tuple(name for name, (young, old) in AGES.items() if low <= old and young <= high)


def make_age_facet(read: Callable[[Any], Range]) -> Facet:
    """Return the question how old somebody is; `read` gives what a row says of ages."""
    names = {
        "0-3": _("0 tot en met 3 jaar"),
        "4-11": _("4 tot en met 11 jaar"),
        "12-17": _("12 tot en met 17 jaar"),
        "18-64": _("18 tot en met 64 jaar"),
        "65": _("65 jaar of ouder"),
    }
    return Facet(AGE_FACET, _("Leeftijd"), names, lambda row: list_fitting_ages(read(row)))


def make_pass_facet(read: Callable[[Any], bool]) -> Facet:
    """Return the question whether somebody with little money pays less."""
    answers = {"1": _("Minder betalen met een stadspas of weinig geld")}
    return Facet(PASS_FACET, _("Korting"), answers, lambda row: ("1",) if read(row) else ())
