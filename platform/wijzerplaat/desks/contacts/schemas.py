"""What an editor fills in about a call, and in a note."""

from marshmallow import fields, validate

from wijzerplaat.desks.contacts.models import CHANGE, CORRECT, NO_ANSWER, OUTCOMES, STOPPED
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.schemas import StrictSchema, text_field

CHOOSE = N_("Kies wat er uit het gesprek kwam.")
WORDS = (
    (NO_ANSWER, N_("Geen gehoor")),
    (CORRECT, N_("Alles klopt")),
    (CHANGE, N_("Er verandert iets")),
    (STOPPED, N_("Gestopt")),
)


class CallSchema(StrictSchema):
    """What came of a call."""

    outcome = fields.Str(
        required=True,
        validate=validate.OneOf(OUTCOMES, error=CHOOSE),
        error_messages={"required": CHOOSE, "null": CHOOSE},
        metadata={"label": N_("Wat zeiden ze?"), "hint": "", "kind": "radio", "options": WORDS},
    )
    note = text_field(N_("Korte uitleg"), 500, kind="textarea")


class NoteSchema(StrictSchema):
    """A note for the other editors."""

    text = text_field(N_("Schrijf een notitie"), 1000, required=True, kind="textarea")
