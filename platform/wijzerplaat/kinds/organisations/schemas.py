"""What an organisation fills in, beside the shared fields."""

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.fields import Places, hours_field, notice_field, valid_until_field
from wijzerplaat.records.entries.schemas import (
    MAIL_ADDRESS,
    WEB_ADDRESS,
    EntrySchema,
    Phone,
    picture_field,
    text_field,
)

LEGAL_FORMS = ("", "stichting", "vereniging", "gemeente", "onderneming", "praktijk")
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
        ),
        strict=True,
    )
)


class OrganisationSchema(EntrySchema):
    """The fields of an organisation."""

    legal_form = fields.Str(
        load_default="",
        validate=validate.OneOf(LEGAL_FORMS, error=N_("Kies een soort uit de lijst.")),
        metadata={
            "label": N_("Soort organisatie"),
            "kind": "select",
            "hint": "",
            "options": LEGAL_WORDS,
        },
    )
    phone = Phone(load_default="", metadata={"label": N_("Telefoon"), "kind": "tel", "hint": ""})
    email = Line(
        load_default="",
        validate=MAIL_ADDRESS,
        metadata={"label": N_("E-mail"), "kind": "email", "hint": ""},
    )
    website = Line(
        load_default="",
        validate=WEB_ADDRESS,
        metadata={"label": N_("Website"), "kind": "url", "hint": N_("Begin met https://")},
    )
    hours = hours_field()
    hours_until = valid_until_field(N_("Tot wanneer kloppen deze tijden?"))
    notice = notice_field()
    places = Places()
    directions = text_field(N_("Zo kom je hier"), 1000, kind="textarea")
    logo = picture_field(
        N_("Logo"),
        N_("Een logo in JPG, PNG of WebP. Het mag 25 MB zijn."),
        N_("Wat staat er op het logo?"),
        N_("Bijvoorbeeld: de naam van jullie organisatie."),
    )
    accessibility = text_field(
        N_("Kun je naar binnen?"),
        1000,
        kind="textarea",
        hint=N_("Bijvoorbeeld met een rolstoel of rollator."),
    )
