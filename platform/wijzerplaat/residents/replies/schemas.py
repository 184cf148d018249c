"""What somebody fills in to help: a name, a way to reach them, one sentence."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Text, needed
from wijzerplaat.records.entries.person_fields import contact_field, name_field
from wijzerplaat.records.entries.schemas import StrictSchema

TELL = N_("Schrijf 1 zin over jezelf.")


class ReplySchema(StrictSchema):
    """A reply to a vacancy."""

    name = name_field(N_("Je naam"))
    contact = contact_field(
        N_("Je e-mailadres of telefoonnummer"), N_("De organisatie mailt of belt je terug.")
    )
    text = needed(
        Text,
        TELL,
        600,
        N_("Dit is te lang. Maak het korter."),
        metadata={
            "label": N_("Vertel in 1 zin wie je bent"),
            "hint": "",
            "kind": "textarea",
            "rows": 3,
        },
    )
