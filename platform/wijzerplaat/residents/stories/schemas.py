"""What somebody fills in to send a story."""

from __future__ import annotations

from marshmallow import ValidationError, fields, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.ground.web.fields import Line, Text, check_mail_address, needed
from wijzerplaat.records.entries.schemas import StrictSchema, picture_field
from wijzerplaat.residents.stories.rules import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE

TITLE = N_("Geef je verhaal een naam.")
TELL = N_("Schrijf je verhaal op.")
TOPIC = N_("Kies een onderwerp.")
MAIL_MISSING = N_("Vul je e-mailadres in.")
TOO_LONG = N_("Dit is te lang. Maak het korter.")
ASK_THEM = N_("Vraag het aan iedereen op de foto. Zet dan hier een vinkje. Of haal de foto weg.")


class StorySchema(StrictSchema):
    """A story of somebody without account."""

    title = needed(
        Line,
        TITLE,
        LONGEST_TITLE,
        TOO_LONG,
        metadata={
            "label": N_("Hoe heet je verhaal?"),
            "hint": N_("Bijvoorbeeld: Ik durfde weer naar buiten."),
            "kind": "text",
        },
    )
    text = needed(
        Text,
        TELL,
        LONGEST_TEXT,
        TOO_LONG,
        metadata={
            "label": N_("Je verhaal"),
            "hint": N_("Noem geen achternamen, adressen of telefoonnummers van anderen."),
            "kind": "long",
        },
    )
    topic = fields.Str(
        required=True,
        validate=validate.Length(min=1, max=80, error=TOPIC),
        error_messages={"required": TOPIC, "null": TOPIC, "invalid": TOPIC},
        metadata={"label": N_("Waar gaat het over?"), "hint": "", "kind": "select"},
    )
    name = Line(
        load_default="",
        validate=validate.Length(max=LONGEST_NAME, error=N_("Deze naam is te lang.")),
        metadata={
            "label": N_("Welke naam zetten we erbij?"),
            "hint": N_("Wil je anoniem blijven? Laat dit dan leeg. Er staat dan: een bewoner."),
            "kind": "text",
        },
    )
    picture = picture_field(
        N_("Foto"),
        N_("Een foto in JPG, PNG of WebP. Hij mag 25 MB zijn."),
        N_("Wat is er op de foto te zien?"),
        N_("Voor mensen die de foto niet zien. Bijvoorbeeld: 3 mensen drinken koffie."),
    )
    agreed = fields.Bool(
        load_default=False,
        metadata={
            "label": N_("Iedereen op de foto vindt het goed dat hij op de website komt."),
            "hint": "",
            "kind": "checkbox",
        },
    )
    email = needed(
        Line,
        MAIL_MISSING,
        254,
        TOO_LONG,
        lambda value: check_mail_address(value) if value else value,
        metadata={
            "label": N_("Je e-mailadres"),
            "hint": N_("Dit komt niet op de website. We mailen je of je verhaal online komt."),
            "kind": "email",
            "autocomplete": "email",
        },
    )

    @validates_schema(skip_on_field_errors=False)
    def _ask_them(self, data: Fields, **_told: HookOption) -> None:
        if data.get("picture") and not data.get("agreed"):
            raise ValidationError(ASK_THEM, "agreed")
