"""What an administrator fills in about the portal: each key of tenant.toml with its own words."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.catalogues import list_languages
from wijzerplaat.ground.web.choice_fields import (
    choice_field,
    count_field,
    degrees_field,
    measure_field,
    switch_field,
)
from wijzerplaat.ground.web.fields import Line, check_mail_address, needed
from wijzerplaat.ground.web.languages import find_language
from wijzerplaat.records.entries.schemas import (
    FILL_IN,
    TOO_LONG,
    IsoDate,
    Phone,
    StrictSchema,
    text_field,
)
from wijzerplaat.tenancy.portals.rules import MOST_ANSWER_DAYS
from wijzerplaat.tenancy.portals.schemas import CONTACT

FEW_DAYS = N_("Vul een heel getal in. Bijvoorbeeld 2.")
REPORT = N_("Dit adres klopt niet. Het begint met https://, mailto: of tel:+.")
SIZE = N_("Vul een getal in van 0 tot en met {max}.")
LARGEST_DRAWING = 20_000
NO_SIZE = N_("Dit is geen getal. Vul een getal in, bijvoorbeeld 1200.")
NO_DRAWING = N_("0 als er geen tekening is. Van een eigen tekening meten we dit zelf.")
NORTH = N_("De bovenkant ligt onder de onderkant. Draai ze om.")
EAST = N_("De rechterkant ligt links van de linkerkant. Draai ze om.")
KINDS = (
    ("municipality", N_("Een gemeente")),
    ("region", N_("Een streek met meer gemeenten")),
    ("theme", N_("Eén onderwerp")),
)
FORMS = (("je", N_("Gewoon, zoals tegen een buur")), ("u", N_("Beleefd: we zeggen u")))
LANGUAGES = list_languages()[1:]
PLACES = (
    ("1", N_("Als eerste")),
    ("2", N_("Als tweede")),
    ("3", N_("Als derde")),
    ("4", N_("Als vierde")),
    ("5", N_("Als vijfde")),
    ("6", N_("Als zesde")),
)
THRESHOLDS = (
    ("too_hard", N_("Alleen bij teksten die te moeilijk zijn")),
    ("just_above", N_("Ook bij teksten die een beetje te moeilijk zijn")),
    ("off", N_("Nooit")),
)


class MaybeDate(IsoDate):
    """A date that may be left out."""

    def _keep(self, raw: str) -> str:
        return super()._keep(raw) if raw else ""


def day_field(label: str, hint: str = "") -> MaybeDate:
    """Return a day that may be left out; it stays the text '2026-11-24'."""
    return MaybeDate(load_default="", metadata={"kind": "date", "label": label, "hint": hint})


def _size(label: str, hint: str) -> fields.Float:
    return measure_field(label, hint, 0, LARGEST_DRAWING, wrong=SIZE, missing=NO_SIZE)


class IdentitySchema(StrictSchema):
    """Who the portal is: its name, whose it is, and how it speaks."""

    name = text_field(
        N_("Naam van de website"), 120, required=True, hint=N_("Die staat boven elke pagina.")
    )
    owner = text_field(
        N_("Van wie is de website?"),
        200,
        required=True,
        hint=N_("Bijvoorbeeld: Gemeente Lindestad"),
    )
    kind = choice_field(
        N_("Waar gaat de website over?"),
        KINDS,
        N_("Gaat hij over één onderwerp? Dan staat de naam van de website niet in mails."),
    )
    address_form = choice_field(
        N_("Hoe spreek je bewoners aan?"), FORMS, N_("Dit geldt voor alle pagina’s en mails.")
    )


class ContactSchema(StrictSchema):
    """Whom residents reach, and how fast they get an answer."""

    phone = Phone(
        required=True,
        validate=validate.Length(min=1, error=FILL_IN),
        error_messages=dict.fromkeys(("required", "null", "invalid"), FILL_IN),
        metadata={
            "kind": "tel",
            "label": N_("Telefoon"),
            "hint": N_("Dit nummer staat op elke pagina."),
        },
    )
    phone_hours = text_field(
        N_("Wanneer kun je bellen?"),
        160,
        hint=N_("Bijvoorbeeld: elke werkdag van 9.00 tot 17.00 uur"),
    )
    email = needed(
        Line,
        FILL_IN,
        254,
        TOO_LONG,
        check_mail_address,
        metadata={
            "kind": "email",
            "label": N_("E-mailadres"),
            "hint": N_("Wie op onze mail antwoordt, schrijft naar dit adres."),
        },
    )
    answer_days = count_field(
        N_("Binnen hoeveel werkdagen krijgt een bewoner antwoord?"),
        N_("Dit beloven we op de website en in mails."),
        MOST_ANSWER_DAYS,
        missing=FEW_DAYS,
    )
    visit_name = text_field(
        N_("Naam van de balie"), 120, hint=N_("Waar bewoners langs kunnen komen.")
    )
    visit_address = text_field(
        N_("Adres van de balie"), 160, hint=N_("Bijvoorbeeld: Kade 12, 4951 AB Lindestad")
    )
    visit_hours = text_field(
        N_("Wanneer is de balie open?"),
        160,
        hint=N_("Bijvoorbeeld: elke werkdag van 9.00 tot 13.00 uur"),
    )
    security = text_field(
        N_("Waar meld je een lek in de website?"),
        200,
        hint=N_("Begin met https:// of mailto:. Zonder adres is het je e-mailadres."),
    )

    @validates_schema(skip_on_field_errors=False)
    def _check_report(self, data: Fields, **_told: HookOption) -> None:
        if data.get("security"):
            try:
                CONTACT(data["security"])
            except ValidationError:
                raise ValidationError(REPORT, "security") from None


class ModulesSchema(StrictSchema):
    """Which parts of the website there are."""

    activities = switch_field(N_("Agenda met activiteiten"), N_("Wat er te doen is, en wanneer."))
    signups = switch_field(
        N_("Aanmelden voor activiteiten"), N_("Bewoners melden zich aan op de website.")
    )
    services = switch_field(N_("Hulp en aanbod"), N_("Hulp die bewoners kunnen krijgen."))
    vacancies = switch_field(N_("Vrijwilligerswerk"), N_("Vacatures waarop bewoners reageren."))
    articles = switch_field(N_("Nieuws, tips en verhalen"), N_("Teksten van de redactie."))
    positive_health = switch_field(
        N_("Hoe gaat het met je?"),
        N_("Een tweede ingang naar de onderwerpen, in 6 kanten van het leven."),
    )
    entrepreneurs = switch_field(
        N_("Ondernemers"), N_("Een pagina voor winkels, bedrijven en zzp’ers uit de buurt.")
    )
    stories = switch_field(
        N_("Verhalen van bewoners"), N_("Bewoners sturen hun verhaal in. De redactie leest het.")
    )


class LanguageSchema(StrictSchema):
    """From which level on a text needs the reason of an editor."""

    threshold = choice_field(
        N_("Wanneer moet een redacteur zeggen waarom een moeilijke tekst toch online mag?"),
        THRESHOLDS,
        N_("Een tekst bewaren kan altijd. De reden staat in de geschiedenis."),
    )


class MapSchema(StrictSchema):
    """The area of the map, and what lies under it."""

    north = degrees_field(N_("Bovenkant"), N_("Breedtegraad. Bijvoorbeeld: 52,3180"), 90)
    south = degrees_field(N_("Onderkant"), N_("Breedtegraad. Bijvoorbeeld: 52,2820"), 90)
    west = degrees_field(N_("Linkerkant"), N_("Lengtegraad. Bijvoorbeeld: 3,5560"), 180)
    east = degrees_field(N_("Rechterkant"), N_("Lengtegraad. Bijvoorbeeld: 3,6440"), 180)
    tiles = switch_field(
        N_("Laat een gewone landkaart zien"), N_("Anders zie je de tekening van je eigen kaart.")
    )
    width = _size(N_("Breedte van de tekening"), NO_DRAWING)
    height = _size(N_("Hoogte van de tekening"), NO_DRAWING)

    @validates_schema(skip_on_field_errors=True)
    def _check_sides(self, data: Fields, **_told: HookOption) -> None:
        if data["north"] <= data["south"]:
            raise ValidationError(NORTH, "north")
        if data["east"] <= data["west"]:
            raise ValidationError(EAST, "east")


def _language_field(code: str, place: int) -> fields.Str:
    """A language that is there in some place, or off; where there is one there is no order."""
    several = PLACES[: len(LANGUAGES)]
    on = several if len(LANGUAGES) > 1 else ((str(place), N_("Aan")),)
    return choice_field(find_language(code).name, (("0", N_("Uit")), *on), "")


LanguagesSchema = StrictSchema.from_dict(
    {code: _language_field(code, place) for place, code in enumerate(LANGUAGES, 1)},
    name="LanguagesSchema",
)
"""Which languages there are beside Dutch: one field for each that has a catalogue."""
