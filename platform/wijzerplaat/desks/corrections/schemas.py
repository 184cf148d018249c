"""What an organisation fills in when a correction is not right."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.schemas import StrictSchema, text_field


class ObjectionSchema(StrictSchema):
    """What is not right, in a few words."""

    objection = text_field(
        N_("Wat klopt er niet?"),
        1000,
        required=True,
        kind="textarea",
        hint=N_("Schrijf ook op hoe het wel is."),
    )
