"""What somebody fills in to sign up: as little as possible."""

from __future__ import annotations

from collections.abc import Sequence

from marshmallow import Schema, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.ground.web.typed_values import SchemaField
from wijzerplaat.records.entries.fields import check_contact
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.residents.signups import rules

REACH = N_("Vul je e-mailadres of je telefoonnummer in.")
NAME, NUMBER = N_("Vul je naam in."), N_("Kies een getal van 1 tot 10.")
AGE = N_("Vul een getal in van 0 tot 120.")
ANSWER = "answer_"
"""How the fields of an organisation's questions begin."""


def _people() -> fields.Int:
    return fields.Int(
        load_default=1,
        validate=validate.Range(1, 10, error=NUMBER),
        error_messages={"invalid": NUMBER},
        metadata={"label": N_("Met hoeveel mensen kom je?"), "hint": "", "kind": "select"},
    )


class PeopleSchema(StrictSchema):
    """With how many somebody comes."""

    people = _people()


class SignupSchema(StrictSchema):
    """A sign-up: who comes, where the message goes, with how many.

    `waitlist`: whoever asks wants to wait where it is full.
    """

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
            "hint": N_("Hierop hoor je alles over je aanmelding."),
            "kind": "text",
            "autocomplete": "email",
        },
    )
    people = _people()
    waitlist = fields.Bool(load_default=False, metadata={"label": "", "hint": "", "kind": "hidden"})


def make_signup_schema(questions: Sequence[str]) -> Schema:
    """Return the schema of a sign-up with an organisation's questions (names of
    `rules.QUESTIONS`).
    """
    asked: dict[str, SchemaField] = {
        f"{ANSWER}{name}": _field(one) for name, one in rules.list_questions(questions)
    }
    return SignupSchema.from_dict(asked, name="AskingSchema")()


def _field(question: rules.Question) -> fields.Bool | fields.Int | Line:
    told = {"label": question.label, "hint": question.hint}
    if question.form == rules.YES:
        return fields.Bool(load_default=False, metadata={**told, "kind": "checkbox"})
    if question.form == rules.NUMBER:
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
