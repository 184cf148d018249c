"""What somebody fills in to sign up: as little as possible."""

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import EMAIL, StrictSchema


class SignupSchema(StrictSchema):
    """A sign-up: who comes, where the message goes, with how many."""

    name = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=N_("Vul je naam in.")),
            validate.Length(max=120, error=N_("Deze naam is te lang.")),
        ],
        error_messages={"required": N_("Vul je naam in."), "null": N_("Vul je naam in.")},
        metadata={"label": N_("Je naam"), "hint": "", "kind": "text", "autocomplete": "name"},
    )
    email = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=N_("Vul je e-mailadres in.")),
            lambda value: not value or EMAIL(value),
            validate.Length(max=254, error=N_("Dit e-mailadres is te lang.")),
        ],
        error_messages={
            "required": N_("Vul je e-mailadres in."),
            "null": N_("Vul je e-mailadres in."),
        },
        metadata={
            "label": N_("Je e-mailadres"),
            "hint": N_("Hierop krijg je een bericht als je bent aangemeld."),
            "kind": "email",
            "autocomplete": "email",
        },
    )
    people = fields.Int(
        load_default=1,
        validate=validate.Range(1, 10, error=N_("Kies een getal van 1 tot 10.")),
        error_messages={"invalid": N_("Kies een getal van 1 tot 10.")},
        metadata={"label": N_("Met hoeveel mensen kom je?"), "hint": "", "kind": "select"},
    )
