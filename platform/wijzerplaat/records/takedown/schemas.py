"""What is filled in to hide, pause, stop or archive a record."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.records.entries.absence import NOTE_LENGTH
from wijzerplaat.records.entries.fields import day_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.records.takedown.rules import REASONS

CHOOSE = N_("Kies waarom.")
FOR_DESK = N_("Alleen de redactie en de organisatie lezen dit.")


class HideSchema(StrictSchema):
    """An editor hides a record at once."""

    reason = fields.Str(
        required=True,
        validate=validate.OneOf([code for code, _words in REASONS], error=CHOOSE),
        error_messages={"required": CHOOSE, "null": CHOOSE},
        metadata={
            "label": N_("Waarom verberg je dit?"),
            "hint": "",
            "kind": "radio",
            "options": REASONS,
        },
    )
    explanation = text_field(N_("Uitleg"), 500, kind="textarea", hint=FOR_DESK)
    look_again_on = day_field(
        N_("Wanneer kijken we er weer naar?"),
        N_("Laat je dit leeg? Dan vragen we het over 4 weken. Tot dan blijft het verborgen."),
    )

    @validates_schema
    def _explain(self, data: Fields, **_kwargs: HookOption) -> None:
        """'Something else' says nothing to the organisation: then a few words are needed."""
        if data["reason"] == "other" and not data.get("explanation"):
            raise ValidationError(N_("Schrijf in een paar woorden waarom."), "explanation")


class StopSchema(StrictSchema):
    """A record is no more, from today or a day on."""

    starts_on = day_field(N_("Vanaf welke dag?"), N_("Laat je dit leeg? Dan stopt het vandaag."))
    told = text_field(
        N_("Wat wil je bewoners vertellen?"),
        NOTE_LENGTH,
        hint=N_("Bijvoorbeeld: De groep stopt, want Ria gaat verhuizen."),
    )
    successor = text_field(
        N_("Waar kunnen bewoners nu heen?"),
        160,
        hint=N_("De naam van een andere pagina op deze website. Bewoners komen dan daar uit."),
    )


class PauseSchema(StrictSchema):
    """A record is not there for a while."""

    starts_on = day_field(
        N_("Vanaf welke dag?"), N_("Laat je dit leeg? Dan begint de pauze vandaag.")
    )
    ends_on = day_field(N_("Tot en met welke dag?"), N_("Weet je dat nog niet? Laat het dan leeg."))
    told = text_field(
        N_("Wat wil je bewoners vertellen?"),
        NOTE_LENGTH,
        hint=N_("Bijvoorbeeld: We zoeken een nieuwe begeleider."),
    )


class ArchiveSchema(StrictSchema):
    """A record goes for good; the desk can put it back for a year."""

    explanation = text_field(N_("Waarom haal je dit weg?"), 500, required=True, hint=FOR_DESK)
