"""What an administrator fills in about a partner that spreads the website."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web.choice_fields import CHOOSE, choice_field
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import TOO_LONG, StrictSchema, text_field
from wijzerplaat.residents.short_links import rules

NO_SITE = N_("Dit webadres klopt niet. Het lijkt op www.voorbeeld.nl.")
SORT_WORDS = (
    (rules.EMPLOYER, N_("Een werkgever")),
    (rules.SCHOOL, N_("Een school")),
    (rules.SHOP, N_("Een winkel of supermarkt")),
    (rules.DOCTOR, N_("Een huisarts of praktijk")),
    (rules.LIBRARY, N_("Een bibliotheek of buurthuis")),
    (rules.CLUB, N_("Een club of vereniging")),
    (rules.OTHER, N_("Iets anders")),
)


class Site(Line):
    """A website, kept as a browser names it; it may be left out."""

    def _deserialize(
        self, value: Any, attr: str | None, data: GivenFields | None, **more: Any
    ) -> str:
        typed = str(super()._deserialize(value, attr, data, **more)).strip()
        found = rules.read_site(typed) if typed else ""
        if found is None:
            raise self.make_error("invalid")
        return found


class PartnerSchema(StrictSchema):
    """Who it is, where its code leads, what it spreads, and whether its code works."""

    name = text_field(N_("Naam"), 120, required=True, hint=N_("Bijvoorbeeld: Supermarkt De Korf"))
    sort = choice_field(
        N_("Wat voor partner is het?"), SORT_WORDS, N_("Daar past onze tekst bij."), kind="select"
    )
    target = fields.Str(
        load_default=rules.HOME,
        validate=validate.Length(max=140, error=CHOOSE),
        error_messages=dict.fromkeys(("null", "invalid"), CHOOSE),
        metadata={
            "kind": "select",
            "label": N_("Naar welke pagina gaat de code?"),
            "hint": "",
        },
    )
    words = text_field(
        N_("Eigen tekst"),
        600,
        kind="textarea",
        hint=N_("Leeg? Dan geven we onze eigen tekst mee. Het adres zetten we er zelf onder."),
    )
    website = Site(
        load_default="",
        validate=validate.Length(max=120, error=TOO_LONG),
        error_messages=dict.fromkeys(("null", "invalid"), NO_SITE),
        metadata={
            "kind": "url",
            "label": N_("Website van de partner"),
            "hint": N_("Dan kan de agenda ook op die website staan. Bijvoorbeeld: www.school.nl"),
        },
    )
    shown = fields.Bool(
        load_default=False,
        metadata={
            "kind": "checkbox",
            "label": N_("De code werkt"),
            "hint": N_("Zet je dit uit? Dan zegt de code dat hij niet meer werkt."),
            "begins": True,
        },
    )
