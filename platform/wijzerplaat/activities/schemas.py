"""What is filled in for an activity, beside the shared fields."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from wijzerplaat.activities.rules import REPEATS
from wijzerplaat.core.words import N_
from wijzerplaat.entries.schemas import FILL_IN, WRONG_DATE, Cents, EntrySchema, IsoDate, text_field

REPEAT_WORDS = tuple(zip(REPEATS, (N_("Eén keer"), N_("Elke week"), N_("Om de week"), N_("Elke maand")), strict=True))
WRONG_TIME = N_("Deze tijd klopt niet. Het lijkt op 10:00.")
SEATS = validate.Range(min=1, max=5000, error=N_("Vul een getal in van 1 tot 5000."))


def _time(label: str) -> fields.Time:
    return fields.Time(required=True, format="%H:%M", error_messages={
        "required": FILL_IN, "null": FILL_IN, "invalid": WRONG_TIME, "format": WRONG_TIME},
        metadata={"label": label, "kind": "time", "hint": ""})


class ActivitySchema(EntrySchema):
    """The fields of an activity. Dates and times are wall-clock, as people say them."""

    first_date = fields.Date(required=True, error_messages={
        "required": FILL_IN, "null": FILL_IN, "invalid": WRONG_DATE}, metadata={
        "label": N_("Wanneer is de eerste keer?"), "kind": "date", "hint": ""})
    start_time = _time(N_("Hoe laat begint het?"))
    end_time = _time(N_("Hoe laat is het klaar?"))
    repeat = fields.Str(load_default="", validate=validate.OneOf(REPEATS, error=N_("Kies hoe vaak het is.")), metadata={
        "label": N_("Hoe vaak is het?"), "kind": "select", "hint": "", "options": REPEAT_WORDS})
    repeat_until = fields.Date(load_default=None, allow_none=True, error_messages={"invalid": WRONG_DATE}, metadata={
        "label": N_("Tot en met welke dag?"), "kind": "date", "hint": N_("Laat leeg als het doorgaat.")})
    not_in_holidays = fields.Bool(load_default=False, metadata={
        "label": N_("Niet in de schoolvakanties"), "kind": "checkbox", "hint": ""})
    extra_dates = fields.List(IsoDate(), load_default=list, metadata={
        "label": N_("Ook op deze dagen"), "kind": "dates", "hint": N_("Zet elke dag op een eigen regel. Bijvoorbeeld 24-12-2026.")})
    skipped_dates = fields.List(IsoDate(), load_default=list, metadata={
        "label": N_("Niet op deze dagen"), "kind": "dates", "hint": N_("Zet elke dag op een eigen regel. Bijvoorbeeld 24-12-2026.")})
    signup = fields.Bool(load_default=False, metadata={
        "label": N_("Mensen melden zich aan"), "kind": "checkbox", "hint": ""})
    capacity = fields.Int(load_default=None, allow_none=True, validate=SEATS, error_messages={
        "invalid": N_("Vul een getal in van 1 tot 5000.")}, metadata={
        "label": N_("Hoeveel mensen kunnen er meedoen?"), "kind": "number", "hint": N_("Laat leeg als er altijd plek is.")})
    cost_cents = Cents(load_default=None, allow_none=True, metadata={
        "label": N_("Kosten in euro"), "kind": "money", "hint": N_("Vul 0 in als het gratis is. Weet je het niet? Laat het leeg.")})
    cost_note = text_field(N_("Uitleg bij de kosten"), 300)
    accessibility = text_field(N_("Kun je naar binnen?"), 1000, kind="textarea", hint=N_("Bijvoorbeeld met een rolstoel of rollator."))
    languages = fields.List(fields.Str(validate=validate.Length(max=8)), load_default=list, metadata={
        "label": N_("In welke taal?"), "kind": "hidden", "hint": ""})
    icon = fields.Str(load_default="calendar", validate=validate.Regexp(r"[a-z]{2,20}\Z"), metadata={
        "label": N_("Plaatje"), "kind": "hidden", "hint": ""})

    @validates_schema
    def _forward(self, data: dict[str, Any], **kwargs: Any) -> None:
        if "start_time" in data and "end_time" in data and data["end_time"] <= data["start_time"]:
            raise ValidationError(N_("Het einde ligt voor het begin. Kies een latere tijd."), "end_time")
        until = data.get("repeat_until")
        if until and "first_date" in data and until < data["first_date"]:
            raise ValidationError(N_("Deze dag ligt voor de eerste keer."), "repeat_until")


CHOOSE_A_DAY = N_("Kies welke dag niet doorgaat.")


class CallOffSchema(Schema):
    """Which dates do not take place, and why."""

    dates = fields.List(fields.UUID(error_messages={"invalid_uuid": CHOOSE_A_DAY}), required=True, validate=validate.Length(
        min=1, max=60, error=CHOOSE_A_DAY), metadata={"label": N_("Welke dag gaat niet door?"), "kind": "checkboxes", "hint": ""})
    reason = text_field(N_("Waarom gaat het niet door?"), 300,
                        hint=N_("Bijvoorbeeld: Ria is ziek. Iedereen kan dit lezen."))
