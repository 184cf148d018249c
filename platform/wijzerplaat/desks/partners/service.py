"""Verbs of partners: each is a setting with its own history, and has a code that never changes."""

from __future__ import annotations

import uuid

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotFound
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.ground.web.choice_fields import CHOOSE
from wijzerplaat.residents.short_links import queries, rules
from wijzerplaat.residents.short_links import service as short_links
from wijzerplaat.residents.short_links.models import ShortLink
from wijzerplaat.residents.short_links.schemas import PartnerSchema
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.places import hold_portal_row
from wijzerplaat.tenancy.settings.rules import Setting

NAMES = tuple(PartnerSchema().fields)


def add_partner(scope: PortalScope, typed: Fields) -> ShortLink:
    """Make a partner with a code of its own. Raises NotAllowed, Invalid with messages per field."""
    scope.require(PORTAL_EDIT)
    hold_portal_row(scope)
    row = short_links.make_short_link(scope, check_partner(scope, "", typed))
    audit.write_audit_line(scope, audit.SETTING_SET, fields=[f"{PARTNER.name}.{row.id}"])
    return row


def check_partner(scope: PortalScope, part: str, typed: Fields) -> Fields:
    """Return a partner as it would be kept; its name is nobody else's, and its target is there.

    Raises Invalid with messages per field.
    """
    values = load_fields(PartnerSchema(), typed)
    values["target"] = values["target"] or rules.HOME
    if values["target"] not in {value for value, _name in list_target_choices(scope)}:
        raise Invalid({"target": [CHOOSE]})
    short_links.require_free_name(scope, values["name"], _read_id(part) if part else None)
    return values


def list_target_choices(scope: PortalScope) -> list[tuple[str, str]]:
    """Return where a code of this portal can lead; the first two have no name of their own."""
    topics, districts = queries.list_open_topics(scope), scope.portal.districts
    return [(rules.HOME, ""), (rules.AGENDA, ""), *rules.list_targets(topics, districts)]


def _read(scope: PortalScope, part: str) -> Fields:
    row = queries.find_link(scope, _read_id(part))
    return {name: getattr(row, name) for name in NAMES}


def _write(scope: PortalScope, part: str, values: Fields) -> None:
    short_links.change_short_link(scope, _read_id(part), values)


def _read_id(part: str) -> uuid.UUID:
    try:
        return uuid.UUID(part)
    except ValueError:
        raise NotFound(part) from None


PARTNER = Setting("partner", _read, _write, check_partner)
"""One partner; its part is the id of its short address."""
