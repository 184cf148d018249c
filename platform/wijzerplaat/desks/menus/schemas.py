"""What an administrator fills in about a topic, an audience, or a place."""

from __future__ import annotations

from datetime import date

from marshmallow import fields, validate

from wijzerplaat.desks.menus.rules import COLOURS, ICONS
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import (
    CHOOSE,
    choice_field,
    count_field,
    degrees_field,
    switch_field,
)
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.ground.web.other_words import OtherWords
from wijzerplaat.records.entries.schemas import (
    FILL_IN,
    TOO_LONG,
    WRONG_DATE,
    Phone,
    StrictSchema,
    text_field,
)
from wijzerplaat.tenancy.portals import health

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MOST_POSTCODES = 60
MANY_POSTCODES = N_("Dit zijn te veel postcodes. Er kunnen er {max} in.")
MOST_WORDS, LONGEST_WORD = 40, 80
MANY_WORDS = N_("Dit zijn te veel woorden. Er kunnen er {max} in.")


def _day(label: str, hint: str) -> fields.Date:
    return fields.Date(
        required=True,
        validate=validate.Range(FIRST_DAY, LAST_DAY, error=WRONG_DATE),
        error_messages={"required": FILL_IN, "null": FILL_IN, "invalid": WRONG_DATE},
        metadata={"kind": "date", "label": label, "hint": hint},
    )


OWN_NAMES = (
    N_("Naam in andere talen"),
    N_(
        "1 taal per regel. Bijvoorbeeld: Pools: Pieniądze. "
        "Leeg: dan staat er onze vertaling, of de naam in het Nederlands."
    ),
    120,
)


def _shown(hint: str) -> fields.Bool:
    return switch_field(N_("Staat op de website"), hint, begins=True)


class AudienceSchema(StrictSchema):
    """Whom something is for."""

    name = text_field(
        N_("Naam"), 120, required=True, hint=N_("Bijvoorbeeld: Ouderen of Mantelzorgers")
    )
    names = OtherWords(*OWN_NAMES)
    shown = _shown(N_("Zet je het uit? Dan kan niemand deze doelgroep meer kiezen."))


class MunicipalitySchema(StrictSchema):
    """A municipality or village that the portal serves."""

    name = text_field(N_("Naam"), 120, required=True, hint=N_("Bijvoorbeeld: Lindestad"))
    shown = _shown(N_("Zet je het uit? Dan kan niemand deze plaats meer kiezen."))


class DistrictSchema(StrictSchema):
    """A neighbourhood or village: where it is, and which postcodes are its own."""

    name = text_field(N_("Naam"), 120, required=True, hint=N_("Zo noemen bewoners hun buurt."))
    municipality = fields.Str(
        load_default="",
        validate=validate.Length(max=80, error=CHOOSE),
        metadata={"kind": "select", "label": N_("In welke gemeente?"), "hint": ""},
    )
    postcodes = fields.List(
        Line(validate=validate.Length(max=7, error=TOO_LONG)),
        load_default=list,
        validate=validate.Length(max=MOST_POSTCODES, error=MANY_POSTCODES),
        metadata={
            "kind": "lines",
            "label": N_("Postcodes"),
            "hint": N_("De 4 cijfers, 1 per regel. Zo weten we welk adres in deze buurt ligt."),
        },
    )
    lat = degrees_field(
        N_("Midden van de buurt: breedtegraad"),
        N_("Leeg? Dan rekenen wij het uit met de grens of de postcodes. Bijvoorbeeld: 52,3061"),
        90,
        required=False,
    )
    lon = degrees_field(
        N_("Midden van de buurt: lengtegraad"), N_("Bijvoorbeeld: 3,6012"), 180, required=False
    )
    shown = _shown(N_("Zet je het uit? Dan staat de buurt op geen pagina en in geen formulier."))


class SeasonSchema(StrictSchema):
    """A school holiday: both days are part of it."""

    name = text_field(N_("Naam"), 80, required=True, hint=N_("Bijvoorbeeld: Herfstvakantie 2027"))
    starts = _day(N_("Eerste dag"), N_("Vaak een zaterdag."))
    ends = _day(N_("Laatste dag"), N_("Deze dag hoort er ook bij. Vaak een zondag."))


class TopicSchema(StrictSchema):
    """A topic: how it looks, what its page says, and which words lead there."""

    name = text_field(N_("Naam"), 120, required=True, hint=N_("2 of 3 woorden is het mooist."))
    names = OtherWords(*OWN_NAMES)
    examples = text_field(
        N_("Voorbeelden"), 200, hint=N_("Deze staan onder de naam. Bijvoorbeeld: Taalles, computer")
    )
    icon = choice_field(N_("Plaatje"), ICONS, begins="info")
    color = count_field(
        N_("Kleur"),
        N_("Deze kleuren passen bij je huisstijl."),
        COLOURS,
        wrong=CHOOSE,
        missing=CHOOSE,
        kind="radio",
        begins="1",
    )
    intro = text_field(
        N_("Tekst bovenaan de pagina"),
        300,
        kind="textarea",
        hint=N_("1 of 2 zinnen. Wat vind je op deze pagina?"),
    )
    team = text_field(
        N_("Wie kun je bellen over dit onderwerp?"),
        80,
        hint=N_("Bijvoorbeeld: het wijkteam. Leeg: iedereen belt het gewone nummer."),
    )
    phone = Phone(
        load_default="",
        validate=validate.Length(max=40, error=TOO_LONG),
        metadata={
            "kind": "tel",
            "label": N_("Telefoon van dit team"),
            "hint": N_("Bijvoorbeeld: 0500 12 34 56"),
        },
    )
    first_kinds = fields.List(
        fields.Str(validate=validate.Length(max=40, error=CHOOSE)),
        load_default=list,
        metadata={
            "kind": "checkboxes",
            "label": N_("Wat staat bovenaan op de pagina?"),
            "hint": N_("De rest komt daarna."),
        },
    )
    help_first = switch_field(
        N_("Mensen komen hier voor hulp"),
        N_("Dan staat hulp bovenaan, en wat er te doen is daarna."),
    )
    dimensions = fields.List(
        fields.Str(validate=validate.OneOf(health.SLUGS, error=CHOOSE)),
        load_default=list,
        metadata={
            "kind": "checkboxes",
            "label": N_("Bij welke kant van het leven hoort dit?"),
            "hint": N_("Voor de ingang ‘Hoe gaat het met je?’. Die zet je aan bij Onderdelen."),
            "options": [(one.slug, one.name) for one in health.SIDES],
        },
    )
    words = fields.List(
        Line(validate=validate.Length(max=LONGEST_WORD, error=TOO_LONG)),
        load_default=list,
        validate=validate.Length(max=MOST_WORDS, error=MANY_WORDS),
        metadata={
            "kind": "lines",
            "label": N_("Zoekwoorden"),
            "hint": N_("1 woord per regel. Wie dit zoekt, vindt dit onderwerp."),
        },
    )
    sensitive = switch_field(
        N_("Dit is een gevoelig onderwerp"),
        N_("Bewoners zien een knop om snel weg te gaan. In de titel van mails noemen we het niet."),
    )
    shown = _shown(N_("Zet je het uit? Dan staat het op geen pagina en in geen formulier."))
