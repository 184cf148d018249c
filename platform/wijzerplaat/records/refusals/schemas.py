"""What is typed about a refusal: why somebody objects, and what another editor answers."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import choice_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.records.refusals.models import AGAIN, STANDS

CHOOSE = N_("Kies wat je besluit.")
OUTCOME_WORDS = (
    (AGAIN, N_("We kijken opnieuw. Het staat daarna weer bij Te doen.")),
    (STANDS, N_("Het nee blijft.")),
)


class RefusalObjectionSchema(StrictSchema):
    """Why somebody does not agree with a refusal."""

    objection = text_field(
        N_("Waarom ben je het er niet mee eens?"),
        1000,
        required=True,
        kind="textarea",
        hint=N_("Een andere redacteur leest dit, en kijkt opnieuw."),
    )


class ObjectionAnswerSchema(StrictSchema):
    """What another editor decides, and why."""

    outcome = choice_field(N_("Wat besluit je?"), OUTCOME_WORDS, wrong=CHOOSE)
    answer = text_field(
        N_("Leg het uit"),
        1000,
        required=True,
        kind="textarea",
        hint=N_("Dit staat in de mail met je antwoord."),
    )
