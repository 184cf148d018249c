"""What is filled in to keep a list under a name."""

from __future__ import annotations

from marshmallow import fields

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.schemas import StrictSchema, text_field


class KeptListSchema(StrictSchema):
    """The name of a list, and whether everybody of the desk sees it."""

    name = text_field(
        N_("Hoe heet deze lijst?"), 60, required=True, hint=N_("Bijvoorbeeld: Noord, gratis.")
    )
    shared = fields.Bool(
        load_default=False,
        metadata={"label": N_("Laat de hele redactie deze lijst zien"), "kind": "checkbox"},
    )
