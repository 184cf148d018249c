"""What an administrator fills in about how entries are kept true."""

from __future__ import annotations

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import CHOOSE, count_field, switch_field
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.records.freshness.rules import MOST_MAILS, OWNER_CYCLES

PORTAL_CYCLES = (1, 3, 6, 12)


class CheckSettingsSchema(StrictSchema):
    """How often a portal asks whether all is right, and how much mail that may be."""

    interval_months = fields.Int(
        required=True,
        validate=validate.OneOf(PORTAL_CYCLES, error=CHOOSE),
        error_messages=dict.fromkeys(("required", "null", "invalid"), CHOOSE),
        metadata={
            "kind": "select",
            "label": N_("Hoe vaak vragen we of alles klopt?"),
            "hint": N_("Dit geldt voor elke pagina waar niemand iets anders koos."),
        },
    )
    cycles = fields.List(
        fields.Int(validate=validate.OneOf(OWNER_CYCLES, error=CHOOSE)),
        load_default=list,
        metadata={
            "kind": "checkboxes",
            "label": N_("Wat mag een organisatie zelf kiezen?"),
            "hint": N_("Kies je niets? Dan mogen ze alleen vaker kiezen dan de website."),
        },
    )
    most_mails = count_field(
        N_("Hoeveel mensen krijgen per keer een mail?"),
        N_("Niet meer dan dit. Wie dan nog niets kreeg, is de volgende dag aan de beurt."),
        MOST_MAILS,
        width="short",
    )
    paused = switch_field(
        N_("Stuur even geen mails"), N_("Zet dit aan als jullie het even te druk hebben.")
    )
