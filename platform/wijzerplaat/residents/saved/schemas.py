"""What somebody fills in to get the list by mail."""

from marshmallow import validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line, check_mail_address
from wijzerplaat.records.entries.schemas import StrictSchema


class MailSchema(StrictSchema):
    """Where the list goes."""

    email = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=N_("Vul je e-mailadres in.")),
            lambda value: not value or check_mail_address(value),
            validate.Length(max=254, error=N_("Dit e-mailadres is te lang.")),
        ],
        error_messages={
            "required": N_("Vul je e-mailadres in."),
            "null": N_("Vul je e-mailadres in."),
        },
        metadata={
            "label": N_("Je e-mailadres"),
            "hint": N_("We gebruiken het één keer. Daarna gooien we het weg."),
            "kind": "email",
            "autocomplete": "email",
        },
    )
