"""What somebody fills in to sign up: as little as possible."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import Schema, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.ground.web.typed_values import SchemaField
from wijzerplaat.kinds.activities import joining
from wijzerplaat.records.entries.person_fields import contact_field, name_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.residents.signups import rules
from wijzerplaat.residents.signups.models import DAILY, RHYTHMS

NUMBER = N_("Kies een getal van 1 tot 10.")
AGE = N_("Vul een getal in van 0 tot 120.")
ANSWER = "answer_"
"""How the fields of an organisation's questions begin."""


def _people(label: str = N_("Met hoeveel mensen kom je?")) -> fields.Int:
    return fields.Int(
        load_default=1,
        validate=validate.Range(1, 10, error=NUMBER),
        error_messages={"invalid": NUMBER},
        metadata={"label": label, "hint": "", "kind": "select"},
    )


class PeopleSchema(StrictSchema):
    """With how many somebody comes."""

    people = _people()


class SignupSchema(StrictSchema):
    """A sign-up: who comes, where the message goes, with how many.

    `waitlist`: whoever asks wants to wait where it is full.
    """

    name = name_field(N_("Je naam"))
    contact = contact_field(
        N_("Je e-mailadres of telefoonnummer"), N_("Hierop hoor je alles over je aanmelding.")
    )
    people = _people()
    waitlist = fields.Bool(load_default=False, metadata={"label": "", "hint": "", "kind": "hidden"})


class AddedSchema(StrictSchema):
    """Somebody whom the organisation puts on its list."""

    name = name_field(N_("Naam"))
    contact = contact_field(
        N_("E-mailadres of telefoonnummer"),
        N_("Met een e-mailadres krijgt deze persoon alles per mail. Anders bel je zelf."),
    )
    people = _people(N_("Met hoeveel mensen?"))
    waitlist = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Is het vol? Zet deze persoon dan op de wachtlijst."),
            "hint": "",
            "kind": "checkbox",
        },
    )


class RhythmSchema(StrictSchema):
    """How often somebody hears of new sign-ups."""

    rhythm = fields.Str(
        load_default=DAILY,
        validate=validate.OneOf(RHYTHMS, error=N_("Kies hoe vaak.")),
        metadata={
            "label": N_("Hoe vaak wil jij een mail over nieuwe aanmeldingen?"),
            "hint": N_("Zonder nieuwe aanmeldingen krijg je geen mail."),
            "kind": "radio",
        },
    )


class ListMessageSchema(StrictSchema):
    """What an organisation writes to everybody who comes, and whether to who waits too."""

    text = text_field(
        N_("Wat wil je vertellen?"),
        rules.LONGEST_MESSAGE,
        required=True,
        hint=N_("Bijvoorbeeld: Neem je eigen schort mee. De deur van de keuken is open."),
        kind="textarea",
    )
    to_waiting = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Ook naar wie op de wachtlijst staat"),
            "hint": "",
            "kind": "checkbox",
        },
    )


def make_signup_schema(questions: Sequence[str]) -> Schema:
    """Return the schema of a sign-up with an organisation's questions (names of
    `joining.QUESTIONS`).
    """
    return SignupSchema.from_dict(_ask(questions), name="AskingSchema")()


def make_added_schema(questions: Sequence[str]) -> Schema:
    """Return the schema of somebody whom the organisation adds, with its questions."""
    return AddedSchema.from_dict(_ask(questions), name="AddedAskingSchema")()


def _ask(questions: Sequence[str]) -> dict[str, SchemaField]:
    return {f"{ANSWER}{name}": _field(one) for name, one in joining.list_questions(questions)}


def _field(question: joining.Question) -> fields.Bool | fields.Int | Line:
    told = {"label": question.label, "hint": question.hint}
    if question.form == joining.YES:
        return fields.Bool(load_default=False, metadata={**told, "kind": "checkbox"})
    if question.form == joining.NUMBER:
        return fields.Int(
            load_default=None,
            allow_none=True,
            validate=validate.Range(0, rules.OLDEST, error=AGE),
            error_messages={"invalid": AGE},
            metadata={**told, "kind": "number", "may_be_empty": True},
        )
    return Line(
        load_default="",
        validate=validate.Length(max=rules.LONGEST_ANSWER, error=N_("Dit is te lang.")),
        metadata={**told, "kind": "text", "may_be_empty": True},
    )
