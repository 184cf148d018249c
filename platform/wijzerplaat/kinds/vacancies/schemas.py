"""What is filled in for a volunteer vacancy, beside the shared fields."""

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.fields import day_field, email_field, phone_field
from wijzerplaat.records.entries.form_parts import CONTACT, FOR_WHOM, WHAT, WHEN
from wijzerplaat.records.entries.schemas import (
    TOO_LONG,
    EntrySchema,
    text_field,
)

NO_NUMBER = N_("Vul een getal in. Bijvoorbeeld 2 of 2,5.")
HOURS = validate.Range(min=0.5, max=20, error=N_("Vul een getal in van 0,5 tot 20 uur."))


class VacancySchema(EntrySchema):
    """The fields of a vacancy; more than 20 hours a week is no volunteer work (NOV)."""

    tasks = fields.List(
        Line(validate=validate.Length(max=200, error=TOO_LONG)),
        load_default=list,
        metadata={
            "label": N_("Wat ga je doen?"),
            "kind": "lines",
            "hint": N_("Zet elke taak op een eigen regel."),
            "section": WHAT,
            "order": 1,
            "prose": 8,
        },
    )
    hours_per_week = fields.Float(
        load_default=None,
        allow_none=True,
        validate=HOURS,
        error_messages={"invalid": NO_NUMBER, "special": NO_NUMBER, "too_large": NO_NUMBER},
        metadata={
            "label": N_("Hoeveel uur in de week?"),
            "kind": "number",
            "hint": "",
            "section": WHEN,
            "order": 1,
            "fact": 24,
        },
    )
    when = text_field(
        N_("Wanneer?"), 200, hint=N_("Bijvoorbeeld: elke zaterdag, overdag"), section=WHEN
    )
    contact_name = text_field(N_("Wie is de contactpersoon?"), 120, section=CONTACT, fact=7)
    contact_phone = phone_field(
        N_("Telefoon van de contactpersoon"), section=CONTACT, fact=8, icon="phone"
    )
    contact_email = email_field(
        N_("E-mail van de contactpersoon"), section=CONTACT, fact=9, icon="mail"
    )
    vog = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Je hebt een VOG nodig"),
            "kind": "checkbox",
            "hint": N_("Dat is een bewijs van goed gedrag."),
            "section": FOR_WHOM,
        },
    )
    insured = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Je bent verzekerd"),
            "kind": "checkbox",
            "hint": "",
            "section": FOR_WHOM,
        },
    )
    closes_on = day_field(
        N_("Tot wanneer zoek je iemand?"),
        N_("Na die dag verdwijnt de vacature vanzelf."),
        fresh=True,
        section=WHEN,
        order=1,
        fact=25,
    )
