"""What may come in: words for the search of a portal, and what somebody did not find."""

from __future__ import annotations

from marshmallow import ValidationError, post_load, validates

from wijzerplaat.ground.adapters.search import dutch_words
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.schemas import StrictSchema, text_field

MOST_TOGETHER = 5


class AdditionSchema(StrictSchema):
    """Words of residents, and the words to find with them."""

    said = text_field(
        N_("Wat typen mensen?"),
        80,
        required=True,
        hint=N_("1 tot 5 woorden. Bijvoorbeeld: poetshulp."),
    )
    meant = text_field(
        N_("Wat moeten ze dan vinden?"),
        80,
        required=True,
        hint=N_("Woorden die in de tekst staan. Bijvoorbeeld: hulp in huis."),
    )

    @validates("said", "meant")
    def _are_words(self, value: str, **_asked: str) -> None:
        found = dutch_words.split_into_words(value)
        if value and not found:
            raise ValidationError(N_("Typ een woord met letters."))
        if len(found) > MOST_TOGETHER:
            raise ValidationError(N_("Dit zijn te veel woorden. Typ er 5 of minder."))

    @post_load
    def _as_kept(self, data: Fields, **_asked: str | bool | None) -> Fields:
        return {name: " ".join(dutch_words.split_into_words(value)) for name, value in data.items()}


class MissedSchema(StrictSchema):
    """What somebody was looking for."""

    words = text_field(
        N_("Wat zocht je?"), 100, required=True, hint=N_("Schrijf geen namen of nummers op.")
    )
