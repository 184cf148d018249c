"""What the pages about people show.

Rows, forms and to-dos, for organisations, editors and portal admins.

A file of its own: it draws for several doors, and asks no request for anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marshmallow import Schema

from wijzerplaat.desks.editors.display import Form, PostButton, PostForm, Status
from wijzerplaat.desks.joining.mails import find_organisation_title
from wijzerplaat.desks.joining.models import Application
from wijzerplaat.desks.joining.removed import Removed
from wijzerplaat.desks.joining.schemas import RefuseSchema
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import (
    EDITOR,
    MEMBER,
    ORGANISATION_ADMIN,
    PART_EDITOR,
    PORTAL_ADMIN,
)
from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.ground.web import formats, forms
from wijzerplaat.ground.web.forms import Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.records.criteria import unmet
from wijzerplaat.records.freshness.models import BACKUP, STEWARD
from wijzerplaat.records.freshness.stewards import Chosen
from wijzerplaat.records.refusals import display as refusal_display
from wijzerplaat.records.refusals import rules as refusal_rules
from wijzerplaat.tenancy.accounts.display import say_part
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.portals.service import PortalScope

ROLES = {
    MEMBER: N_("Medewerker"),
    ORGANISATION_ADMIN: N_("Beheerder"),
    EDITOR: N_("Redacteur"),
    PART_EDITOR: N_("Redacteur voor een deel"),
    PORTAL_ADMIN: N_("Beheerder"),
}
OTHER = {
    MEMBER: ORGANISATION_ADMIN,
    ORGANISATION_ADMIN: MEMBER,
    EDITOR: PORTAL_ADMIN,
    PART_EDITOR: EDITOR,
    PORTAL_ADMIN: EDITOR,
}
MAKE = {
    MEMBER: N_("Maak medewerker"),
    ORGANISATION_ADMIN: N_("Maak beheerder"),
    EDITOR: N_("Maak redacteur"),
    PORTAL_ADMIN: N_("Maak beheerder"),
}
ADMINS = frozenset({ORGANISATION_ADMIN, PORTAL_ADMIN})


@dataclass(frozen=True)
class PeopleRow:
    """An organisation with how many people it has, and the button that invites the first."""

    title: str
    href: str
    status: Status
    action: PostButton | None


@dataclass(frozen=True)
class RoleButton:
    """The button that gives somebody the other role."""

    label: str
    value: str
    action: str
    csrf: bool = True


@dataclass(frozen=True)
class PeopleRoutes:
    """The endpoints at which an admin changes who belongs to a group.

    `organisation`: the choice that their addresses keep. `part`: where it is chosen what an editor
    keeps.
    """

    change_role: str
    remove: str
    withdraw: str
    organisation: str | None = None
    part: str | None = None


@dataclass(frozen=True)
class MemberRow:
    """Somebody of a group; `me`: who looks at it.

    `note`: what an editor of a part keeps; `part_href`: where that is chosen.
    """

    name: str
    email: str
    me: bool
    status: Status
    role: RoleButton | None
    remove: PostForm | None
    note: str = ""
    part_href: str | None = None


@dataclass(frozen=True)
class RemovedRow:
    """Somebody who was taken out lately, from what, and where to put them back."""

    name: str
    email: str
    said: str
    back: PostForm


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that is open."""

    email: str
    status: Status
    until: str
    withdraw: PostForm | None


@dataclass(frozen=True)
class ApplicationRow:
    """Who asks to belong to an organisation, and where to say yes or no."""

    name: str
    email: str
    explanation: str
    organisation: str
    when: str
    kind: str
    yes: str
    no: str
    csrf: bool = True


@dataclass(frozen=True)
class KeptRow:
    """An entry, and who keeps it."""

    title: str
    said: str
    href: str = ""


def describe_members(
    scope: PortalScope, held: Sequence[Membership], routes: PeopleRoutes | None = None
) -> list[MemberRow]:
    """Return the people of a group; with `routes`: with what an admin can do about each.

    The last admin stays one.
    """
    admins = [one for one in held if one.role in ADMINS]
    return [
        _row(scope, one, None if admins == [one] else routes, one.user_id == scope.actor.user_id)
        for one in held
    ]


def _row(scope: PortalScope, one: Membership, routes: PeopleRoutes | None, me: bool) -> MemberRow:
    return MemberRow(
        name=one.user.name or one.user.email,
        email=one.user.email,
        me=me,
        status=Status(_(ROLES[one.role]), "info" if one.role in ADMINS else "neutral"),
        role=_role_button(one, routes) if routes else None,
        remove=PostForm(
            url_for(routes.remove, membership_id=one.id, organisatie=routes.organisation)
        )
        if routes
        else None,
        note=say_part(scope.portal, one.part) if one.part else "",
        part_href=url_for(routes.part, membership_id=one.id)
        if routes and routes.part and one.role in (EDITOR, PART_EDITOR)
        else None,
    )


def _role_button(one: Membership, routes: PeopleRoutes) -> RoleButton:
    other = OTHER[one.role]
    action = url_for(routes.change_role, membership_id=one.id, organisatie=routes.organisation)
    return RoleButton(_(MAKE[other]), other, action)


def describe_removed_members(
    scope: PortalScope, found: Sequence[Removed], endpoint: str, organisation: str | None = None
) -> list[RemovedRow]:
    """Return who was taken out, with the address that puts each back."""
    return [
        RemovedRow(
            one.user.name,
            one.user.email,
            _(
                "Weg bij %(name)s sinds %(day)s.",
                name=find_organisation_title(scope, one.line.entry_id) or scope.portal.name,
                day=formats.day(one.line.at),
            ),
            PostForm(url_for(endpoint, line_id=one.line.id, organisatie=organisation)),
        )
        for one in found
    ]


def describe_invitations(
    rows_of: Sequence[Invitation], routes: PeopleRoutes | None
) -> list[InvitationRow]:
    """Return the invitations that are open; with `routes`: with the button to take one back."""
    return [
        InvitationRow(
            email=one.email,
            status=Status(_(ROLES[one.role]), "neutral"),
            until=_("Werkt tot en met %(day)s", day=formats.day(one.expires_at)),
            withdraw=PostForm(
                url_for(routes.withdraw, invitation_id=one.id, organisatie=routes.organisation)
            )
            if routes
            else None,
        )
        for one in rows_of
    ]


def describe_applications(
    found: Sequence[Application], yes: str, no: str, organisation: str | None = None
) -> list[ApplicationRow]:
    """Return who asks to belong to an organisation, with what can be said to that.

    `yes` and `no` are endpoints; their addresses keep the choice of an `organisation`.
    """
    return [
        ApplicationRow(
            name=one.name,
            email=one.email,
            explanation=one.explanation,
            organisation=one.organisation.title,
            when=_("Gevraagd op %(day)s", day=formats.day(one.created_at)),
            kind=one.kind,
            yes=url_for(yes, application_id=one.id, organisatie=organisation),
            no=url_for(no, application_id=one.id, organisatie=organisation),
        )
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
) -> Form:
    """Return a form for components/form.html."""
    return Form(action, forms.make_form_fields(schema, typed, errors, {}), submit, csrf)


def make_refusal_form(
    scope: PortalScope,
    one: Application,
    typed: GivenFields,
    errors: Mapping[str, list[str]],
    ticked: list[str],
) -> Form:
    """Return the form for a no of the desk; `ticked`: the conditions that were."""
    there = unmet.list_unmet_of_organisation(scope, one.organisation_id)
    reasons = refusal_rules.list_reasons(refusal_rules.OF_APPLICATION, there)
    options = [Option(code, _(refusal_rules.REASON_WORDS[code])) for code in reasons]
    listed, reason = forms.make_form_fields(RefuseSchema(), typed, errors, {"listed": options})
    listed.optional = False
    fields = [listed, reason]
    if there:
        wrong = " ".join(_(said) for said in errors.get(refusal_rules.UNMET, ()))
        boxes = refusal_display.make_unmet_field(there, ticked if errors else None, wrong)
        fields.insert(1, boxes)
    action = url_for("applications.refuse_application_as_editor", application_id=one.id)
    return Form(action, fields, _("Stuur de mail"))


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
