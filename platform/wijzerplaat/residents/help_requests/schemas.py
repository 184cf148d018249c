"""What somebody fills in: a request or an offer, an answer to one, and what the desk says."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line, Text, check_mail_address, needed
from wijzerplaat.records.entries.schemas import Phone, StrictSchema, text_field
from wijzerplaat.residents.help_requests import rules
from wijzerplaat.residents.help_requests.models import OFFER, REQUEST, SORTS

NAME = N_("Vul je voornaam in.")
CHOOSE = N_("Kies wat je wilt.")
TITLE = N_("Schrijf in een paar woorden wat je zoekt of kunt.")
TELL = N_("Vertel er iets meer over.")
MAIL_MISSING = N_("Vul je e-mailadres in.")
TOO_LONG = N_("Dit is te lang. Maak het korter.")
TOPIC = N_("Kies een onderwerp.")
WHY = N_("Kies waarom.")
SORT_WORDS = ((REQUEST, N_("Ik zoek hulp")), (OFFER, N_("Ik kan helpen")))
SCAM, RUDE, REACH, OTHER = REPORT_REASONS = ("scam", "rude", "reach", "other")
REPORT_WORDS = (
    (SCAM, N_("Iemand vraagt geld of liegt")),
    (RUDE, N_("Dit is naar of doet pijn")),
    (REACH, N_("Er staan gegevens in van iemand")),
    (OTHER, N_("Iets anders klopt niet")),
)


def check_no_details(value: str) -> None:
    """Raise ValidationError for words in which somebody can be reached."""
    wrong = rules.find_contact_details(value)
    if wrong:
        raise ValidationError(wrong)


def _name_field() -> Line:
    return needed(
        Line,
        NAME,
        60,
        N_("Deze naam is te lang."),
        check_no_details,
        metadata={
            "label": N_("Je voornaam"),
            "hint": "",
            "kind": "text",
            "autocomplete": "given-name",
        },
    )


def _phone_field() -> Phone:
    return Phone(
        load_default="",
        metadata={
            "label": N_("Je telefoonnummer"),
            "hint": N_("Dit komt niet op de website."),
            "kind": "tel",
        },
    )


def _mail_field(hint: str) -> Line:
    return needed(
        Line,
        MAIL_MISSING,
        254,
        TOO_LONG,
        lambda value: check_mail_address(value) if value else value,
        metadata={
            "label": N_("Je e-mailadres"),
            "hint": hint,
            "kind": "email",
            "autocomplete": "email",
        },
    )


def _told_field(label: str, hint: str, most: int) -> Text:
    return needed(
        Text,
        TELL,
        most,
        TOO_LONG,
        check_no_details,
        metadata={"label": label, "hint": hint, "kind": "textarea", "rows": 5},
    )


class HelpWordsSchema(StrictSchema):
    """What residents read of a request or an offer, and the desk before them."""

    title = needed(
        Line,
        TITLE,
        80,
        TOO_LONG,
        check_no_details,
        metadata={
            "label": N_("Waar gaat het om?"),
            "hint": N_("Bijvoorbeeld: Wie maait mijn gras? Of: Ik help met de computer."),
            "kind": "text",
        },
    )
    text = _told_field(
        N_("Vertel er meer over"),
        N_("Zet er geen telefoonnummer, e-mailadres of huisadres in."),
        800,
    )
    topic = fields.Str(
        required=True,
        validate=validate.Length(min=1, max=80, error=TOPIC),
        error_messages={"required": TOPIC, "null": TOPIC},
        metadata={"label": N_("Onderwerp"), "hint": "", "kind": "select"},
    )
    district = fields.Str(
        load_default="",
        validate=validate.Length(max=80),
        metadata={"label": N_("Je wijk of dorp"), "hint": "", "kind": "select"},
    )


FORM_ORDER = ("sort", "title", "text", "topic", "district", "name", "email", "phone")
CHANGE_ORDER = FORM_ORDER[1:]


class HelpRequestSchema(HelpWordsSchema):
    """A request or an offer of somebody without account; its form is in `FORM_ORDER`."""

    sort = fields.Str(
        required=True,
        validate=validate.OneOf(SORTS, error=CHOOSE),
        error_messages={"required": CHOOSE, "null": CHOOSE},
        metadata={
            "label": N_("Wat wil je?"),
            "hint": "",
            "kind": "radio",
            "options": SORT_WORDS,
        },
    )
    name = _name_field()
    email = _mail_field(N_("Dit komt niet op de website."))
    phone = _phone_field()


class HelpChangeSchema(HelpWordsSchema):
    """What who placed it can change; its form is in `CHANGE_ORDER`."""

    name = _name_field()
    email = _mail_field(N_("Een ander adres? Dan sturen we daar eerst een mail naartoe."))
    phone = _phone_field()


class HelpAnswerSchema(StrictSchema):
    """An answer to a request or an offer."""

    text = _told_field(
        N_("Je bericht"), N_("Zet er geen telefoonnummer, e-mailadres of huisadres in."), 800
    )
    name = _name_field()
    email = _mail_field(N_("De ander ziet dit pas als die ook zijn gegevens geeft."))


class HelpReportSchema(StrictSchema):
    """What is wrong with a request or an offer."""

    reason = fields.Str(
        required=True,
        validate=validate.OneOf(REPORT_REASONS, error=WHY),
        error_messages={"required": WHY, "null": WHY},
        metadata={
            "label": N_("Wat klopt er niet?"),
            "hint": "",
            "kind": "radio",
            "options": REPORT_WORDS,
        },
    )


class HelpRefusalSchema(StrictSchema):
    """Why the desk does not place it, or takes it away."""

    reason = text_field(
        N_("Waarom niet?"),
        500,
        kind="textarea",
        required=True,
        hint=N_("Dit leest wie de oproep stuurde. Zeg ook wat er anders moet."),
    )
