"""What is typed about an agreement."""

from __future__ import annotations

from marshmallow import ValidationError, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.records.entries.fields import day_field
from wijzerplaat.records.entries.schemas import StrictSchema, text_field

TOO_SOON = N_("Deze dag is voor de dag van de afspraak. Kies een latere dag.")


class AgreementSchema(StrictSchema):
    """Who keeps what up to date, with whom it was agreed, on which day and until when."""

    about = text_field(
        N_("Wat spraken jullie af?"),
        200,
        required=True,
        hint=N_("Bijvoorbeeld: de openingstijden en de activiteiten."),
    )
    keeper = text_field(
        N_("Wie houdt dat bij?"),
        120,
        required=True,
        hint=N_("Een functie of een naam. Bijvoorbeeld: de coördinator."),
    )
    agreed_with = text_field(
        N_("Met wie spraken jullie dit af?"), 120, required=True, hint=N_("Naam en functie.")
    )
    agreed_on = day_field(
        N_("Op welke dag spraken jullie dit af?"), N_("Laat je dit leeg? Dan was het vandaag.")
    )
    ends_on = day_field(
        N_("Tot en met welke dag geldt het?"), N_("Geldt het altijd? Laat het dan leeg.")
    )
    remark = text_field(
        N_("Opmerking"), 500, kind="textarea", hint=N_("Alleen de redactie leest dit.")
    )

    @validates_schema
    def _order(self, data: Fields, **_kwargs: HookOption) -> None:
        first, last = data.get("agreed_on"), data.get("ends_on")
        if first and last and last < first:
            raise ValidationError(TOO_SOON, "ends_on")
