"""What the pages about people show.

Rows, forms and to-dos, for organisations, editors and portal admins.

A room of its own: it draws for several doors, and asks no request for anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema

from wijzerplaat.desks.joining.models import Application
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import EDITOR, MEMBER, ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.freshness.models import BACKUP, STEWARD
from wijzerplaat.records.freshness.stewards import Chosen
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.portals.service import PortalScope

ROLES = {
    MEMBER: N_("Medewerker"),
    ORGANISATION_ADMIN: N_("Beheerder"),
    EDITOR: N_("Redacteur"),
    PORTAL_ADMIN: N_("Beheerder"),
}
OTHER = {
    MEMBER: ORGANISATION_ADMIN,
    ORGANISATION_ADMIN: MEMBER,
    EDITOR: PORTAL_ADMIN,
    PORTAL_ADMIN: EDITOR,
}
MAKE = {
    MEMBER: N_("Maak medewerker"),
    ORGANISATION_ADMIN: N_("Maak beheerder"),
    EDITOR: N_("Maak redacteur"),
    PORTAL_ADMIN: N_("Maak beheerder"),
}
ADMINS = frozenset({ORGANISATION_ADMIN, PORTAL_ADMIN})


def describe_members(
    scope: PortalScope, held: Sequence[Membership], home: str, query: str, *, may: bool
) -> list[dict[str, Any]]:
    """Return the people of a group; `may`: with what an admin can do about each.

    The last admin stays one.
    """
    admins = [one for one in held if one.role in ADMINS]
    return [
        _row(one, home, query, one.user_id == scope.actor.user_id, may and admins != [one])
        for one in held
    ]


def _row(one: Membership, home: str, query: str, me: bool, may: bool) -> dict[str, Any]:
    other, here = OTHER[one.role], f"{home}/{one.id}"
    return {
        "name": one.user.name or one.user.email,
        "email": one.user.email,
        "me": me,
        "status": {"text": _(ROLES[one.role]), "tone": "info" if one.role in ADMINS else "neutral"},
        "role": may
        and {"label": _(MAKE[other]), "value": other, "action": f"{here}/rol{query}", "csrf": True},
        "remove": may and {"action": f"{here}/weg{query}", "csrf": True},
    }


def describe_invitations(
    rows_of: Sequence[Invitation], home: str, query: str, *, may: bool
) -> list[dict[str, Any]]:
    """Return the invitations that are open."""
    return [
        {
            "email": one.email,
            "status": {"text": _(ROLES[one.role]), "tone": "neutral"},
            "until": _("Werkt tot en met %(day)s", day=formats.day(one.expires_at)),
            "withdraw": may
            and {"action": f"{home}/uitnodiging/{one.id}/intrekken{query}", "csrf": True},
        }
        for one in rows_of
    ]


def describe_applications(
    found: Sequence[Application], home: str, query: str = ""
) -> list[dict[str, Any]]:
    """Return who asks to belong to an organisation, with what can be said to that."""
    return [
        {
            "name": one.name,
            "email": one.email,
            "explanation": one.explanation,
            "organisation": one.organisation.title,
            "when": _("Gevraagd op %(day)s", day=formats.day(one.created_at)),
            "kind": one.kind,
            "csrf": True,
            "yes": f"{home}/{one.id}/ja{query}",
            "no": f"{home}/{one.id}/nee{query}",
        }
        for one in found
    ]


def make_joining_form(
    schema: Schema,
    action: str,
    submit: str,
    typed: GivenFields,
    errors: Mapping[str, list[str]],
    *,
    csrf: bool = True,
) -> dict[str, Any]:
    """Return a form for components/form.html."""
    return {
        "action": action,
        "fields": forms.make_form_fields(schema, typed, errors, {}),
        "submit_label": submit,
        "csrf": csrf,
    }


def describe_steward_names(places: Chosen, names: Mapping[uuid.UUID, str]) -> str:
    """Say who keeps an entry, and who stands in."""
    first, second = (
        names.get(places[place].membership_id or uuid.UUID(int=0), "") if place in places else ""
        for place in (STEWARD, BACKUP)
    )
    parts = [
        _("Bijhouder: %(name)s", name=first) if first else _("Nog geen bijhouder"),
        _("reserve: %(name)s", name=second) if second else "",
    ]
    return ", ".join(part for part in parts if part)
