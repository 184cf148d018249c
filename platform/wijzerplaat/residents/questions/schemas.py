"""What somebody fills in to ask something, and what an editor answers."""

from __future__ import annotations

from marshmallow import ValidationError, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.phones import list_phone_digits
from wijzerplaat.ground.web.fields import Line, Text, check_mail_address
from wijzerplaat.records.entries.schemas import WRONG_PHONE, StrictSchema
from wijzerplaat.residents.questions.rules import is_email

ASK = N_("Schrijf je vraag op.")
REACH = N_("Vul je e-mailadres of je telefoonnummer in.")
ANSWER = N_("Schrijf het antwoord op.")
FEWEST_DIGITS = 9


def check_question_contact(value: str) -> None:
    """Raise ValidationError unless this is a mail address or a phone number."""
    if is_email(value):
        check_mail_address(value)
    elif len(list_phone_digits(value)) < FEWEST_DIGITS:
        raise ValidationError(WRONG_PHONE)


class QuestionSchema(StrictSchema):
    """The question, and where the answer goes."""

    text = Text(
        required=True,
        validate=[
            validate.Length(min=1, error=ASK),
            validate.Length(max=2000, error=N_("Je vraag is te lang. Maak hem korter.")),
        ],
        error_messages={"required": ASK, "null": ASK},
        metadata={
            "label": N_("Wat is je vraag?"),
            "hint": N_("Schrijf het op zoals je het zegt."),
            "kind": "textarea",
        },
    )
    contact = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=REACH),
            validate.Length(max=254, error=N_("Dit is te lang.")),
            check_question_contact,
        ],
        error_messages={"required": REACH, "null": REACH},
        metadata={
            "label": N_("Je e-mailadres of telefoonnummer"),
            "hint": N_("Hierop krijg je antwoord."),
            "kind": "text",
            "autocomplete": "email",
        },
    )


class AnswerSchema(StrictSchema):
    """What an editor answers."""

    answer = Text(
        required=True,
        validate=[
            validate.Length(min=1, error=ANSWER),
            validate.Length(max=6000, error=N_("Dit antwoord is te lang. Maak het korter.")),
        ],
        error_messages={"required": ANSWER, "null": ANSWER},
        metadata={
            "label": N_("Je antwoord"),
            "hint": N_("Korte zinnen. Zeg wat iemand nu kan doen."),
            "kind": "long",
        },
    )
