"""What somebody fills in to ask something, and what an editor answers."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Text, needed
from wijzerplaat.records.entries.person_fields import contact_field
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.residents.questions.rules import PLACEHOLDERS

ASK = N_("Schrijf je vraag op.")
ANSWER = N_("Schrijf het antwoord op.")
NOTED = N_("Schrijf de notitie op.")
CHOOSE = N_("Kies wie je vraag krijgt.")
UNFILLED = N_("Vul eerst zelf in wat tussen haakjes staat.")
TO_ORGANISATION, TO_DESK = "organisatie", "balie"


def check_answer_is_filled_in(value: str) -> None:
    """Raise ValidationError while a standard answer in it still waits for a name."""
    if any(one in value for one in PLACEHOLDERS):
        raise ValidationError(UNFILLED)


class QuestionSchema(StrictSchema):
    """The question, and where the answer goes."""

    text = needed(
        Text,
        ASK,
        2000,
        N_("Je vraag is te lang. Maak hem korter."),
        metadata={
            "label": N_("Wat is je vraag?"),
            "hint": N_("Schrijf het op zoals je het zegt."),
            "kind": "textarea",
        },
    )
    contact = contact_field(N_("Je e-mailadres of telefoonnummer"), N_("Hierop krijg je antwoord."))


class AddressedSchema(QuestionSchema):
    """A question from a page of an organisation that can answer: it goes there, or to the desk."""

    to = fields.Str(
        load_default=TO_ORGANISATION,
        validate=validate.OneOf((TO_ORGANISATION, TO_DESK), error=CHOOSE),
        error_messages={"null": CHOOSE, "invalid": CHOOSE},
        metadata={"label": N_("Wie krijgt je vraag?"), "hint": "", "kind": "radio"},
    )


class ReplySchema(StrictSchema):
    """What somebody asks on, after an answer."""

    reply = needed(
        Text,
        ASK,
        2000,
        N_("Je vraag is te lang. Maak hem korter."),
        metadata={
            "label": N_("Wat wil je nog weten?"),
            "hint": "",
            "kind": "textarea",
        },
    )


class AnswerSchema(StrictSchema):
    """What an editor answers."""

    answer = needed(
        Text,
        ANSWER,
        6000,
        N_("Dit antwoord is te lang. Maak het korter."),
        check_answer_is_filled_in,
        metadata={
            "label": N_("Je antwoord"),
            "hint": N_("Korte zinnen. Zeg wat iemand nu kan doen."),
            "kind": "long",
        },
    )


class DeskNoteSchema(StrictSchema):
    """What colleagues of the desk must know."""

    note = needed(
        Text,
        NOTED,
        2000,
        N_("Dit is te lang."),
        metadata={
            "label": N_("Notitie voor collega’s"),
            "hint": N_("De bewoner en de organisatie zien dit niet."),
            "kind": "textarea",
        },
    )


class ReturnSchema(StrictSchema):
    """Why an organisation gives a question back."""

    reason = Text(
        allow_none=True,
        load_default="",
        validate=validate.Length(max=2000, error=N_("Dit is te lang.")),
        metadata={
            "label": N_("Waarom geef je de vraag terug?"),
            "hint": N_("De bewoner ziet dit niet."),
            "kind": "textarea",
        },
    )
