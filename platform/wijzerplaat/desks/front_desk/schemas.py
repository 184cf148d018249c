"""What editors fill in at the front desk."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from wijzerplaat.desks.front_desk.models import HELPED, NOT_HELPED
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line, Text, needed
from wijzerplaat.records.entries.person_fields import LONGEST_CONTACT, check_contact
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.residents.questions.rules import PLACEHOLDERS, list_placeholders
from wijzerplaat.residents.questions.schemas import ANSWER, check_answer_is_filled_in

NAMED = N_("Geef het antwoord een naam.")
UNKNOWN = N_("Tussen haakjes kan alleen [website] of [pagina] staan.")

ASKED = N_("Schrijf op wat iemand wil weten.")
MINUTES = N_("Vul een heel getal in van 1 tot 480.")
HOW = N_("Kies hoe het ging.")
LONG = N_("Dit is te lang.")


def check_placeholders(value: str) -> None:
    """Raise ValidationError for a placeholder that nothing will fill in."""
    if set(list_placeholders(value)) - set(PLACEHOLDERS):
        raise ValidationError(UNKNOWN)


class StandardAnswerSchema(StrictSchema):
    """An answer that fits many questions, and what it is called at the desk."""

    title = needed(
        Line,
        NAMED,
        80,
        N_("Deze naam is te lang. Maak hem korter."),
        metadata={
            "label": N_("Hoe heet dit antwoord?"),
            "hint": N_("Bewoners zien deze naam niet. Jullie kiezen ermee."),
            "kind": "text",
        },
    )
    answer = needed(
        Text,
        ANSWER,
        4000,
        N_("Dit antwoord is te lang. Maak het korter."),
        check_placeholders,
        metadata={
            "label": N_("Het antwoord"),
            "hint": N_(
                "Schrijf [website] waar de naam van de website komt. Schrijf [pagina] waar de naam "
                "komt van de pagina waar de vraag over gaat."
            ),
            "kind": "long",
        },
    )


def _topic() -> fields.Str:
    return fields.Str(
        allow_none=True,
        load_default=None,
        validate=validate.Length(max=120, error=LONG),
        metadata={
            "label": N_("Waar ging het over?"),
            "hint": "",
            "kind": "select",
            "source": "topics",
        },
    )


def _minutes() -> fields.Int:
    return fields.Int(
        allow_none=True,
        load_default=None,
        validate=validate.Range(1, 480, error=MINUTES),
        error_messages={"invalid": MINUTES, "too_large": MINUTES},
        metadata={
            "label": N_("Hoeveel minuten duurde het?"),
            "hint": "",
            "kind": "number",
        },
    )


class CounterTalkSchema(StrictSchema):
    """A talk that is counted and nothing else; it stands on one page with the form of a question,
    so its fields have names of their own.
    """

    talk_topic = _topic()
    talk_minutes = _minutes()
    outcome = fields.Str(
        required=True,
        validate=validate.OneOf((HELPED, NOT_HELPED), error=HOW),
        error_messages={"required": HOW, "null": HOW},
        metadata={
            "label": N_("Kreeg deze persoon antwoord?"),
            "hint": "",
            "kind": "radio",
            "options": ((HELPED, N_("Ja")), (NOT_HELPED, N_("Nee"))),
        },
    )


class CounterQuestionSchema(StrictSchema):
    """A question that somebody asks at the counter, with or without an answer."""

    topic = _topic()
    minutes = _minutes()
    text = needed(
        Line,
        ASKED,
        500,
        LONG,
        metadata={
            "label": N_("Wat wil iemand weten?"),
            "hint": N_("Schrijf geen naam op."),
            "kind": "text",
        },
    )
    answer = Text(
        allow_none=True,
        load_default="",
        validate=[
            validate.Length(max=6000, error=N_("Dit antwoord is te lang. Maak het korter.")),
            check_answer_is_filled_in,
        ],
        metadata={
            "label": N_("Het antwoord"),
            "hint": N_("Korte zinnen. Zeg wat iemand nu kan doen."),
            "kind": "textarea",
        },
    )
    contact = Line(
        allow_none=True,
        load_default="",
        validate=[validate.Length(max=LONGEST_CONTACT, error=LONG), check_contact],
        metadata={
            "label": N_("E-mailadres of telefoonnummer"),
            "hint": N_("Alleen als iemand het antwoord per mail of telefoon wil."),
            "kind": "text",
        },
    )
    to = fields.Str(
        allow_none=True,
        load_default=None,
        validate=validate.Length(max=120, error=LONG),
        metadata={
            "label": N_("Wie zoekt het uit?"),
            "hint": "",
            "kind": "select",
            "source": "addressees",
        },
    )
