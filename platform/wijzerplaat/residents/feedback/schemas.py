"""What somebody fills in to say that something is not right."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import MAIL_ADDRESS, StrictSchema, text_field
from wijzerplaat.residents.feedback.models import ADDRESS, HOURS, OTHER, PHONE, STOPPED, WHAT

CHOOSE = N_("Kies wat er niet klopt.")
WORDS = (
    (PHONE, N_("Het telefoonnummer")),
    (HOURS, N_("De dagen of tijden")),
    (ADDRESS, N_("Het adres")),
    (STOPPED, N_("Dit bestaat niet meer")),
    (OTHER, N_("Iets anders")),
)


class ReportSchema(StrictSchema):
    """What is wrong, in a few words if somebody likes, and where we may ask something."""

    what = fields.Str(
        required=True,
        validate=validate.OneOf(WHAT, error=CHOOSE),
        error_messages={"required": CHOOSE, "null": CHOOSE},
        metadata={"label": N_("Wat klopt er niet?"), "hint": "", "kind": "radio", "options": WORDS},
    )
    text = text_field(
        N_("Hoe is het wel?"),
        2000,
        kind="textarea",
        hint=N_("Schrijf geen dingen op over jezelf of over anderen."),
    )
    email = Line(
        load_default="",
        validate=MAIL_ADDRESS,
        metadata={
            "label": N_("Je e-mailadres"),
            "kind": "email",
            "hint": N_("Alleen als we je iets mogen vragen."),
        },
    )

    @validates_schema
    def _told(self, data: Fields, **_asked: str | bool | None) -> None:
        if data.get("what") == OTHER and not data.get("text"):
            raise ValidationError(N_("Schrijf op wat er niet klopt."), "text")


class NoteSchema(StrictSchema):
    """What an editor did about it."""

    note = text_field(N_("Wat heb je gedaan?"), 500)
