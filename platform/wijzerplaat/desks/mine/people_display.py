"""What the pages of /mijn show about people: stewards, to-dos and first steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijzerplaat.desks.editors.display import ProcessStep
from wijzerplaat.desks.joining import queries as joining_queries
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining.display import KeptRow, PeopleRoutes, describe_steward_names
from wijzerplaat.desks.mine import overview
from wijzerplaat.desks.mine.display import Todo
from wijzerplaat.desks.mine.own_kinds import find_sort
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.web import forms
from wijzerplaat.ground.web.forms import FormField, Option
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.kinds.organisations.queries import Own
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import stewards
from wijzerplaat.records.freshness.models import BACKUP, STEWARD
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

NOBODY = ""
OWNER = "organisatie"
"""What stands in an address for the organisation itself, where others have the word of a kind."""


def describe_entry_stewards(
    scope: PortalScope, organisation: Organisation, owned: Sequence[Own], held: Sequence[Membership]
) -> list[KeptRow]:
    """Return everything of an organisation with who keeps it."""
    chosen, names = (
        stewards.list_organisation_stewards(scope, organisation.id),
        {one.id: one.user.name or one.user.email for one in held},
    )
    return [
        KeptRow(
            title=one.entry.title,
            said=describe_steward_names(chosen.get(one.entry.id, {}), names),
            href=make_steward_address(scope, organisation, one.entry),
        )
        for one in owned
        if one.entry.OWNS or find_sort(one.entry.kind)
    ]


def make_steward_address(scope: PortalScope, organisation: Organisation, entry: Entry) -> str:
    """Return where the steward of an entry is chosen."""
    return overview.make_member_address(
        scope,
        organisation,
        "members.show_steward_form",
        sort=OWNER if entry.OWNS else find_sort(entry.kind),
        entry_id=entry.id,
    )


def make_steward_fields(
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
            forms.translate_message(" ".join(errors.get(place, []))),
            options=options,
        )
        for place, (label, hint) in words.items()
    ]


def make_people_routes(scope: PortalScope, organisation: Organisation) -> PeopleRoutes:
    """Return where an admin changes who belongs to an organisation."""
    return PeopleRoutes(
        "members.change_member_role_as_admin",
        "members.delete_member",
        "members.cancel_member_invitation",
        overview.find_kept_choice(scope, organisation),
    )


def describe_people_todos(scope: PortalScope, organisation: Organisation) -> list[Todo]:
    """Return what there is to do about people: who wants to join, and what lost its steward."""
    if not memberships.is_group_admin(scope, organisation.id):
        return []
    found = [
        Todo(
            title=_("%(name)s wil meedoen", name=one.name),
            text=one.explanation,
            icon="people",
            href=overview.make_member_address(scope, organisation, "members.show_members"),
            label=_("Zeg ja of nee"),
        )
        for one in joining_service.list_applications_for_admins(scope, organisation)
    ]
    found += [
        Todo(
            title=_("Wie houdt ‘%(title)s’ bij?", title=one.title),
            text=_("De bijhouder hoort niet meer bij jullie."),
            icon="user",
            href=make_steward_address(scope, organisation, one),
            label=_("Kies een bijhouder"),
        )
        for one in stewards.list_entries_without_steward(scope, organisation.id)
    ]
    return found


def describe_first_steps(
    scope: PortalScope, organisation: Organisation, owned: Sequence[Own]
) -> list[ProcessStep]:
    """Return the three first steps of an organisation that is new here, with what is done.

    [] once all is, and for others.
    """
    if not joining_queries.has_recent_newcomer(scope, organisation.id):
        return []
    filled = bool(
        organisation.body
        and (organisation.phone or organisation.email)
        and (organisation.hours or organisation.location)
    )
    busy = any(not one.entry.OWNS for one in owned)
    company = len(memberships.list_group_members(scope, organisation.id)) > 1 or bool(
        memberships.list_open_invitations(scope, organisation.id)
    )
    new = next(
        (
            url_for("mine.show_new_entry_form", sort=find_sort(kind))
            for kind in ("activity", *overview.list_member_kinds(scope))
            if kind in overview.list_member_kinds(scope)
        ),
        url_for("mine.show_member_overview"),
    )
    steps = [
        (_("Vul je pagina aan"), url_for("mine.show_own_organisation"), filled),
        (_("Zet een activiteit erop"), new, busy),
        (_("Nodig iemand uit"), url_for("members.show_members"), company),
    ]
    return (
        [
            ProcessStep(text, overview.add_organisation_to_path(scope, href, organisation), done)
            for text, href, done in steps
        ]
        if not (filled and busy and company)
        else []
    )
