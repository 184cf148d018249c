"""What is typed about criteria, proofs and first talks."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.choice_fields import choice_field
from wijzerplaat.records.criteria.models import (
    CONDITION,
    CONTACT,
    MAIL,
    PHONE,
    REGISTER,
    VIDEO,
    VISIT,
    WISH,
)
from wijzerplaat.records.criteria.rules import USUAL_REGISTERS
from wijzerplaat.records.entries.fields import WebAddress, day_field
from wijzerplaat.records.entries.schemas import WEB_ADDRESS, StrictSchema, text_field
from wijzerplaat.records.refusals.models import OTHER
from wijzerplaat.records.refusals.rules import CHOOSE_REASON, OF_PROOF

CHOOSE = N_("Kies 1 van de 2.")
CHOOSE_WAY = N_("Kies hoe jullie elkaar spraken.")
NEEDS_TOPIC = N_("Een register als voorwaarde kan niet voor alles. Kies een onderwerp.")
EXPLAIN = N_("Kies een reden, of schrijf op wat er niet klopt.")
NO_REGISTER = N_("Vul in welk register het is. Bijvoorbeeld AGB.")
STRENGTH_WORDS = (
    (WISH, N_("Wens: het mag ook zonder. Alleen de redactie ziet dat het er niet is.")),
    (CONDITION, N_("Voorwaarde: zonder dit komt er niets nieuws online.")),
)
SORT_WORDS = (
    (REGISTER, N_("De organisatie staat in een register, of heeft een keurmerk.")),
    (CONTACT, N_("De redactie sprak eerst met de organisatie.")),
)
WAY_WORDS = (
    (PHONE, N_("Per telefoon")),
    (VISIT, N_("Op bezoek")),
    (VIDEO, N_("Met beeld, via internet")),
    (MAIL, N_("Per mail")),
)
ASK_REGISTER = N_("Kies er 1 uit de lijst, of typ een andere naam. Bijvoorbeeld: AGB.")

ASK_REGISTER_OR_NONE = N_(
    "Kies er 1 uit de lijst, of typ een andere naam. Vraag je een gesprek? Laat het dan leeg."
)


def _web_field(label: str, hint: str) -> WebAddress:
    return WebAddress(
        load_default="",
        validate=WEB_ADDRESS,
        metadata={"label": label, "kind": "url", "hint": hint},
    )


def _register_field(label: str, *, required: bool, hint: str = ASK_REGISTER) -> fields.Str:
    """Return a field for the name of a register, with the usual ones to choose from."""
    field = text_field(label, 60, required=required, hint=hint)
    field.metadata = {**field.metadata, "options": USUAL_REGISTERS}
    return field


class CriterionSchema(StrictSchema):
    """What an administrator wants under a topic: never of one person, always of organisations."""

    topic = fields.Str(
        load_default="",
        validate=validate.Length(max=80),
        metadata={"label": N_("Bij welk onderwerp?"), "kind": "select"},
    )
    sort = choice_field(N_("Wat wil je weten?"), SORT_WORDS, wrong=CHOOSE)
    register = _register_field(
        N_("Welk register of keurmerk?"), required=False, hint=ASK_REGISTER_OR_NONE
    )
    strength = choice_field(N_("Hoe belangrijk is het?"), STRENGTH_WORDS, wrong=CHOOSE)
    explanation = text_field(
        N_("Uitleg"),
        300,
        kind="textarea",
        hint=N_("Organisaties lezen dit. Schrijf waarom je het vraagt, en hoe zij eraan komen."),
    )
    link = _web_field(
        N_("Waar zoek je het op?"), N_("De website van het register. Bijvoorbeeld: voorbeeld.nl")
    )

    @validates_schema
    def _name_register(self, data: Fields, **_kwargs: HookOption) -> None:
        if data["sort"] == REGISTER and not data.get("register"):
            raise ValidationError(NO_REGISTER, "register")
        if data["sort"] == REGISTER and data["strength"] == CONDITION and not data.get("topic"):
            raise ValidationError(NEEDS_TOPIC, "topic")


class ProofSchema(StrictSchema):
    """What an organisation says of itself: in which register it stands, and until when."""

    register = _register_field(
        N_("In welk register sta je, of welk keurmerk heb je?"), required=True
    )
    number = text_field(
        N_("Welk nummer heb je daar?"),
        60,
        required=True,
        hint=N_("Van de organisatie zelf. Niet van 1 persoon."),
    )
    valid_until = day_field(
        N_("Tot en met welke dag geldt het?"), N_("Loopt het niet af? Laat het dan leeg.")
    )
    link = _web_field(
        N_("Waar kunnen wij het nakijken?"), N_("De pagina waar je naam staat, als die er is.")
    )


class ProofRefusalSchema(StrictSchema):
    """Why the desk did not find a proof: a listed reason, and more in words."""

    reason = fields.Str(
        load_default=OTHER,
        allow_none=True,
        validate=validate.OneOf(OF_PROOF, error=CHOOSE_REASON),
        metadata={"label": N_("Wat klopt er niet?"), "kind": "radio"},
    )
    note = text_field(
        N_("Leg het uit"),
        300,
        kind="textarea",
        hint=N_("De organisatie leest dit in een mail."),
    )

    @validates_schema
    def _explain(self, data: Fields, **_kwargs: HookOption) -> None:
        if (data.get("reason") or OTHER) == OTHER and not data.get("note"):
            raise ValidationError(EXPLAIN, "note")


class FirstContactSchema(StrictSchema):
    """Who of an organisation somebody of the desk spoke with, when and how."""

    with_whom = text_field(N_("Met wie sprak je?"), 120, required=True, hint=N_("Naam en functie."))
    way = choice_field(N_("Hoe?"), WAY_WORDS, wrong=CHOOSE_WAY)
    day = day_field(N_("Op welke dag?"), N_("Laat je dit leeg? Dan was het vandaag."))
    note = text_field(
        N_("Wat spraken jullie af?"), 500, kind="textarea", hint=N_("Alleen de redactie leest dit.")
    )
