"""What somebody fills in to get the mail with news: an address, for whom it is, and what about."""

from __future__ import annotations

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.ground.web.fields import Line, check_mail_address, needed
from wijzerplaat.records.entries.schemas import StrictSchema
from wijzerplaat.residents.digests.models import ORGANISATIONS, PROFESSIONALS, RESIDENTS
from wijzerplaat.residents.digests.rules import MOST_TOPICS

AUDIENCE_WORDS = (
    (RESIDENTS, N_("Voor bewoners: wat er te doen is")),
    (ORGANISATIONS, N_("Voor organisaties: wat er nieuw is")),
    (PROFESSIONALS, N_("Voor wie mensen de weg wijst naar hulp")),
)


class ChoiceSchema(StrictSchema):
    """What the mail is about; nothing chosen is all."""

    topics = fields.List(
        fields.Str(validate=validate.Length(max=120, error=CHOOSE)),
        load_default=list,
        validate=validate.Length(max=MOST_TOPICS, error=CHOOSE),
        metadata={
            "kind": "checkboxes",
            "label": N_("Welke onderwerpen?"),
            "hint": N_("Kies je niets? Dan krijg je alles."),
        },
    )
    district = Line(
        load_default="",
        validate=validate.Length(max=120, error=CHOOSE),
        metadata={"kind": "select", "label": N_("Welke buurt?"), "hint": ""},
    )


class SubscribeSchema(ChoiceSchema):
    """The same, with where it goes and for whom it is."""

    email = needed(
        Line,
        N_("Vul je e-mailadres in."),
        254,
        N_("Dit e-mailadres is te lang."),
        check_mail_address,
        metadata={
            "label": N_("Je e-mailadres"),
            "hint": "",
            "kind": "email",
            "autocomplete": "email",
        },
    )
    audience = fields.Str(
        load_default=RESIDENTS,
        validate=validate.OneOf([value for value, _words in AUDIENCE_WORDS], error=CHOOSE),
        error_messages=dict.fromkeys(("null", "invalid"), CHOOSE),
        metadata={
            "kind": "radio",
            "label": N_("Welke mail wil je?"),
            "hint": "",
            "options": AUDIENCE_WORDS,
        },
    )


FORM_ORDER = ("email", "audience", "topics", "district")
