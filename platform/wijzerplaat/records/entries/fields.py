"""Fields that some kinds share.

A day, until when a part holds, a notice, opening hours, further places.

A file of its own beside `schemas.py`, which holds what every kind shares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from marshmallow import (
    ValidationError,
    fields,
    post_load,
    pre_dump,
    pre_load,
    validate,
    validates_schema,
)

from wijzerplaat.ground.core import day_spans, holidays
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields, HookOption
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.form_parts import JOINING, WHEN, WHERE
from wijzerplaat.records.entries.schemas import (
    FILL_IN,
    MAIL_ADDRESS,
    WRONG_DATE,
    Cents,
    KeptLine,
    LocationSchema,
    Phone,
    Raw,
    Said,
    StrictSchema,
    text_field,
)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CLOCK = validate.Regexp(
    r"([01]\d|2[0-3]):[0-5]\d\Z", error=N_("Deze tijd klopt niet. Het lijkt op 09:00.")
)
MOST_PLACES = 12
HOLIDAY_WORDS = tuple(
    zip(
        (holidays.ALL, *holidays.NAMES),
        (
            N_("Alle feestdagen"),
            N_("Nieuwjaarsdag"),
            N_("Eerste paasdag"),
            N_("Tweede paasdag"),
            N_("Koningsdag"),
            N_("Bevrijdingsdag"),
            N_("Hemelvaartsdag"),
            N_("Eerste pinksterdag"),
            N_("Tweede pinksterdag"),
            N_("Eerste kerstdag"),
            N_("Tweede kerstdag"),
        ),
        strict=True,
    )
)
BARE_ADDRESS = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)+(:\d+)?(/|\Z)", re.IGNORECASE)
"""An address as people say it: a name with a point in it, and perhaps a page behind it."""
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class WebAddress(KeptLine):
    """The address of a website, kept whole: who types 'voorbeeld.nl' means https."""

    def _keep(self, raw: str) -> str:
        return f"https://{raw}" if BARE_ADDRESS.match(raw) else raw


def day_field(label: str, hint: str = "", *, required: bool = False, **said: Said) -> fields.Date:
    """Return a field for a day; `said` is what else its metadata says."""
    return _make_day_field(label, hint, said, required=required)


def valid_until_field(label: str, **said: Said) -> fields.Date:
    """Return the field that says until when a part of an entry holds; a copy begins without it."""
    hint = N_("Daarna zien bewoners dit niet meer. Laat leeg als het zo blijft.")
    return _make_day_field(label, hint, {"fresh": True, **said})


def cost_field() -> Cents:
    """Return the field for what taking part costs, in cents."""
    return Cents(
        load_default=None,
        allow_none=True,
        metadata={
            "label": N_("Kosten in euro"),
            "kind": "money",
            "hint": N_("Vul 0 in als het gratis is. Weet je het niet? Laat het leeg."),
            "section": JOINING,
            "fact": 10,
            "icon": "euro",
            "lasts_until": "cost_until",
        },
    )


def cost_note_field() -> fields.Str:
    """Return the field for words about the costs."""
    return text_field(
        N_("Uitleg bij de kosten"), 300, section=JOINING, prose=7, lasts_until="cost_until"
    )


def cost_until_field() -> fields.Date:
    """Return the field that says until when the costs hold."""
    return valid_until_field(
        N_("Tot wanneer klopt deze prijs?"),
        section=JOINING,
        fact=11,
        asks=N_("Klopt de prijs nog?"),
    )


def phone_field(label: str, **said: Said) -> Phone:
    """Return a field for a phone number; `said` is what else its metadata says."""
    return Phone(load_default="", metadata={"label": label, "kind": "tel", "hint": "", **said})


def email_field(label: str, **said: Said) -> Line:
    """Return a field for an e-mail address; `said` is what else its metadata says."""
    return Line(
        load_default="",
        validate=MAIL_ADDRESS,
        metadata={"label": label, "kind": "email", "hint": "", **said},
    )


def _make_day_field(
    label: str, hint: str, said: Mapping[str, Said], *, required: bool = False
) -> fields.Date:
    options: Fields = {"required": True} if required else {"load_default": None, "allow_none": True}
    return fields.Date(
        validate=validate.Range(FIRST_DAY, LAST_DAY, error=WRONG_DATE),
        error_messages={"required": FILL_IN, "null": FILL_IN, "invalid": WRONG_DATE},
        metadata={"label": label, "kind": "date", "hint": hint, **said},
        **options,
    )


class NoticeSchema(StrictSchema):
    """Something to tell for a while: 'We zijn dicht van 24 december tot en met 2 januari'."""

    text = text_field(
        N_("Wat wil je vertellen?"),
        300,
        kind="textarea",
        hint=N_("Bijvoorbeeld: we zijn dicht met kerst."),
    )
    starts = day_field(N_("Vanaf welke dag?"), N_("Laat leeg als het nu al zo is."))
    ends = day_field(N_("Tot en met welke dag?"), N_("Daarna verdwijnt het bericht vanzelf."))
    closed = fields.Bool(
        load_default=False,
        metadata={"label": N_("We zijn dan dicht"), "kind": "checkbox", "hint": ""},
    )

    @validates_schema(skip_on_field_errors=False)
    def _whole(self, data: Fields, **_told: HookOption) -> None:
        if not any(data.get(name) for name in ("text", "starts", "ends", "closed")):
            return
        if not data.get("text") and not data.get("closed"):
            raise ValidationError(FILL_IN, "text")
        if "ends" in data and data["ends"] is None:
            raise ValidationError(N_("Kies tot wanneer we dit laten zien."), "ends")
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            raise ValidationError(N_("Deze dag ligt voor de eerste dag."), "ends")

    @post_load
    def _plain(self, data: Fields, **_told: HookOption) -> Fields | None:
        """Keep it as plain JSON: it stands in one column."""
        if not any(data.values()):
            return None
        return {
            **data,
            **{name: data[name] and data[name].isoformat() for name in ("starts", "ends")},
        }

    @pre_dump
    def _days(self, data: Fields, **_told: HookOption) -> Fields:
        return {**data, **{name: _day(data.get(name)) for name in ("starts", "ends")}}


def notice_field(*, exclude: tuple[str, ...] = (), **said: Said) -> fields.Nested:
    """Return the field of a notice."""
    return fields.Nested(
        NoticeSchema(exclude=exclude),
        load_default=None,
        allow_none=True,
        metadata={
            "label": N_("Tijdelijk bericht"),
            "kind": "notice",
            "hint": "",
            "fresh": True,
            "section": WHEN,
            **said,
        },
    )


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


class HoursSchema(StrictSchema):
    """Opening hours that are the same on some days: wall-clock times as '09:00'.

    They may close after midnight; 24:00 is kept as 00:00.
    """

    days = fields.List(fields.Str(validate=validate.OneOf(DAYS)), required=True)
    opens = fields.Str(required=True, validate=CLOCK)
    closes = fields.Str(required=True, validate=CLOCK)

    @pre_load
    def _midnight(self, data: GivenFields, **_told: HookOption) -> GivenFields:
        return {**data, "closes": "00:00"} if data.get("closes") == "24:00" else data

    @validates_schema
    def _forward(self, data: dict[str, str], **_told: HookOption) -> None:
        times = (time.fromisoformat(data[name]) for name in ("opens", "closes"))
        if not day_spans.is_likely_span(*times):
            raise ValidationError(N_("De sluitingstijd ligt voor de openingstijd."), "closes")


def hours_field(**said: Said) -> fields.List[Fields]:
    """Return the field of opening hours, a row per day."""
    return fields.List(
        fields.Nested(HoursSchema),
        load_default=list,
        metadata={
            "label": N_("Openingstijden"),
            "kind": "hours",
            "hint": N_(
                "Laat een dag leeg als je dan dicht bent. Sluit je na middernacht? Dat kan, "
                "bijvoorbeeld 20:00 tot 08:00."
            ),
            **said,
        },
    )


def holidays_field(**said: Said) -> fields.List[str]:
    """Return the field that says on which public holidays the hours of a week hold too."""
    codes = (holidays.ALL, *holidays.NAMES)
    return fields.List(
        fields.Str(validate=validate.OneOf(codes, error=N_("Kies uit de lijst."))),
        load_default=list,
        validate=validate.Length(max=len(codes)),
        metadata={
            "label": N_("Op welke feestdagen ben je ook open?"),
            "kind": "checkboxes",
            "hint": N_(
                "Kies alleen de dagen waarop je gewone tijden gelden. Op de andere feestdagen "
                "zeggen we niet dat je open bent."
            ),
            "options": HOLIDAY_WORDS,
            **said,
        },
    )


class PlaceSchema(LocationSchema):
    """A further place, with its own hours."""

    hours = hours_field()

    @post_load
    def _nothing(self, data: Fields, **_told: HookOption) -> Fields | None:
        return data if any(data.values()) else None


class FilledRows(fields.List[Fields]):
    """Rows of a form; those that were left empty are none."""

    def _deserialize(
        self, value: Raw, attr: str | None, data: GivenFields | None, **told: HookOption
    ) -> list[Fields | None]:
        return [row for row in super()._deserialize(value, attr, data, **told) if row]


class Places(FilledRows):
    """Further places of an entry; those that were left empty are none."""

    def __init__(self, **said: Said) -> None:
        super().__init__(
            fields.Nested(PlaceSchema),
            load_default=list,
            validate=validate.Length(max=MOST_PLACES, error=N_("Meer dan {max} plekken kan niet.")),
            metadata={
                "label": N_("Meer plekken"),
                "kind": "places",
                "section": WHERE,
                **said,
                "hint": N_(
                    "Zitten jullie op meer plekken? Zet ze hier. Maak alles leeg om een plek weg "
                    "te halen."
                ),
            },
        )

    def _serialize(
        self,
        value: Raw,
        attr: str | None,  # noqa: ARG002
        obj: Raw,  # noqa: ARG002
        **_told: HookOption,
    ) -> list[Fields]:
        return [
            place
            if isinstance(place, dict)
            else {**LocationSchema().dump(place.location), "hours": place.hours}
            for place in value or []
        ]
