"""What an administrator fills in of what the portal says: its words, and about privacy."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import MAIL_ADDRESS, TOO_LONG, StrictSchema, text_field

LONG = 200
WRONG_EXIT = N_("Dit adres klopt niet. Het begint met https://.")
NO_SPACE = N_("Dit adres klopt niet. Er staat een spatie in.")


def _words(label: str, where: str, most: int = 80) -> fields.Str:
    return text_field(label, most, hint=where)


def check_exit(value: str) -> str:
    """Return an address that somebody can leave for. Raises ValidationError."""
    if value and not value.startswith("https://"):
        raise ValidationError(WRONG_EXIT)
    if " " in value:
        raise ValidationError(NO_SPACE)
    return value


class WordsSchema(StrictSchema):
    """The words of the portal itself; what is empty says what Wijzerplaat says."""

    home_title = _words(N_("Grote titel"), N_("Boven aan de startpagina."))
    home_intro = _words(N_("Zin daaronder"), N_("Onder de grote titel, en in zoekmachines."), LONG)
    search_label = _words(N_("Vraag boven het zoekveld"), N_("Op de startpagina en bij zoeken."))
    search_example = _words(N_("Voorbeeld in het zoekveld"), N_("Grijs, tot iemand typt."))
    place_label = _words(N_("Vraag boven de buurten"), N_("Op de startpagina en boven lijsten."))
    place_all = _words(N_("Eerste keuze bij de buurten"), N_("Voor wie overal wil zoeken."))
    topics_title = _words(N_("Titel boven de onderwerpen"), N_("Op de startpagina."))
    services_title = _words(N_("Titel boven de hulp"), N_("Op de startpagina."))
    agenda_title = _words(
        N_("Titel boven de agenda"), N_("Op de startpagina, als er vandaag of morgen iets is.")
    )
    news_title = _words(N_("Titel boven het nieuws"), N_("Op de startpagina."))
    volunteer_title = _words(N_("Titel boven de vacatures"), N_("Op de startpagina."))
    help_title = _words(N_("Titel van het hulpblok"), N_("Op bijna elke pagina."))
    help_intro = _words(N_("Zin in het hulpblok"), N_("Onder die titel."), LONG)
    footer_about = _words(N_("Over de website"), N_("Onder aan elke pagina."), LONG)
    footer_owner = _words(
        N_("Van wie de website is"), N_("De laatste regel van elke pagina."), LONG
    )
    exit_url = Line(
        load_default="",
        validate=[validate.Length(max=200, error=TOO_LONG), check_exit],
        metadata={
            "kind": "url",
            "label": N_("Waarheen gaat ‘Verlaat deze site snel’?"),
            "hint": N_("Kies een gewone website, zoals het weer of het nieuws."),
        },
    )


class PrivacySchema(StrictSchema):
    """What the portal itself says on the page about privacy."""

    beginning = text_field(
        N_("Zo begint de pagina"),
        2_000,
        kind="textarea",
        hint=N_("Een paar korte zinnen. Laat je dit leeg? Dan schrijven wij het begin."),
    )
    officer = text_field(
        N_("Naam van de functionaris gegevensbescherming"),
        120,
        hint=N_("Die let erop dat alles netjes gaat met gegevens."),
    )
    officer_email = Line(
        load_default="",
        validate=MAIL_ADDRESS,
        metadata={
            "kind": "email",
            "label": N_("E-mailadres voor vragen over privacy"),
            "hint": N_("Laat je dit leeg? Dan staat er het gewone e-mailadres."),
        },
    )
