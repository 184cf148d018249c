"""What editors fill in at the front desk."""

from __future__ import annotations

from marshmallow import ValidationError, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line, Text
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.residents.questions.rules import PLACEHOLDERS, list_placeholders
from wijzerplaat.residents.questions.schemas import ANSWER

NAMED = N_("Geef het antwoord een naam.")
UNKNOWN = N_("Tussen haakjes kan alleen [website] of [pagina] staan.")


def check_placeholders(value: str) -> None:
    """Raise ValidationError for a placeholder that nothing will fill in."""
    if set(list_placeholders(value)) - set(PLACEHOLDERS):
        raise ValidationError(UNKNOWN)


class StandardAnswerSchema(StrictSchema):
    """An answer that fits many questions, and what it is called at the desk."""

    title = Line(
        required=True,
        validate=[
            validate.Length(min=1, error=NAMED),
            validate.Length(max=80, error=N_("Deze naam is te lang. Maak hem korter.")),
        ],
        error_messages={"required": NAMED, "null": NAMED},
        metadata={
            "label": N_("Hoe heet dit antwoord?"),
            "hint": N_("Bewoners zien deze naam niet. Jullie kiezen ermee."),
            "kind": "text",
        },
    )
    answer = Text(
        required=True,
        validate=[
            validate.Length(min=1, error=ANSWER),
            validate.Length(max=4000, error=N_("Dit antwoord is te lang. Maak het korter.")),
            check_placeholders,
        ],
        error_messages={"required": ANSWER, "null": ANSWER},
        metadata={
            "label": N_("Het antwoord"),
            "hint": N_(
                "Schrijf [website] waar de naam van de website komt. Schrijf [pagina] waar de naam "
                "komt van de pagina waar de vraag over gaat."
            ),
            "kind": "long",
        },
    )
