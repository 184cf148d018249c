"""The people of an organisation whom others can reach: in its form, and as residents see them.

A file of its own beside `schemas.py`: who may see whom is decided here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marshmallow import ValidationError, fields, post_load, validate, validates_schema

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.validation import Fields, HookOption
from wijzerplaat.kinds.organisations.models import ContactPerson
from wijzerplaat.records.entries.fields import FilledRows, email_field, phone_field
from wijzerplaat.records.entries.form_parts import CONTACT, RESIDENTS_SEE
from wijzerplaat.records.entries.schemas import FILL_IN, Raw, Said, StrictSchema, text_field

EVERYBODY, COLLEAGUES, PROFESSIONALS, DESK = "everybody", "colleagues", "professionals", "desk"
SHOWN_TO = (
    (EVERYBODY, N_("Iedereen")),
    (COLLEAGUES, N_("Alleen andere organisaties en de redactie")),
    (PROFESSIONALS, N_("Alleen verwijzers en de redactie")),
    (DESK, N_("Alleen de redactie")),
)
MOST_PEOPLE = 12
TYPED = ("name", "role", "phone", "email")


class ContactPersonSchema(StrictSchema):
    """Somebody of an organisation: who it is, how to reach them, and for whom that is."""

    name = text_field(N_("Naam van de contactpersoon"), 120)
    role = text_field(N_("Waarvoor kun je hier terecht?"), 120, hint=N_("Bijvoorbeeld: aanmelden"))
    phone = phone_field(N_("Telefoon"))
    email = email_field(N_("E-mail"))
    shown_to = fields.Str(
        load_default=DESK,
        validate=validate.OneOf(
            [code for code, _words in SHOWN_TO], error=N_("Kies wie dit mag zien.")
        ),
        metadata={
            "label": N_("Wie mag dit zien?"),
            "kind": "select",
            "hint": "",
            "options": tuple(reversed(SHOWN_TO)),
        },
    )

    @validates_schema(skip_on_field_errors=False)
    def _whole(self, data: Fields, **_told: HookOption) -> None:
        if not any(data.get(name) for name in TYPED):
            return
        if not data.get("name"):
            raise ValidationError(FILL_IN, "name")
        if not data.get("phone", "x") and not data.get("email", "x"):
            raise ValidationError(N_("Vul een telefoonnummer of een e-mailadres in."), "phone")

    @post_load
    def _nothing(self, data: Fields, **_told: HookOption) -> Fields | None:
        return data if any(data[name] for name in TYPED) else None


def _keep_public_rows(rows: Iterable[Fields] | None) -> list[Fields]:
    return [one for one in rows or () if one["shown_to"] == EVERYBODY]


class ContactPeople(FilledRows):
    """The people of an organisation; rows that were left empty are nobody."""

    def __init__(self, **said: Said) -> None:
        super().__init__(
            fields.Nested(ContactPersonSchema),
            load_default=list,
            validate=validate.Length(max=MOST_PEOPLE, error=N_("Meer dan {max} mensen kan niet.")),
            metadata={
                "label": N_("Contactpersonen"),
                "kind": "people",
                "section": CONTACT,
                "order": 1,
                RESIDENTS_SEE: _keep_public_rows,
                **said,
                "hint": N_(
                    "Wie kunnen mensen bellen of mailen? Je kiest per persoon wie dat mag zien. "
                    "Maak alles leeg om iemand weg te halen."
                ),
            },
        )

    def _serialize(
        self,
        value: Raw,
        attr: str | None,  # noqa: ARG002
        obj: Raw,  # noqa: ARG002
        **_told: HookOption,
    ) -> list[Fields]:
        return list(value or [])


@dataclass(frozen=True)
class ShownPerson:
    """Somebody of an organisation as a page shows them; `seen_by`: for whom, where not for all."""

    name: str
    role: str
    phone: str
    email: str
    seen_by: str = ""


def list_public_people(people: Iterable[ContactPerson] | None) -> list[ShownPerson]:
    """Return those whom everybody may see: all that a page for residents knows."""
    return [
        ShownPerson(one["name"], one["role"], one["phone"], one["email"])
        for one in people or ()
        if one["shown_to"] == EVERYBODY
    ]


def list_people_for_colleagues(people: Iterable[ContactPerson] | None) -> list[ShownPerson]:
    """Return those whom people of other organisations may see, once they logged in."""
    return [
        ShownPerson(one["name"], one["role"], one["phone"], one["email"])
        for one in people or ()
        if one["shown_to"] in (EVERYBODY, COLLEAGUES)
    ]


def list_people_for_desk(people: Iterable[ContactPerson] | None) -> list[ShownPerson]:
    """Return all of them, each with who may see them: for the desk and the own organisation."""
    words = dict(SHOWN_TO)
    return [
        ShownPerson(one["name"], one["role"], one["phone"], one["email"], words[one["shown_to"]])
        for one in people or ()
    ]
