"""What an organisation fills in, beside the shared fields."""

from marshmallow import fields, validate, validates_schema
from marshmallow.exceptions import ValidationError

from wijzerplaat.core.words import N_
from wijzerplaat.entries.schemas import EMAIL, URL, EntrySchema, Phone, StrictSchema, picture_field, text_field

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEGAL_FORMS = ("", "stichting", "vereniging", "gemeente", "onderneming", "praktijk")
LEGAL_WORDS = tuple(
    zip(
        LEGAL_FORMS,
        (N_("Kies een soort"), N_("Stichting"), N_("Vereniging"), N_("Gemeente"), N_("Onderneming"), N_("Praktijk")),
        strict=True,
    )
)
CLOCK = validate.Regexp(r"([01]\d|2[0-3]):[0-5]\d\Z", error=N_("Deze tijd klopt niet. Het lijkt op 09:00."))


class HoursSchema(StrictSchema):
    """Opening hours that are the same on some days: wall-clock times as '09:00'."""

    days = fields.List(fields.Str(validate=validate.OneOf(DAYS)), required=True)
    opens = fields.Str(required=True, validate=CLOCK)
    closes = fields.Str(required=True, validate=CLOCK)

    @validates_schema
    def _forward(self, data: dict[str, str], **kwargs: object) -> None:
        if data["closes"] <= data["opens"]:
            raise ValidationError(N_("De sluitingstijd ligt voor de openingstijd."), "closes")


class OrganisationSchema(EntrySchema):
    """The fields of an organisation."""

    legal_form = fields.Str(
        load_default="", validate=validate.OneOf(LEGAL_FORMS, error=N_("Kies een soort uit de lijst.")),
        metadata={"label": N_("Soort organisatie"), "kind": "select", "hint": "", "options": LEGAL_WORDS},
    )
    phone = Phone(load_default="", metadata={"label": N_("Telefoon"), "kind": "tel", "hint": ""})
    email = fields.Str(load_default="", validate=lambda value: not value or EMAIL(value),
                       metadata={"label": N_("E-mail"), "kind": "email", "hint": ""})
    website = fields.Str(load_default="", validate=lambda value: not value or URL(value),
                         metadata={"label": N_("Website"), "kind": "url", "hint": N_("Begin met https://")})
    hours = fields.List(
        fields.Nested(HoursSchema),
        load_default=list,
        metadata={
            "label": N_("Openingstijden"),
            "kind": "hours",
            "hint": N_("Laat een dag leeg als je dan dicht bent."),
        },
    )
    directions = text_field(N_("Zo kom je hier"), 1000, kind="textarea")
    logo = picture_field(N_("Logo"), N_("Een logo in JPG, PNG of WebP. Het mag 5 MB zijn."), N_("Wat staat er op het logo?"),
                         N_("Bijvoorbeeld: de naam van jullie organisatie."))
    accessibility = text_field(N_("Kun je naar binnen?"), 1000, kind="textarea",
                         hint=N_("Bijvoorbeeld met een rolstoel of rollator."))
