"""What an administrator says of a source, and of a file that comes in."""

from __future__ import annotations

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import WEB_ADDRESS, StrictSchema, text_field
from wijzerplaat.records.sources.models import SCHEDULES

SCHEDULE_WORDS = tuple(
    zip(
        SCHEDULES,
        (
            N_("Niet vast"),
            N_("Elke maand"),
            N_("Elk kwartaal"),
            N_("2 keer per jaar"),
            N_("Elk jaar"),
        ),
        strict=True,
    )
)


class SourceSchema(StrictSchema):
    """A source: what residents read of it, under which licence, and whom to ask."""

    name = text_field(
        N_("Naam van de lijst"),
        120,
        required=True,
        hint=N_("Bewoners lezen: ‘Overgenomen uit …’. Bijvoorbeeld: Sportgids 2026."),
    )
    licence = text_field(N_("Licentie"), 120, hint=N_("Bijvoorbeeld: CC0, of een afspraak."))
    contact = text_field(N_("Wie maakt de lijst?"), 200, hint=N_("Een naam, of een e-mailadres."))
    website = Line(
        load_default="",
        validate=WEB_ADDRESS,
        metadata={"label": N_("Website"), "kind": "url", "hint": N_("Begin met https://")},
    )
    schedule = fields.Str(
        load_default="",
        validate=validate.OneOf(SCHEDULES, error=N_("Kies uit de lijst.")),
        metadata={
            "label": N_("Hoe vaak komt er een nieuwe lijst?"),
            "kind": "select",
            "hint": N_("Dan zie je hier wanneer het weer tijd is."),
            "options": SCHEDULE_WORDS,
        },
    )
