"""What is filled in to replace something everywhere."""

from __future__ import annotations

from marshmallow import ValidationError, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.records.entries.schemas import (
    MAIL_ADDRESS,
    WEB_ADDRESS,
    Phone,
    StrictSchema,
    text_field,
)
from wijzerplaat.records.replacements import rules
from wijzerplaat.records.replacements.models import LONGEST, MAIL, PHONE, SITE

NO_SORT = N_("Vul een telefoonnummer, e-mailadres, website of adres in.")
OTHER_SORT = N_("Dit is iets anders dan wat je zoekt.")
SAME = N_("Dit is hetzelfde als wat je zoekt.")


class ReplaceSchema(StrictSchema):
    """What goes, and what comes in its place; both of one sort."""

    old = text_field(
        N_("Wat staat er nu?"),
        LONGEST,
        required=True,
        hint=N_("Een telefoonnummer, e-mailadres, website of adres."),
    )
    new = text_field(
        N_("Wat moet het worden?"),
        LONGEST,
        required=True,
        hint=N_("Bij een adres: straat, nummer, postcode en plaats."),
    )

    @validates_schema
    def _one_sort(self, data: Fields, **_asked: HookOption) -> None:
        sort = rules.tell_sort(data["old"])
        if not sort:
            raise ValidationError(NO_SORT, "old")
        if rules.tell_sort(data["new"]) != sort:
            raise ValidationError(OTHER_SORT, "new")
        if data["new"].strip() == data["old"].strip():
            raise ValidationError(SAME, "new")
        if sort == PHONE:
            Phone(data_key="new").deserialize(data["new"])
        checks = {MAIL: MAIL_ADDRESS, SITE: WEB_ADDRESS}.get(sort, [])
        for check in checks:
            site = sort == SITE and "://" not in data["new"]
            try:
                check(f"https://{data['new']}" if site else data["new"])
            except ValidationError as problem:
                raise ValidationError(problem.messages, "new") from None
