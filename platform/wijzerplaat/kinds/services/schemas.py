"""What is filled in for a service, beside the shared fields."""

from marshmallow import fields, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.web.fields import Line
from wijzerplaat.records.entries.audience_fields import AgedSchema
from wijzerplaat.records.entries.fields import (
    Places,
    cost_field,
    cost_note_field,
    cost_until_field,
    email_field,
    phone_field,
    valid_until_field,
)
from wijzerplaat.records.entries.form_parts import CONTACT, FOR_WHOM, WHEN
from wijzerplaat.records.entries.schemas import (
    TOO_LONG,
    IsoDate,
    text_field,
)

FORMS = ("individual", "group", "online", "phone")
FORM_WORDS = tuple(
    zip(
        FORMS,
        (N_("Met z’n tweeën"), N_("In een groep"), N_("Online"), N_("Aan de telefoon")),
        strict=True,
    )
)


class ServiceSchema(AgedSchema):
    """The fields of a service."""

    how_to_get = text_field(
        N_("Zo vraag je het aan"), 2000, kind="textarea", section=FOR_WHOM, order=1, prose=6
    )
    cost_cents = cost_field()
    cost_note = cost_note_field()
    cost_until = cost_until_field()
    waiting_time = Line(
        load_default=None,
        allow_none=True,
        validate=validate.Length(max=200, error=TOO_LONG),
        metadata={
            "label": N_("Hoe lang moet je wachten?"),
            "kind": "text",
            "hint": N_("Bijvoorbeeld: 2 tot 3 weken"),
            "section": WHEN,
            "order": 1,
            "fact": 12,
            "lasts_until": "waiting_until",
        },
    )
    waiting_until = valid_until_field(
        N_("Tot wanneer klopt deze wachttijd?"),
        section=WHEN,
        order=1,
        fact=13,
        asks=N_("Klopt de wachttijd nog?"),
    )
    places = Places()
    phone = phone_field(N_("Telefoon"), section=CONTACT, fact=1, icon="phone")
    email = email_field(N_("E-mail"), section=CONTACT, fact=4, icon="mail")
    forms = fields.List(
        fields.Str(validate=validate.OneOf(FORMS, error=N_("Kies uit de lijst."))),
        load_default=list,
        metadata={
            "label": N_("Hoe krijg je de hulp?"),
            "kind": "checkboxes",
            "source": "forms",
            "hint": "",
            "options": FORM_WORDS,
            "section": FOR_WHOM,
        },
    )
    start_dates = fields.List(
        IsoDate(),
        load_default=list,
        metadata={
            "label": N_("Wanneer begint het?"),
            "kind": "dates",
            "hint": N_(
                "Alleen voor een cursus of groep. Zet elke dag op een eigen regel. Bijvoorbeeld "
                "24-12-2026."
            ),
            "fresh": True,
            "section": WHEN,
            "fact": 22,
            "lasts_until": "starts_until",
        },
    )
    starts_until = valid_until_field(
        N_("Tot wanneer kloppen deze dagen?"),
        section=WHEN,
        fact=14,
        asks=N_("Wanneer begint het weer?"),
    )
