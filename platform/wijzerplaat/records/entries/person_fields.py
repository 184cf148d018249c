"""Who somebody is that has no account, and how to reach them: the same two fields in each form.

A file of its own beside `fields.py`, which holds parts of records.
"""

from __future__ import annotations

from marshmallow import ValidationError, validate

from wijzerplaat.ground.core.contacts import read_contact
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import WRONG_MAIL, Line
from wijzerplaat.records.entries.schemas import WRONG_PHONE

NAME = N_("Vul je naam in.")
REACH = N_("Vul je e-mailadres of je telefoonnummer in.")
LONGEST_NAME, LONGEST_CONTACT = 120, 254


def name_field(label: str) -> Line:
    """Return the field of a name that must be there."""
    return Line(
        required=True,
        validate=[
            validate.Length(min=1, error=NAME),
            validate.Length(max=LONGEST_NAME, error=N_("Deze naam is te lang.")),
        ],
        error_messages={"required": NAME, "null": NAME},
        metadata={"label": label, "hint": "", "kind": "text", "autocomplete": "name"},
    )


def contact_field(label: str, hint: str) -> Line:
    """Return the field of an e-mail address or a telephone number that must be there."""
    return Line(
        required=True,
        validate=[
            validate.Length(min=1, error=REACH),
            validate.Length(max=LONGEST_CONTACT, error=N_("Dit is te lang.")),
            check_contact,
        ],
        error_messages={"required": REACH, "null": REACH},
        metadata={"label": label, "hint": hint, "kind": "text", "autocomplete": "email"},
    )


def check_contact(value: str) -> None:
    """Raise ValidationError unless a mail or a phone call can reach this; nothing is no mistake."""
    if not value:
        return
    try:
        read_contact(value)
    except ValueError:
        is_mail = "@" in value or any(sign.isalpha() for sign in value)
        raise ValidationError(WRONG_MAIL if is_mail else WRONG_PHONE) from None
