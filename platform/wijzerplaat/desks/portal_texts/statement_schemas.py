"""What an administrator fills in about the accessibility of the portal, step by step."""

from __future__ import annotations

from datetime import date

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.desks.settings.schemas import day_field
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields, HookOption
from wijzerplaat.ground.web.choice_fields import switch_field
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import (
    FILL_IN,
    WEB_ADDRESS,
    IsoDate,
    StrictSchema,
    text_field,
)

MOST_PROBLEMS = 20
MANY = N_("Zet er hoogstens {max} neer.")
BY_WHOM = N_("Schrijf op wie het onderzocht.")
WHEN = N_("Kies ook de dag van het onderzoek.")


def _address(label: str, hint: str) -> Line:
    return Line(
        load_default="",
        validate=WEB_ADDRESS,
        metadata={"kind": "url", "label": label, "hint": hint},
    )


class ProblemSchema(StrictSchema):
    """Something that does not work for everybody yet."""

    what = text_field(N_("Wat lukt niet?"), 200, required=True)
    consequence = text_field(N_("Wie heeft daar last van, en hoe?"), 200, required=True)
    cause = text_field(N_("Hoe komt het?"), 200, required=True)
    solved_on = IsoDate(
        required=True,
        error_messages=dict.fromkeys(("required", "null", "invalid"), FILL_IN),
        metadata={"kind": "date", "label": N_("Wanneer is het opgelost?"), "hint": ""},
    )


class StatementSchema(StrictSchema):
    """A statement: who investigated what, what does not work yet, who signed."""

    audit_on = day_field(
        N_("Wanneer was het laatste onderzoek?"), N_("De dag die in het rapport staat.")
    )
    audit_by = text_field(N_("Wie deed het onderzoek?"), 120)
    audit_url = _address(N_("Waar staat het rapport?"), N_("Een adres op internet."))
    audit_whole = switch_field(
        N_("Het ging over de hele website en alle 50 punten"), N_("Alleen dan telt het onderzoek.")
    )
    planned_on = day_field(
        N_("Wanneer is het volgende onderzoek klaar?"),
        N_("Is er nog geen goed onderzoek? Plan het dan binnen een half jaar."),
    )
    problems = fields.List(
        fields.Nested(ProblemSchema),
        load_default=list,
        validate=validate.Length(max=MOST_PROBLEMS, error=MANY),
        metadata={
            "kind": "problems",
            "label": N_("Wat lukt nog niet?"),
            "hint": N_(
                "Neem over wat in het rapport staat. Schrijf het zo dat iedereen het snapt."
            ),
        },
    )
    register_url = _address(
        N_("Adres in het register van de overheid"),
        N_("Het begint met https://www.toegankelijkheidsverklaring.nl/"),
    )
    made_on = IsoDate(
        required=True,
        error_messages=dict.fromkeys(("required", "null", "invalid"), FILL_IN),
        metadata={"kind": "date", "label": N_("Wanneer is de verklaring getekend?"), "hint": ""},
    )
    signed_by = text_field(
        N_("Wie tekende de verklaring?"),
        120,
        required=True,
        hint=N_("Schrijf de functie op. Bijvoorbeeld: gemeentesecretaris"),
    )

    @validates_schema(skip_on_field_errors=False)
    def _check_audit(self, data: Fields, **_told: HookOption) -> None:
        if data.get("audit_on") and not data.get("audit_by"):
            raise ValidationError(BY_WHOM, "audit_by")
        if data.get("audit_whole") and not data.get("audit_on"):
            raise ValidationError(WHEN, "audit_on")


def find_late_days(typed: GivenFields, today: date) -> dict[str, list[str]]:
    """Return what is wrong with days that cannot be yet: nobody signs or looks tomorrow."""
    late = [
        name for name in ("audit_on", "made_on") if str(typed.get(name) or "") > today.isoformat()
    ]
    return {name: [N_("Deze dag is nog niet geweest.")] for name in late}


STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Het onderzoek"),
        ("audit_on", "audit_by", "audit_url", "audit_whole", "planned_on"),
    ),
    (N_("Wat lukt nog niet?"), ("problems",)),
    (N_("De verklaring"), ("made_on", "signed_by", "register_url")),
    (N_("Kijk alles na"), ()),
)
"""The steps of the form, each a page: its title and its fields. The last shows it all."""
