"""What an editor fills in about an organisation that should be on the website."""

from __future__ import annotations

from marshmallow import fields, validate

from wijzerplaat.desks.wishes.models import NAME_LENGTH
from wijzerplaat.desks.wishes.rules import LONGEST_TEXT
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.records.entries.fields import email_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field

SLUG_LENGTH = 120


def _choice(label: str) -> fields.Str:
    return fields.Str(
        load_default="",
        validate=validate.Length(max=SLUG_LENGTH, error=CHOOSE),
        error_messages={"null": CHOOSE, "invalid": CHOOSE},
        metadata={"label": label, "kind": "select", "hint": ""},
    )


class WishSchema(StrictSchema):
    """A wanted organisation: its name, what for and where, its address, and who knows it."""

    name = text_field(N_("Naam van de organisatie"), NAME_LENGTH, required=True)
    purpose = text_field(
        N_("Waarvoor wil je deze organisatie op de website?"),
        300,
        kind="textarea",
        hint=N_("Bijvoorbeeld: er is nog geen hulp bij het huishouden in De Linden."),
    )
    topic = _choice(N_("Onderwerp"))
    district = _choice(N_("Wijk of dorp"))
    email = email_field(
        N_("E-mailadres van de organisatie"), hint=N_("Daar gaat de uitnodiging naartoe.")
    )
    known_by = text_field(
        N_("Wie kent deze organisatie?"),
        120,
        hint=N_("Bijvoorbeeld: Ria van het wijkteam. Alleen de redactie leest dit."),
    )


class WishLinesSchema(StrictSchema):
    """A list of wanted organisations, one on each line."""

    lines = text_field(
        N_("De lijst"),
        LONGEST_TEXT,
        required=True,
        kind="textarea",
        hint=N_(
            "Zet elke organisatie op een regel: de naam; waarvoor; het e-mailadres. Alleen de naam "
            "mag ook."
        ),
    )
