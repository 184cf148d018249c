"""What an editor fills in for a campaign, and an organisation in its answer."""

from __future__ import annotations

from datetime import date

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import GivenFields, HookOption
from wijzerplaat.ground.web.choice_fields import CHOOSE, choice_field
from wijzerplaat.ground.web.fields import Line, needed
from wijzerplaat.records.campaigns import rules
from wijzerplaat.records.campaigns.models import (
    DECEMBER,
    KINGS_DAY,
    NAME_LENGTH,
    OWN,
    SUMMER,
)
from wijzerplaat.records.entries.fields import day_field
from wijzerplaat.records.entries.schemas import StrictSchema

SORT_WORDS = (
    (DECEMBER, N_("Kerst en oud en nieuw")),
    (SUMMER, N_("De zomer")),
    (KINGS_DAY, N_("Koningsdag")),
    (OWN, N_("Zelf kiezen")),
)
SLUG_LENGTH = 120
NAME = N_("Geef de vraag een naam.")
FIRST, LAST = N_("Kies de eerste dag."), N_("Kies de laatste dag.")
ORDER = N_("De laatste dag is voor de eerste dag.")
TOO_LONG = N_("Kies minder dagen. Dit zijn er te veel.")
OVER = N_("Deze dagen zijn al voorbij.")


class CampaignSchema(StrictSchema):
    """A new campaign: its name, the days, and whom it asks."""

    name = needed(
        Line,
        NAME,
        NAME_LENGTH,
        N_("Deze naam is te lang."),
        metadata={
            "label": N_("Naam"),
            "hint": N_("Alleen voor jullie. Bijvoorbeeld: Kerst 2026."),
            "kind": "text",
        },
    )
    sort = choice_field(N_("Over welke dagen?"), SORT_WORDS)
    first_day = day_field(N_("Eerste dag"), N_("Vul dit in als je zelf kiest."))
    last_day = day_field(N_("Laatste dag"))
    topic = fields.Str(
        load_default="",
        validate=validate.Length(max=SLUG_LENGTH, error=CHOOSE),
        metadata={"label": N_("Alleen dit onderwerp"), "kind": "select", "hint": ""},
    )
    district = fields.Str(
        load_default="",
        validate=validate.Length(max=SLUG_LENGTH, error=CHOOSE),
        metadata={"label": N_("Alleen deze wijk of dit dorp"), "kind": "select", "hint": ""},
    )
    kind = fields.Str(
        load_default="",
        validate=validate.Length(max=SLUG_LENGTH, error=CHOOSE),
        metadata={"label": N_("Alleen wie dit heeft"), "kind": "select", "hint": ""},
    )

    @validates_schema
    def _check_days(self, data: GivenFields, **_told: HookOption) -> None:
        if data.get("sort") != OWN:
            return
        first, last = data.get("first_day"), data.get("last_day")
        wrong = {
            **({} if first else {"first_day": [FIRST]}),
            **({} if last else {"last_day": [LAST]}),
        }
        if isinstance(first, date) and isinstance(last, date):
            if last < first:
                wrong["last_day"] = [ORDER]
            elif last - first >= rules.LONGEST:
                wrong["last_day"] = [TOO_LONG]
        if wrong:
            raise ValidationError(wrong)
