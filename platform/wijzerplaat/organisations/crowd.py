"""What the pages about people show.

Rows, forms and to-dos, for organisations, editors and portal admins.

A room of its own: it draws for several doors, and asks no request for anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema

from wijzerplaat.accounts import people
from wijzerplaat.accounts.models import Invitation, Membership
from wijzerplaat.core.permissions import EDITOR, MEMBER, ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.words import N_
from wijzerplaat.entries.models import Entry
from wijzerplaat.freshness import stewards
from wijzerplaat.freshness.stewards import BACKUP, STEWARD, Chosen
from wijzerplaat.organisations import joining, overview
from wijzerplaat.organisations.models import Application, Organisation
from wijzerplaat.organisations.own import Own
from wijzerplaat.web import dutch, forms
from wijzerplaat.web.forms import FormField, Option
from wijzerplaat.web.words import _

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
NOBODY = ""


def rows(
    scope: Scope, held: Sequence[Membership], home: str, query: str, *, may: bool
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


def invited(
    rows_of: Sequence[Invitation], home: str, query: str, *, may: bool
) -> list[dict[str, Any]]:
    """Return the invitations that are open."""
    return [
        {
            "email": one.email,
            "status": {"text": _(ROLES[one.role]), "tone": "neutral"},
            "until": _("Werkt tot en met %(day)s", day=dutch.day(one.expires_at)),
            "withdraw": may
            and {"action": f"{home}/uitnodiging/{one.id}/intrekken{query}", "csrf": True},
        }
        for one in rows_of
    ]


def applications(found: Sequence[Application], home: str, query: str = "") -> list[dict[str, Any]]:
    """Return who asks to belong to an organisation, with what can be said to that."""
    return [
        {
            "name": one.name,
            "email": one.email,
            "explanation": one.explanation,
            "organisation": one.organisation.title,
            "when": _("Gevraagd op %(day)s", day=dutch.day(one.created_at)),
            "kind": one.kind,
            "csrf": True,
            "yes": f"{home}/{one.id}/ja{query}",
            "no": f"{home}/{one.id}/nee{query}",
        }
        for one in found
    ]


def form(
    schema: Schema,
    action: str,
    submit: str,
    typed: Mapping[str, Any],
    errors: Mapping[str, list[str]],
    *,
    csrf: bool = True,
) -> dict[str, Any]:
    """Return a form for components/form.html."""
    return {
        "action": action,
        "fields": forms.build(schema, typed, errors, {}),
        "submit_label": submit,
        "csrf": csrf,
    }


def kept(
    scope: Scope, organisation: Organisation, owned: Sequence[Own], held: Sequence[Membership]
) -> list[dict[str, Any]]:
    """Return everything of an organisation with who keeps it."""
    chosen, names = (
        stewards.of_organisation(scope, organisation.id),
        {one.id: one.user.name or one.user.email for one in held},
    )
    return [
        {
            "title": one.entry.title,
            "said": said(chosen.get(one.entry.id, {}), names),
            "href": overview.to(scope, keeper_path(one.entry), organisation),
        }
        for one in owned
        if one.entry.kind in SORTS
    ]


def said(places: Chosen, names: Mapping[uuid.UUID, str]) -> str:
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


def keeper_path(entry: Entry) -> str:
    """Return where the steward of an entry is chosen."""
    return f"/mijn/{SORTS[entry.kind]}/{entry.id}/bijhouder"


def keeper_fields(
    held: Sequence[Membership], chosen: Mapping[str, str], errors: Mapping[str, list[str]]
) -> list[FormField]:
    """Return the two choices: who keeps an entry, and who stands in."""
    options = [
        Option(NOBODY, _("Nog niemand")),
        *(Option(str(one.id), one.user.name or one.user.email) for one in held),
    ]
    words = {
        STEWARD: (_("Bijhouder"), _("Deze persoon krijgt de mail: klopt alles nog?")),
        BACKUP: (_("Reserve"), _("Deze persoon krijgt een mail als de bijhouder niet reageert.")),
    }
    return [
        FormField(
            place,
            label,
            hint,
            "select",
            chosen.get(place, NOBODY),
            forms.translated(" ".join(errors.get(place, []))),
            options=options,
        )
        for place, (label, hint) in words.items()
    ]


def todos(scope: Scope, organisation: Organisation) -> list[dict[str, str]]:
    """Return what there is to do about people: who wants to join, and what lost its steward."""
    if not people.is_admin(scope, organisation.id):
        return []
    found = [
        {
            "title": _("%(name)s wil meedoen", name=one.name),
            "text": one.explanation,
            "icon": "people",
            "href": overview.to(scope, "/mijn/mensen", organisation),
            "label": _("Zeg ja of nee"),
        }
        for one in joining.for_admins(scope, organisation.id)
    ]
    found += [
        {
            "title": _("Wie houdt ‘%(title)s’ bij?", title=one.title),
            "text": _("De bijhouder hoort niet meer bij jullie."),
            "icon": "user",
            "href": overview.to(scope, keeper_path(one), organisation),
            "label": _("Kies een bijhouder"),
        }
        for one in stewards.left_behind(scope, organisation.id)
    ]
    return found


def first_steps(
    scope: Scope, organisation: Organisation, owned: Sequence[Own]
) -> list[dict[str, Any]]:
    """Return the three first steps of an organisation that is new here, with what is done.

    [] once all is, and for others.
    """
    if not joining.is_fresh(scope, organisation.id):
        return []
    filled = bool(
        organisation.body
        and (organisation.phone or organisation.email)
        and (organisation.hours or organisation.location)
    )
    busy = any(one.entry.kind != "organisation" for one in owned)
    company = len(people.members(scope, organisation.id)) > 1 or bool(
        people.invitations(scope, organisation.id)
    )
    new = next(
        (
            f"/mijn/{overview.PATHS[kind]}/nieuw"
            for kind in ("activity", *overview.offered(scope))
            if kind in overview.offered(scope)
        ),
        "/mijn",
    )
    steps = [
        (_("Vul je pagina aan"), "/mijn/organisatie", filled),
        (_("Zet een activiteit erop"), new, busy),
        (_("Nodig iemand uit"), "/mijn/mensen", company),
    ]
    return (
        [
            {"text": text, "href": overview.to(scope, href, organisation), "done": done}
            for text, href, done in steps
        ]
        if not (filled and busy and company)
        else []
    )


SORTS = {**overview.PATHS, "organisation": "organisatie"}
