"""What is filled in by the link of 'Klopt alles nog?', beside a change of the page itself."""

from __future__ import annotations

from marshmallow import validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.fields import day_field
from wijzerplaat.records.entries.person_fields import check_contact
from wijzerplaat.records.entries.schemas import StrictSchema, text_field
from wijzerplaat.records.freshness.models import CONTACT_LENGTH, NAME_LENGTH, SUCCESSOR_LENGTH

EMPTY = N_("Weet je het niet? Laat het dan leeg.")


class StoppedSchema(StrictSchema):
    """Something is no more: since or from when, and who goes on with it."""

    starts_on = day_field(N_("Vanaf welke dag?"), EMPTY)
    successor = text_field(
        N_("Wie gaat ermee verder?"),
        SUCCESSOR_LENGTH,
        hint=N_("De naam of de website. Is er niemand? Laat het dan leeg."),
    )


class OtherPersonSchema(StrictSchema):
    """Somebody else knows whether all is right."""

    person = text_field(N_("Wie weet het wel?"), NAME_LENGTH, hint=EMPTY)
    contact = Line(
        load_default="",
        validate=[
            validate.Length(max=CONTACT_LENGTH, error=N_("Dit is te lang.")),
            check_contact,
        ],
        metadata={
            "label": N_("Hoe bereiken we die persoon?"),
            "hint": N_("Een e-mailadres of een telefoonnummer. We sturen niets vanzelf."),
            "kind": "text",
        },
    )
