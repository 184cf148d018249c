"""What people fill in to belong to an organisation, and what those who decide fill in.

A file of its own beside `schemas.py`, which holds the fields of an organisation itself.
"""

from __future__ import annotations

from marshmallow import RAISE, Schema, post_load, validate

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import (
    EDITOR,
    MEMBER,
    ORGANISATION_ADMIN,
    PORTAL_ADMIN,
)
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.fields import Line, check_mail_address, needed
from wijzerplaat.records.entries.schemas import MAIL_ADDRESS, Phone, Slugs, text_field
from wijzerplaat.records.refusals.rules import CHOOSE_REASON, OF_APPLICATION
from wijzerplaat.tenancy.accounts import rules
from wijzerplaat.tenancy.accounts.groups import IN_ORGANISATION, WHOLE

NO_NAME, NO_EMAIL, NO_ROLE = (
    N_("Vul je naam in."),
    N_("Vul een e-mailadres in."),
    N_("Kies een rol uit de lijst."),
)
ROLE_WORDS = {
    MEMBER: N_("Medewerker: past teksten aan"),
    ORGANISATION_ADMIN: N_("Beheerder: past teksten aan en regelt wie er meedoet"),
    EDITOR: N_("Redacteur: leest teksten en zet ze online"),
    PORTAL_ADMIN: N_("Beheerder: redacteur, en regelt wie er meedoet"),
}


def _email(label: str, hint: str = "") -> Line:
    return needed(
        Line,
        NO_EMAIL,
        254,
        N_("Dit e-mailadres is te lang."),
        lambda value: not value or check_mail_address(value),
        metadata={"label": label, "hint": hint, "kind": "email", "autocomplete": "email"},
    )


def _name() -> Line:
    return needed(
        Line,
        NO_NAME,
        120,
        N_("Deze naam is te lang."),
        metadata={"label": N_("Je naam"), "hint": "", "kind": "text", "autocomplete": "name"},
    )


def _role(roles: tuple[str, ...]) -> Line:
    return Line(
        load_default=roles[0],
        validate=validate.OneOf(roles, error=NO_ROLE),
        error_messages={"null": NO_ROLE, "invalid": NO_ROLE},
        metadata={
            "label": N_("Rol"),
            "hint": "",
            "kind": "select",
            "options": tuple((one, ROLE_WORDS[one]) for one in roles),
        },
    )


class Asked(Schema):
    """Base: nothing but the named fields comes in; an address is kept as it is looked up."""

    class Meta:
        """Unknown names are refused."""

        unknown = RAISE

    @post_load
    def _tidy(self, data: Fields, **_more: bool | None) -> Fields:
        return {**data, "email": rules.clean_email(data["email"])} if "email" in data else data


class JoinSchema(Asked):
    """Ask to take an organisation over, or to join its people."""

    name = _name()
    email = _email(N_("Je e-mailadres"), N_("Gebruik het liefst het adres van je werk."))
    explanation = text_field(
        N_("Wat doe je bij deze organisatie?"), 1000, required=True, kind="textarea"
    )


class NewSchema(Asked):
    """Ask for a page for a new organisation."""

    title = text_field(N_("Naam van de organisatie"), 160, required=True)
    summary = text_field(
        N_("Wat doet de organisatie?"),
        400,
        required=True,
        kind="textarea",
        hint=N_("Schrijf 1 of 2 korte zinnen. Bewoners lezen dit."),
    )
    phone = Phone(
        load_default="",
        metadata={
            "label": N_("Telefoon van de organisatie"),
            "kind": "tel",
            "hint": N_("Bewoners zien dit nummer."),
        },
    )
    name = _name()
    email = _email(N_("Je e-mailadres"), N_("Alleen de redactie ziet dit adres."))


class InviteSchema(Asked):
    """Invite somebody to the people of an organisation."""

    email = _email(N_("E-mailadres"))
    role = _role(IN_ORGANISATION)


class FirstSchema(Asked):
    """Invite the first of an organisation that has nobody."""

    email = Line(
        load_default="",
        validate=MAIL_ADDRESS,
        metadata={
            "label": N_("E-mailadres"),
            "kind": "email",
            "hint": N_("Leeg? Dan gaat de mail naar het adres van de organisatie zelf."),
        },
    )


class StaffSchema(Asked):
    """Invite somebody to the staff of the portal."""

    email = _email(N_("E-mailadres"))
    role = _role(WHOLE)


class PartSchema(Asked):
    """What an editor of a part keeps: some topics, some districts, or both."""

    topics = Slugs(N_("Welke onderwerpen?"), rules.TOPICS)
    districts = Slugs(N_("Welke wijken?"), rules.DISTRICTS)


class PartInviteSchema(PartSchema):
    """Invite an editor of some topics or districts."""

    email = _email(N_("E-mailadres"))

    class Meta(Asked.Meta):
        """Who it is comes first."""

        fields = ("email", rules.TOPICS, rules.DISTRICTS)


class WelcomeSchema(Asked):
    """The name of somebody new, who accepts an invitation."""

    name = _name()


class StopSchema(Asked):
    """Stop a take-over: one button and nothing to fill in."""


class RefuseSchema(Asked):
    """Why the desk does not let somebody keep an organisation: a listed reason, and more."""

    listed = Line(
        load_default="",
        validate=validate.OneOf(("", *OF_APPLICATION), error=CHOOSE_REASON),
        metadata={"label": N_("Waarom niet?"), "hint": "", "kind": "radio"},
    )
    reason = text_field(N_("Leg het uit"), 1000, kind="textarea", hint=N_("Dit staat in de mail."))
