"""What an administrator fills in about a block of the start page, and about what cannot wait."""

from __future__ import annotations

from datetime import datetime

from marshmallow import ValidationError, validate, validates_schema

from wijzerplaat.desks.settings.schemas import day_field
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields, HookOption
from wijzerplaat.ground.web.choice_fields import CHOOSE, offered_field, switch_field
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import (
    FILL_IN,
    TOO_LONG,
    URL,
    KeptLine,
    Phone,
    StrictSchema,
    text_field,
)

LONGEST_TEXT, LONGEST_ALERT, LONGEST_ADDRESS = 1_000, 200, 200
LAST_YEAR = 2099
WRONG_HOUR = N_("Deze tijd klopt niet. Het lijkt op 17:00.")
WRONG_ADDRESS = N_("Dit adres klopt niet. Het begint met / of met https://.")
BACKWARDS = N_("De laatste dag ligt voor de eerste dag. Draai ze om.")
TOO_FAR = N_("Deze dag ligt te ver weg. Kies een eerdere dag.")
NEEDS_END = N_("Kies ook een laatste dag. Een actie gaat altijd een keer voorbij.")
NEEDS_DAY = N_("Kies ook een dag.")
NEEDS_BOTH = N_("Vul de knop en het adres allebei in, of allebei niet.")
NEEDS_BUTTON = N_("Vul dit in. Een actie heeft altijd een knop.")


class Hour(KeptLine):
    """A time of day that may be left out; it stays the text '17:00'."""

    def _keep(self, raw: str) -> str:
        if not raw:
            return ""
        try:
            return f"{datetime.strptime(raw, '%H:%M'):%H:%M}"
        except ValueError:
            raise ValidationError(WRONG_HOUR) from None


def check_address(value: str) -> str:
    """Return an address on this website or another; '' is none. Raises ValidationError."""
    if len(value.split()) > 1 or "\\" in value:
        raise ValidationError(WRONG_ADDRESS)
    if value.startswith("/") and not value.startswith("//"):
        return value
    if value and not value.startswith("https://"):
        raise ValidationError(WRONG_ADDRESS)
    return URL(value) if value else value


class BlockSchema(StrictSchema):
    """What can be chosen about every block: whether it is there, and from when until when."""

    on = switch_field(N_("Staat op de startpagina"), N_("Zet je het uit? Dan gaat er niets weg."))
    starts = day_field(N_("Eerste dag"), N_("Leeg? Dan staat het er meteen."))
    ends = day_field(N_("Laatste dag"), N_("Leeg? Dan blijft het staan."))

    @validates_schema(skip_on_field_errors=True)
    def _check_days(self, data: GivenFields, **_told: HookOption) -> None:
        for name in ("starts", "ends"):
            if data.get(name, "") >= str(LAST_YEAR):
                raise ValidationError(TOO_FAR, name)
        if data.get("ends") and data["ends"] < data.get("starts", ""):
            raise ValidationError(BACKWARDS, "ends")


class CountedBlockSchema(BlockSchema):
    """A block that shows so many of something; the page says which numbers there are."""

    most = offered_field(N_("Hoeveel laat je er zien?"), "", validate.Length(max=2, error=CHOOSE))

    class Meta(StrictSchema.Meta):
        """In this order they stand in the form."""

        fields = ("on", "most", "starts", "ends")


def _address_field(hint: str) -> Line:
    return Line(
        load_default="",
        validate=[validate.Length(max=LONGEST_ADDRESS, error=TOO_LONG), check_address],
        metadata={"kind": "text", "label": N_("Waar gaat de knop heen?"), "hint": hint},
    )


class TextBlockSchema(BlockSchema):
    """A block that the portal writes itself."""

    title = text_field(
        N_("Titel"), 80, required=True, hint=N_("Bijvoorbeeld: Zomerprogramma in de wijk")
    )
    text = text_field(
        N_("Tekst"), LONGEST_TEXT, required=True, kind="textarea", hint=N_("Een paar korte zinnen.")
    )
    label = text_field(N_("Wat staat er op de knop?"), 60, hint=N_("Bijvoorbeeld: Bekijk alles"))
    address = _address_field(N_("Een adres op deze website, zoals /agenda. Of https://…"))

    class Meta(StrictSchema.Meta):
        """In this order they stand in the form."""

        fields = ("title", "text", "label", "address", "on", "starts", "ends")

    @validates_schema(skip_on_field_errors=True)
    def _check_button(self, data: GivenFields, **_told: HookOption) -> None:
        if bool(data["label"]) != bool(data["address"]):
            raise ValidationError(NEEDS_BOTH, "address" if data["label"] else "label")


class CampaignSchema(TextBlockSchema):
    """A campaign: it has a button, and an end."""

    @validates_schema(skip_on_field_errors=True)
    def _check_end(self, data: GivenFields, **_told: HookOption) -> None:
        missing: Fields = {name: [NEEDS_BUTTON] for name in ("label", "address") if not data[name]}
        if not data["ends"]:
            missing["ends"] = [NEEDS_END]
        if missing:
            raise ValidationError(missing)


class AlertSchema(StrictSchema):
    """What stands above every page because it cannot wait."""

    on = switch_field(
        N_("Zet dit bericht boven elke pagina"), N_("Het staat er meteen als je bewaart.")
    )
    text = text_field(
        N_("Bericht"),
        LONGEST_ALERT,
        hint=N_("Een of twee korte zinnen. Zeg wat er is, en wat je moet doen."),
    )
    phone = Phone(
        load_default="",
        validate=validate.Length(max=40, error=TOO_LONG),
        metadata={
            "kind": "tel",
            "label": N_("Telefoon"),
            "hint": N_("Wie kunnen mensen nu bellen?"),
        },
    )
    ends_on = day_field(
        N_("Tot en met welke dag?"), N_("Weet je het niet? Laat het leeg. Dan vragen we het later.")
    )
    ends_at = Hour(
        load_default="",
        metadata={
            "kind": "time",
            "label": N_("Tot hoe laat?"),
            "hint": N_("Leeg? Dan blijft het die hele dag staan."),
        },
    )

    @validates_schema(skip_on_field_errors=True)
    def _check_whole(self, data: GivenFields, **_told: HookOption) -> None:
        if data["on"] and not data["text"]:
            raise ValidationError(FILL_IN, "text")
        if data["ends_at"] and not data["ends_on"]:
            raise ValidationError(NEEDS_DAY, "ends_on")
        if data["ends_on"] >= str(LAST_YEAR):
            raise ValidationError(TOO_FAR, "ends_on")
