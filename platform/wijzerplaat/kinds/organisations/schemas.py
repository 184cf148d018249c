"""What an organisation fills in, beside the shared fields."""

from types import MappingProxyType

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.organisations.contact_people import ContactPeople
from wijzerplaat.kinds.organisations.models import TRADER
from wijzerplaat.records.entries.fields import (
    Places,
    WebAddress,
    email_field,
    holidays_field,
    hours_field,
    notice_field,
    phone_field,
    valid_until_field,
)
from wijzerplaat.records.entries.form_parts import (
    CONTACT,
    FOR_WHOM,
    PHOTO,
    WHAT,
    WHEN,
    WHERE,
    FormBlock,
)
from wijzerplaat.records.entries.schemas import (
    WEB_ADDRESS,
    EntrySchema,
    picture_field,
    text_field,
)

LEGAL_FORMS = ("", "stichting", "vereniging", "gemeente", "onderneming", "praktijk", TRADER)
LEGAL_WORDS = tuple(
    zip(
        LEGAL_FORMS,
        (
            N_("Kies een soort"),
            N_("Stichting"),
            N_("Vereniging"),
            N_("Gemeente"),
            N_("Onderneming"),
            N_("Praktijk"),
            N_("Ondernemer: winkel, bedrijf of zzp’er"),
        ),
        strict=True,
    )
)


class OrganisationSchema(EntrySchema):
    """The fields of an organisation. What stands in no block comes with the first."""

    blocks = MappingProxyType(
        {
            "wie": FormBlock(N_("Wie we zijn"), "people", (WHAT, FOR_WHOM), first=("title",)),
            "foto": FormBlock(N_("Foto en logo"), "paint", (PHOTO,)),
            "contact": FormBlock(N_("Contact"), "phone", (CONTACT,)),
            "tijden": FormBlock(N_("Openingstijden"), "clock", (WHEN,)),
            "plek": FormBlock(N_("Adres en route"), "pin", (WHERE,)),
            "plekken": FormBlock(N_("Meer plekken"), "map"),
            "bericht": FormBlock(N_("Tijdelijk bericht"), "info"),
        }
    )

    legal_form = fields.Str(
        load_default="",
        validate=validate.OneOf(LEGAL_FORMS, error=N_("Kies een soort uit de lijst.")),
        metadata={
            "label": N_("Soort organisatie"),
            "kind": "select",
            "hint": "",
            "options": LEGAL_WORDS,
            "section": WHAT,
            "order": -1,
        },
    )
    phone = phone_field(N_("Telefoon"), section=CONTACT, fact=1, icon="phone")
    email = email_field(N_("E-mail"), section=CONTACT, fact=4, icon="mail")
    website = WebAddress(
        load_default="",
        validate=WEB_ADDRESS,
        metadata={
            "label": N_("Website"),
            "kind": "url",
            "hint": N_("Bijvoorbeeld: voorbeeld.nl"),
            "section": CONTACT,
            "fact": 5,
            "icon": "computer",
        },
    )
    contact_people = ContactPeople()
    hours = hours_field(section=WHEN, fact=2, icon="clock", lasts_until="hours_until")
    open_on_holidays = holidays_field(section=WHEN, fact=26, lasts_until="hours_until")
    hours_until = valid_until_field(
        N_("Tot wanneer kloppen deze tijden?"),
        section=WHEN,
        fact=3,
        asks=N_("Kloppen de openingstijden nog?"),
    )
    notice = notice_field(block="bericht")
    places = Places(block="plekken")
    directions = text_field(N_("Zo kom je hier"), 1000, kind="textarea", section=WHERE, prose=4)
    logo = picture_field(
        N_("Logo"),
        N_("Een logo in JPG, PNG of WebP. Het mag 25 MB zijn."),
        N_("Wat staat er op het logo?"),
        N_("Bijvoorbeeld: de naam van jullie organisatie."),
        section=PHOTO,
    )
    accessibility = text_field(
        N_("Kun je naar binnen?"),
        1000,
        kind="textarea",
        hint=N_("Bijvoorbeeld met een rolstoel of rollator."),
        section=WHERE,
        prose=5,
        icon="wheelchair",
    )
