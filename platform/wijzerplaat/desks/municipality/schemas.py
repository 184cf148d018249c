"""What an administrator types about terms."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.terms.rules import SIGNUP

DAYS = N_("Kies een getal van 1 tot en met {max}.")
NO_NUMBER = N_("Vul een heel getal in. Bijvoorbeeld 30.")


class SignupTermSchema(Schema):
    """How many days sign-ups are kept."""

    days = fields.Int(
        required=True,
        validate=validate.Range(min=1, max=SIGNUP.most, error=DAYS),
        error_messages=dict.fromkeys(("required", "null", "invalid"), NO_NUMBER),
        metadata={
            "kind": "number",
            "label": N_("Hoeveel dagen bewaren we een aanmelding?"),
            "width": "short",
            "hint": N_("We tellen vanaf de dag na de activiteit. Kort is beter voor bewoners."),
        },
    )
