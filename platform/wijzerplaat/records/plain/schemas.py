"""What may come in: a word for a portal's list, and a text to check."""

from __future__ import annotations

from marshmallow import (
    RAISE,
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates,
    validates_schema,
)

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.records.plain import rules
from wijzerplaat.records.plain.models import ALLOW, HARD

MOST_WORDS_TOGETHER, LONGEST = 5, 80
MOST_LETTERS, MOST_NAMES, LONGEST_NAME = 200_000, 30, 200
CHOOSE = N_("Kies wat er met dit woord is.")


class WordSchema(StrictSchema):
    """A word for the list."""

    word = text_field(
        N_("Welk woord?"), 80, required=True, hint=N_("Typ het woord zoals het in een tekst staat.")
    )
    kind = fields.Str(
        required=True,
        validate=validate.OneOf((ALLOW, HARD), error=CHOOSE),
        error_messages={"required": CHOOSE, "null": CHOOSE, "invalid": CHOOSE},
        metadata={
            "label": N_("Wat is er met dit woord?"),
            "kind": "radio",
            "hint": "",
            "options": (
                (ALLOW, N_("Dit woord mag: mensen hier kennen het.")),
                (HARD, N_("Dit woord is te moeilijk.")),
            ),
        },
    )
    alternative = text_field(
        N_("Wat kun je beter schrijven?"), 120, hint=N_("Alleen bij een moeilijk woord.")
    )
    note = text_field(N_("Waarom?"), 300, hint=N_("Zo weten je collega’s het later ook nog."))

    @validates("word")
    def _is_a_word(self, value: str, **_told: HookOption) -> None:
        if value and not any(letter.isalpha() for letter in value):
            raise ValidationError(N_("Typ een woord met letters."))
        if (
            len(value.split()) > MOST_WORDS_TOGETHER
            or len(rules.normalise_listed_word(value)) > LONGEST
        ):
            raise ValidationError(N_("Dit zijn te veel woorden. Typ er 5 of minder."))

    @validates_schema(skip_on_field_errors=True)
    def _has_an_alternative(self, data: Fields, **_told: HookOption) -> None:
        if data["kind"] == HARD and not data["alternative"]:
            raise ValidationError(
                N_("Schrijf op wat mensen beter kunnen schrijven."), "alternative"
            )
        if data["kind"] == HARD and rules.is_same_word(data["word"], data["alternative"]):
            raise ValidationError(
                N_("Dit is hetzelfde woord. Kies een ander woord."), "alternative"
            )

    @post_load
    def _as_kept(self, data: Fields, **_told: HookOption) -> Fields:
        kept = {**data, "word": rules.normalise_listed_word(data["word"])}
        return kept if kept["kind"] == HARD else {**kept, "alternative": ""}


class QuestionSchema(Schema):
    """A text to check, with the names that are no hard words in it."""

    class Meta:
        """A field that we do not know is refused."""

        unknown = RAISE

    text = fields.Str(required=True, validate=validate.Length(max=MOST_LETTERS))
    names = fields.List(
        fields.Str(validate=validate.Length(max=LONGEST_NAME)),
        load_default=list,
        validate=validate.Length(max=MOST_NAMES),
    )
