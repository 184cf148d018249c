"""The settings of a portal that stand in its own row: how each is read, checked and written."""

from __future__ import annotations

from marshmallow import Schema

from wijzerplaat.desks.settings import schemas
from wijzerplaat.ground.core.validation import Fields, GivenFields, load_fields
from wijzerplaat.tenancy.portals.models import OFF_BY_DEFAULT
from wijzerplaat.tenancy.portals.rules import ANSWER_DAYS
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import stand_in_head, stand_in_section
from wijzerplaat.tenancy.settings.rules import Check, Read, Setting, Write

MODULES = (
    *("activities", "signups", "services", "vacancies", "articles"),
    *("stories", "positive_health", "entrepreneurs"),
)
"""Parts of the website that are switched here; /beheer/burenhulp has help between residents."""
CONTACT: GivenFields = {
    **dict.fromkeys(("phone", "phone_hours", "email", "security"), ""),
    **dict.fromkeys(("visit_name", "visit_address", "visit_hours"), ""),
    "answer_days": ANSWER_DAYS,
}
MAP: GivenFields = {
    **dict.fromkeys(("north", "south", "east", "west", "width", "height"), 0.0),
    "tiles": False,
}


def check_by(schema: type[Schema]) -> Check:
    """Return a check of what a schema says, with nothing that the portal itself knows."""

    def check(_scope: PortalScope, _part: str, typed: Fields) -> Fields:
        return load_fields(schema(), typed)

    return check


def _setting(
    name: str, places: tuple[Read, Write], schema: type[Schema], *, told: bool = False
) -> Setting:
    read, write = places
    return Setting(name, read, write, check_by(schema), told)


IDENTITY_SETTING = _setting(
    "identity",
    stand_in_head("name", "owner", "kind", "address_form"),
    schemas.IdentitySchema,
    told=True,
)
CONTACT_SETTING = _setting(
    "contact", stand_in_section("contact", CONTACT), schemas.ContactSchema, told=True
)
MODULES_SETTING = _setting(
    "modules",
    stand_in_section("modules", {name: name not in OFF_BY_DEFAULT for name in MODULES}),
    schemas.ModulesSchema,
    told=True,
)
LANGUAGE_SETTING = _setting(
    "language", stand_in_section("language", {"threshold": "too_hard"}), schemas.LanguageSchema
)
MAP_SETTING = _setting("map", stand_in_section("map", MAP), schemas.MapSchema)
