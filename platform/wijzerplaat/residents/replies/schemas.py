"""What somebody fills in to help: a name, a way to reach them, one sentence."""

from __future__ import annotations

from marshmallow import validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line, Text
from wijzerplaat.records.entries.fields import check_contact
from wijzerplaat.records.entries.schemas import StrictSchema

NAME = N_("Vul je naam in.")
REACH = N_("Vul je e-mailadres of je telefoonnummer in.")
TELL = N_("Schrijf 1 zin over jezelf.")


class ReplySchema(StrictSchema):
    """A reply to a vacancy."""

    name = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=NAME),
            validate.Length(max=120, error=N_("Deze naam is te lang.")),
        ],
        error_messages={"required": NAME, "null": NAME},
        metadata={"label": N_("Je naam"), "hint": "", "kind": "text", "autocomplete": "name"},
    )
    contact = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=REACH),
            validate.Length(max=254, error=N_("Dit is te lang.")),
            check_contact,
        ],
        error_messages={"required": REACH, "null": REACH},
        metadata={
            "label": N_("Je e-mailadres of telefoonnummer"),
            "hint": N_("De organisatie mailt of belt je terug."),
            "kind": "text",
            "autocomplete": "email",
        },
    )
    text = Text(
        required=True,
        validate=[
            validate.Length(min=1, error=TELL),
            validate.Length(max=600, error=N_("Dit is te lang. Maak het korter.")),
        ],
        error_messages={"required": TELL, "null": TELL},
        metadata={
            "label": N_("Vertel in 1 zin wie je bent"),
            "hint": "",
            "kind": "textarea",
            "rows": 3,
        },
    )
