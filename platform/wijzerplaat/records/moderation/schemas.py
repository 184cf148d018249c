"""What is filled in beside the fields of a record when an editor writes for somebody else."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.records.entries.schemas import StrictSchema, text_field

PHONE, MAIL, VISIT, SEEN = "phone", "mail", "visit", "seen"
HOW = (
    (PHONE, N_("Aan de telefoon")),
    (MAIL, N_("In een mail of brief")),
    (VISIT, N_("In een gesprek")),
    (SEEN, N_("Zelf gezien, bijvoorbeeld op hun website")),
)
CHOOSE = N_("Kies hoe je dit weet.")


class HeardSchema(StrictSchema):
    """Who said it, and how; the names are no names of fields of a record."""

    heard_who = text_field(
        N_("Wie zei dit?"), 120, hint=N_("Een naam of een functie. Alleen de redactie ziet dit.")
    )
    heard_how = fields.Str(
        load_default=PHONE,
        validate=validate.OneOf([code for code, _words in HOW], error=CHOOSE),
        error_messages={"null": CHOOSE},
        metadata={"label": N_("Hoe weet je dit?"), "hint": "", "kind": "radio", "options": HOW},
    )
    heard_all = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("We hebben samen alles nagelopen. Alles klopt."),
            "hint": "",
            "kind": "checkbox",
        },
    )

    @validates_schema
    def _name(self, data: Fields, **_asked: HookOption) -> None:
        """What somebody said has a name; what the editor saw has none."""
        if data.get("heard_how") != SEEN and not data.get("heard_who"):
            raise ValidationError(N_("Schrijf op wie dit zei."), "heard_who")
