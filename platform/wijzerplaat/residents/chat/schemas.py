"""What an administrator fills in about the chat."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.residents.chat.rules import read_chat_address, read_chat_host

LONG = N_("Dit is te lang.")
ADDRESS = N_("Dit adres kan niet. Het lijkt op https://chat.voorbeeld.nl/praat.")
HOST = N_("Zet op elke regel één naam, zoals chat.voorbeeld.nl. Zonder https:// en zonder *.")
NAMELESS = N_("Vul in van wie de chat is.")
MANY = N_("Zet er hoogstens 5 neer.")
MOST_HOSTS = 5


def _check_address(value: str | None) -> None:
    try:
        read_chat_address(value or "https://voorbeeld.nl", ())
    except ValueError:
        raise ValidationError(ADDRESS) from None


def _check_hosts(values: list[str]) -> None:
    if len(values) > MOST_HOSTS:
        raise ValidationError(MANY)
    try:
        for one in values:
            read_chat_host(one, ())
    except ValueError:
        raise ValidationError(HOST) from None


def _address(label: str, hint: str) -> Line:
    return Line(
        allow_none=True,
        load_default=None,
        validate=[validate.Length(max=300, error=LONG), _check_address],
        metadata={"label": label, "hint": hint, "kind": "text"},
    )


class ChatSchema(StrictSchema):
    """The chat of a portal; `on` asks for a name and an address."""

    on = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Bewoners kunnen chatten"),
            "hint": N_("Zolang dit uit staat, leidt /chat naar het vraagformulier."),
            "kind": "checkbox",
        },
    )
    provider = Line(
        allow_none=True,
        load_default=None,
        validate=validate.Length(max=60, error=LONG),
        metadata={
            "label": N_("Van welk bedrijf is de chat?"),
            "hint": N_("Bewoners lezen deze naam voor ze de chat openen."),
            "kind": "text",
        },
    )
    address = _address(
        N_("Het adres van de chat"),
        N_("Je krijgt dit adres van het bedrijf. Het begint met https."),
    )
    hosts = fields.List(
        fields.Str(validate=validate.Length(max=300, error=HOST)),
        load_default=list,
        validate=_check_hosts,
        metadata={
            "label": N_("Stuurt de chat door naar een ander adres?"),
            "hint": N_("Zet elke naam op een eigen regel. Andere adressen opent de pagina niet."),
            "kind": "lines",
        },
    )
    privacy = _address(
        N_("Waar staat wat het bedrijf met gegevens doet?"), N_("Het adres van hun privacypagina.")
    )

    @validates_schema
    def _whole(self, data: Fields, **_told: HookOption) -> None:
        if data.get("on") and not data.get("provider"):
            raise ValidationError(NAMELESS, "provider")
        if data.get("on") and not data.get("address"):
            raise ValidationError(ADDRESS, "address")
