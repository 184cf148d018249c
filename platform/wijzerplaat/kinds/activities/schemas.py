"""What is filled in for an activity, beside the shared fields."""

from datetime import date, time

from dateutil.relativedelta import relativedelta
from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from wijzerplaat.ground.core import day_spans
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields, HookOption
from wijzerplaat.kinds.activities.joining import JoiningSchema
from wijzerplaat.kinds.activities.recurrence import (
    DAY_CODES,
    REPEATS,
    is_weekly,
    tidy_days,
)
from wijzerplaat.records.entries.fields import (
    cost_field,
    cost_note_field,
    cost_until_field,
    day_field,
    notice_field,
)
from wijzerplaat.records.entries.form_parts import (
    FOR_WHOM,
    JOINING,
    PHOTO,
    WHAT,
    WHEN,
    WHERE,
    FormPart,
)
from wijzerplaat.records.entries.schemas import (
    FILL_IN,
    IsoDate,
    Raw,
    text_field,
)

REPEAT_WORDS = tuple(
    zip(
        REPEATS,
        (
            N_("Eén keer"),
            N_("Elke week"),
            N_("Om de week"),
            N_("Elke 3 weken"),
            N_("Elke 4 weken"),
            N_("Elke 5 weken"),
            N_("Elke 6 weken"),
            N_("Elke 7 weken"),
            N_("Elke 8 weken"),
            N_("Elke maand, zoals elke 2e dinsdag"),
            N_("Elke maand, zoals elke laatste dinsdag"),
            N_("Elke maand, zoals elke 15e"),
        ),
        strict=True,
    )
)
WEEKDAY_WORDS = tuple(
    zip(
        DAY_CODES,
        (
            N_("Maandag"),
            N_("Dinsdag"),
            N_("Woensdag"),
            N_("Donderdag"),
            N_("Vrijdag"),
            N_("Zaterdag"),
            N_("Zondag"),
        ),
        strict=True,
    )
)
HOW_MANY = N_("Vul een getal in van 2 tot 200.")
WRONG_TIME = N_("Deze tijd klopt niet. Het lijkt op 10:00.")
MOST_DAYS, MOST_YEARS = 100, 5


class EndTime(fields.Time):
    """When something ends: 24:00 is the midnight that is kept as 00:00."""

    def _deserialize(
        self, value: Raw, attr: str | None, data: GivenFields | None, **told: HookOption
    ) -> time:
        meant = "00:00" if value == "24:00" else value
        return super()._deserialize(meant, attr, data, **told)


def _time(label: str, fact: int, made: type[fields.Time] = fields.Time) -> fields.Time:
    return made(
        required=True,
        format="%H:%M",
        error_messages={
            "required": FILL_IN,
            "null": FILL_IN,
            "invalid": WRONG_TIME,
            "format": WRONG_TIME,
        },
        metadata={
            "label": label,
            "kind": "time",
            "hint": "",
            "section": WHEN,
            "fact": fact,
            "icon": "clock",
        },
    )


def _days(label: str, fact: int) -> fields.List[str]:
    return fields.List(
        IsoDate(),
        load_default=list,
        validate=validate.Length(
            max=MOST_DAYS, error=N_("Dit zijn te veel dagen. Vul er hoogstens {max} in.")
        ),
        metadata={
            "label": label,
            "kind": "dates",
            "fresh": True,
            "section": WHEN,
            "fact": fact,
            "hint": N_("Zet elke dag op een eigen regel. Bijvoorbeeld 24-12-2026."),
        },
    )


class ActivitySchema(JoiningSchema):
    """The fields of an activity. Dates and times are wall-clock, as people say them."""

    parts = (
        FormPart(N_("Wat"), (WHAT, PHOTO)),
        FormPart(N_("Wanneer"), (WHEN,)),
        FormPart(N_("Waar"), (WHERE,)),
        FormPart(N_("Wie en kosten"), (FOR_WHOM, JOINING)),
    )
    first_date = day_field(
        N_("Wanneer is de eerste keer?"),
        required=True,
        fresh=True,
        section=WHEN,
        fact=15,
        icon="calendar",
    )
    start_time = _time(N_("Hoe laat begint het?"), 16)
    end_time = _time(N_("Hoe laat is het klaar?"), 17, EndTime)
    repeat = fields.Str(
        load_default="",
        validate=validate.OneOf(REPEATS, error=N_("Kies hoe vaak het is.")),
        metadata={
            "label": N_("Hoe vaak is het?"),
            "kind": "select",
            "hint": "",
            "options": REPEAT_WORDS,
            "section": WHEN,
            "fact": 18,
            "icon": "calendar",
        },
    )
    repeat_days = fields.List(
        fields.Str(validate=validate.OneOf(DAY_CODES, error=N_("Kies uit de lijst."))),
        load_default=list,
        validate=validate.Length(max=len(DAY_CODES)),
        metadata={
            "label": N_("Is het op meer dagen in de week?"),
            "kind": "checkboxes",
            "hint": N_(
                "Kies dan al die dagen, ook de dag van de eerste keer. Dit kan niet bij een keer "
                "per maand."
            ),
            "options": WEEKDAY_WORDS,
            "section": WHEN,
            "fact": 27,
        },
    )
    repeat_until = day_field(
        N_("Tot en met welke dag?"),
        N_("Laat leeg als het doorgaat."),
        fresh=True,
        section=WHEN,
        fact=19,
    )
    repeat_count = fields.Int(
        load_default=None,
        allow_none=True,
        validate=validate.Range(min=2, max=200, error=HOW_MANY),
        error_messages={"invalid": HOW_MANY},
        metadata={
            "label": N_("Of: hoeveel keer is het?"),
            "kind": "number",
            "hint": N_("Laat leeg als het doorgaat. Dagen die je overslaat, tellen mee."),
            "section": WHEN,
            "fact": 28,
        },
    )
    not_in_holidays = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Niet in de schoolvakanties"),
            "kind": "checkbox",
            "hint": "",
            "section": WHEN,
        },
    )
    not_on_public_holidays = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Niet op feestdagen, zoals Koningsdag"),
            "kind": "checkbox",
            "hint": "",
            "section": WHEN,
        },
    )
    extra_dates = _days(N_("Ook op deze dagen"), 20)
    skipped_dates = _days(N_("Niet op deze dagen"), 21)
    cost_cents = cost_field()
    cost_note = cost_note_field()
    cost_until = cost_until_field()
    notice = notice_field(exclude=("closed",))
    accessibility = text_field(
        N_("Kun je naar binnen?"),
        1000,
        kind="textarea",
        hint=N_("Bijvoorbeeld met een rolstoel of rollator."),
        section=WHERE,
        prose=5,
        icon="wheelchair",
    )
    languages = fields.List(
        fields.Str(validate=validate.Length(max=8)),
        load_default=list,
        metadata={"label": N_("In welke taal?"), "kind": "hidden", "hint": ""},
    )
    icon = fields.Str(
        load_default="calendar",
        validate=validate.Regexp(r"[a-z]{2,20}\Z"),
        metadata={"label": N_("Plaatje"), "kind": "hidden", "hint": ""},
    )

    @validates_schema(skip_on_field_errors=False)
    def _forward(self, data: Fields, **_told: HookOption) -> None:
        start, end = data.get("start_time"), data.get("end_time")
        if start is None or end is None:
            return
        if end == start or not day_spans.is_likely_span(start, end):
            raise ValidationError(
                N_("Het einde ligt voor het begin. Kies een latere tijd."), "end_time"
            )

    @validates_schema(skip_on_field_errors=False)
    def _ends(self, data: Fields, **_told: HookOption) -> None:
        first, until = data.get("first_date"), data.get("repeat_until")
        if not first or not data.get("repeat"):
            return
        if until:
            _check_end(first, until)
        if until and data.get("repeat_count"):
            raise ValidationError(
                N_("Kies een laatste dag of een aantal keer, niet allebei."), "repeat_count"
            )

    @validates_schema(skip_on_field_errors=False)
    def _on_days(self, data: Fields, **_told: HookOption) -> None:
        first, days = data.get("first_date"), data.get("repeat_days")
        if first is None or not days or not is_weekly(data.get("repeat", "")):
            return
        if DAY_CODES[first.weekday()] not in days:
            raise ValidationError(
                N_(
                    "De dag van de eerste keer hoort erbij. Kies die ook, of kies een andere "
                    "eerste dag."
                ),
                "repeat_days",
            )

    @post_load
    def _once(self, data: Fields, **_told: HookOption) -> Fields:
        """What is once has no end, and only what is counted in weeks has several weekdays."""
        repeat = data.get("repeat", "")
        if not repeat:
            data = {**data, "repeat_until": None, "repeat_count": None}
        days = data.get("repeat_days") or []
        kept = tidy_days(days, data["first_date"]) if days and is_weekly(repeat) else []
        return {**data, "repeat_days": kept}


def _check_end(first: date, until: date) -> None:
    if until < first:
        raise ValidationError(N_("Deze dag ligt voor de eerste keer."), "repeat_until")
    if until > first + relativedelta(years=MOST_YEARS):
        raise ValidationError(
            N_("Dat is te ver weg. Kies een dag binnen 5 jaar, of laat het leeg."), "repeat_until"
        )


CHOOSE_A_DAY = N_("Kies welke dag niet doorgaat.")


class CallOffSchema(Schema):
    """Which dates do not take place, and why."""

    dates = fields.List(
        fields.UUID(error_messages={"invalid_uuid": CHOOSE_A_DAY}),
        required=True,
        validate=validate.Length(min=1, max=60, error=CHOOSE_A_DAY),
        metadata={"label": N_("Welke dag gaat niet door?"), "kind": "checkboxes", "hint": ""},
    )
    reason = text_field(
        N_("Waarom gaat het niet door?"),
        300,
        hint=N_("Bijvoorbeeld: Ria is ziek. Iedereen kan dit lezen."),
    )
