"""The shared fields of every entry: one truth for form, API, snapshot and import."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from types import MappingProxyType
from typing import Any

from marshmallow import (
    RAISE,
    Schema,
    ValidationError,
    fields,
    post_dump,
    post_load,
    pre_load,
    validate,
    validates_schema,
)
from stdnum.exceptions import ValidationError as NumberError
from stdnum.nl import postcode as dutch_postcode

from wijzerplaat.ground.core import phones
from wijzerplaat.ground.core.amounts import read_amount
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, GivenFields, HookOption
from wijzerplaat.ground.web.fields import Line, check_mail_address, make_text_field
from wijzerplaat.records.entries.form_parts import (
    FOR_WHOM,
    PARTS,
    PHOTO,
    WHAT,
    WHERE,
    FormBlock,
    FormPart,
)
from wijzerplaat.records.entries.models import Location
from wijzerplaat.records.entries.other_word_fields import make_other_word_fields

Raw = Any
"""What somebody sent, before a field looked at it."""
Value = Any
"""One value of a snapshot: what it may be, the schema of its field says."""
Said = str | int
"""What the metadata of a field says of it (see EntrySchema)."""
FILL_IN = N_("Vul dit in.")
TOO_LONG = N_("Deze tekst is te lang. Maak hem korter dan {max} tekens.")
WRONG_DATE = N_("Deze datum klopt niet. Kies een dag.")
CHOOSE_PICTURE = N_("Kies ook een foto.")
SAY_WHAT_IT_SHOWS = N_("Schrijf op wat er te zien is.")
URL = validate.URL(
    schemes={"http", "https"},
    error=N_("Dit webadres klopt niet. Het lijkt op https://voorbeeld.nl."),
)
WRONG_PHONE = N_("Dit telefoonnummer klopt niet. Het lijkt op 0500 12 34 56.")
LONGEST_MAIL, LONGEST_URL, LONGEST_SLUG = 254, 300, 120
LONGEST_PHONE = phones.LONGEST
BAARLE = "2387"
BELGIAN = re.compile(rf"(?:BE?[ -]?(?=[1-9]\d{{3}}\Z)|(?={BAARLE}\Z))(\d{{4}})", re.I)
"""Baarle-Hertog lies among Dutch places; other Belgian postcodes say of which country they are."""
MOST_CENTS = 10_000 * 100
MAIL_ADDRESS: list[Callable[[str], str]] = [
    validate.Length(max=LONGEST_MAIL, error=TOO_LONG),
    lambda value: check_mail_address(value) if value else value,
]
WEB_ADDRESS: list[Callable[[str], str]] = [
    validate.Length(max=LONGEST_URL, error=TOO_LONG),
    lambda value: URL(value) if value else value,
]
"""What is asked of an address that may be left out."""


def text_field(
    label: str,
    longest: int,
    *,
    required: bool = False,
    hint: str = "",
    kind: str = "text",
    **said: Said,
) -> fields.Str:
    """Return a text field with its Dutch label, hint and messages; '' is its empty value.

    `said` is what else its metadata says.
    """
    checks = [validate.Length(max=longest, error=TOO_LONG)]
    options: Fields = {"load_default": ""}
    if required:
        checks.append(validate.Length(min=1, error=FILL_IN))
        options = {"required": True}
    return make_text_field(
        kind,
        validate=checks,
        error_messages={"required": FILL_IN, "null": FILL_IN, "invalid": FILL_IN},
        metadata={"label": label, "hint": hint, "kind": kind, **said},
        **options,
    )


class KeptLine(Line):
    """A line that is kept in a way of its own: `_keep` returns it so, or refuses it."""

    def _deserialize(
        self, value: Raw, attr: str | None, data: GivenFields | None, **told: HookOption
    ) -> str:
        return self._keep(super()._deserialize(value, attr, data, **told).strip())

    def _keep(self, raw: str) -> str:
        raise NotImplementedError


class Phone(KeptLine):
    """A phone number, kept as it is best read: '0500 12 34 56'. Short lines as 112 are fine."""

    def _keep(self, raw: str) -> str:
        try:
            return phones.read_phone(raw)
        except ValueError:
            raise ValidationError(WRONG_PHONE) from None


class Postcode(KeptLine):
    """A Dutch postcode, kept as '4951 AB', or a Belgian one: '2387' of Baarle-Hertog, 'B-2300'."""

    def _keep(self, raw: str) -> str:
        if not raw:
            return ""
        belgian = BELGIAN.fullmatch(raw)
        if belgian:
            return raw if raw == BAARLE else f"B-{belgian[1]}"
        try:
            return str(dutch_postcode.validate(raw))
        except NumberError:
            raise ValidationError(N_("Deze postcode klopt niet. Het lijkt op 4951 AB.")) from None


class Cents(fields.Integer):
    """An amount of money: '1,50' in a form, whole cents inside."""

    def _deserialize(
        self,
        value: Raw,
        attr: str | None,  # noqa: ARG002
        data: GivenFields | None,  # noqa: ARG002
        **_told: HookOption,
    ) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        try:
            cents = read_amount(str(value))
        except ValueError:
            cents = -1
        if not 0 <= cents <= MOST_CENTS:
            raise ValidationError(N_("Dit bedrag klopt niet. Het lijkt op 1,50."))
        return cents


class IsoDate(KeptLine):
    """A date that stays the text '2026-11-24', as it is kept inside lists."""

    def _keep(self, raw: str) -> str:
        try:
            return date.fromisoformat(raw).isoformat()
        except ValueError:
            raise ValidationError(WRONG_DATE) from None


class Slugs(fields.List[str]):
    """A choice of things a portal knows by slug (topics, audiences, municipalities)."""

    def __init__(self, label: str, source: str, **said: Said) -> None:
        super().__init__(
            Line(validate=validate.Length(max=LONGEST_SLUG, error=TOO_LONG)),
            load_default=list,
            metadata={"label": label, "kind": "checkboxes", "source": source, "hint": "", **said},
        )

    def _serialize(
        self,
        value: Raw,
        attr: str | None,  # noqa: ARG002
        obj: Raw,  # noqa: ARG002
        **_told: HookOption,
    ) -> list[str]:
        return sorted(item if isinstance(item, str) else item.slug for item in value or [])


class StrictSchema(Schema):
    """Refuses fields it does not know, and tidies white space around text."""

    class Meta:
        """A field that we do not know is refused."""

        unknown = RAISE

    error_messages = {"unknown": N_("Dit veld kennen we niet.")}  # noqa: RUF012

    @pre_load
    def _tidy(self, data: Raw, **_told: HookOption) -> Raw:
        if not isinstance(data, dict):
            return data
        return {
            name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
            for name, value in data.items()
        }


class LocationSchema(StrictSchema):
    """A place: all fields may be empty, but a street needs a town."""

    name = text_field(N_("Naam van de plek"), 160, hint=N_("Bijvoorbeeld: Buurthuis De Linde"))
    street = text_field(N_("Straat"), 120)
    number = text_field(N_("Huisnummer"), 20)
    postcode = Postcode(
        load_default="", metadata={"label": N_("Postcode"), "kind": "text", "hint": ""}
    )
    city = text_field(N_("Plaats"), 80)

    lat = fields.Float(
        allow_none=True, validate=validate.Range(50, 54), metadata={"kind": "hidden"}
    )
    lon = fields.Float(allow_none=True, validate=validate.Range(2, 8), metadata={"kind": "hidden"})

    @post_dump(pass_original=True)
    def _only_given(self, data: Fields, original: Location | Fields, **_told: HookOption) -> Fields:
        """Coordinates that we looked up ourselves are no part of what somebody proposed."""
        given = original.get("lat") is not None if isinstance(original, dict) else original.given
        return (
            data
            if given
            else {name: value for name, value in data.items() if name not in ("lat", "lon")}
        )

    @validates_schema
    def _complete(self, data: Fields, **_told: HookOption) -> None:
        if data.get("street") and not data.get("city"):
            raise ValidationError(N_("Vul ook de plaats in."), "city")

    @post_load
    def _nothing(self, data: Fields, **_told: HookOption) -> Fields | None:
        return data if any(data.values()) else None


class Pictured(fields.Nested):
    """A picture that was kept before ({id, alt}), or None.

    Where it is wrong as a whole the field itself says so.
    """

    def _deserialize(
        self,
        value: Raw,
        attr: str | None,
        data: GivenFields | None,
        partial: bool | Sequence[str] | AbstractSet[str] | None = None,
        **told: HookOption,
    ) -> Fields:
        try:
            uuid.UUID(str(value["id"]))
        except (TypeError, KeyError, ValueError):
            raise ValidationError(CHOOSE_PICTURE) from None
        found: Fields = super()._deserialize(value, attr, data, partial, **told)
        return found


def picture_field(label: str, hint: str, alt: str, alt_hint: str, **said: Said) -> Pictured:
    """Return a field for a photo or a logo; words for who cannot see it always come with it."""
    words = text_field(alt, 300, required=True, hint=alt_hint)
    words.validators = [
        validate.Length(max=300, error=TOO_LONG),
        validate.Length(min=1, error=SAY_WHAT_IT_SHOWS),
    ]
    words.error_messages["required"] = words.error_messages["null"] = SAY_WHAT_IT_SHOWS
    schema = StrictSchema.from_dict(
        {"id": fields.UUID(required=True, metadata={"kind": "hidden"}), "alt": words}
    )
    return Pictured(
        schema,
        load_default=None,
        allow_none=True,
        metadata={"label": label, "kind": "picture", "hint": hint, **said},
    )


class EntrySchema(StrictSchema):
    """What every kind shares.

    A field says in its metadata: `section` and `order`, where it stands in a form (form_parts.py);
    `prose`, its place in the running text that the B1 check reads; `fact`, its place among what may
    go live at once; `icon`, what stands before it; `fresh`, that a copy begins without it;
    `folded`, the heading (a msgid) that hides it; `usual`, what it is when left out;
    `lasts_until`, the field with its last day, which `asks` (a msgid) when that is over.
    `for_editors` names the fields that an organisation is not asked for. `parts` are the headings
    of the form, `blocks` the parts of a page with a form each, by their word in addresses.
    """

    for_editors: frozenset[str] = frozenset()
    parts: Sequence[FormPart] = PARTS
    blocks: Mapping[str, FormBlock] = MappingProxyType({})
    title = text_field(
        N_("Naam"), 160, required=True, hint=N_("Kort en duidelijk."), section=WHAT, prose=1
    )
    summary = text_field(
        N_("In 1 of 2 zinnen"),
        400,
        required=True,
        kind="textarea",
        hint=N_("Dit lezen mensen het eerst."),
        section=WHAT,
        prose=2,
    )
    body = text_field(
        N_("Meer uitleg"),
        20_000,
        kind="long",
        hint=N_("Schrijf korte zinnen."),
        section=WHAT,
        order=1,
        prose=3,
    )
    other_titles, other_summaries = make_other_word_fields()
    topics = Slugs(N_("Onderwerpen"), "topics", section=FOR_WHOM)
    audiences = Slugs(N_("Voor wie is het?"), "audiences", section=FOR_WHOM, icon="people")
    service_area = Slugs(
        N_("Voor welke gemeenten of dorpen?"), "municipalities", section=WHERE, order=1
    )
    location = fields.Nested(
        LocationSchema,
        load_default=None,
        allow_none=True,
        metadata={
            "label": N_("Waar is het?"),
            "kind": "location",
            "section": WHERE,
            "fact": 6,
            "icon": "pin",
        },
    )
    picture = picture_field(
        N_("Foto"),
        N_("Een foto in JPG, PNG of WebP. Hij mag 25 MB zijn."),
        N_("Wat is er op de foto te zien?"),
        N_("Voor mensen die de foto niet zien. Bijvoorbeeld: 3 mensen drinken koffie."),
        section=PHOTO,
    )
