"""Who may change an organisation, or a portal, and did not log in for long: a task for the desk.

Without it an account would go in silence, and with it the last person who could change something.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import exists, func, select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN, PORTAL_ADMIN
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.accounts import idle
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

UNATTENDED = "unattended"
ASKED = N_("Niemand die beheerder is, logde lang in. Bel even. Straks gaat hun inlog weg.")
NO_ADMIN = N_("Er zijn mensen, maar niemand is beheerder. Nodig iemand uit.")
NO_PORTAL_ADMIN = N_("Geen beheerder van deze website logde lang in.")


def list_unattended_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the organisations whose administrators all did not log in for long, or that have
    people and no administrator; and this portal itself, if so.
    """
    return [*_list_idle(scope), *_list_without_admin(scope)]


def has_admin(scope: PortalScope, organisation_id: uuid.UUID) -> bool:
    """Return whether an organisation has an administrator."""
    admins = select(Membership.id).where(
        Membership.organisation_id == organisation_id, Membership.role == ORGANISATION_ADMIN
    )
    return scope.session.scalars(admins.limit(1)).first() is not None


def _list_idle(scope: PortalScope) -> list[Need]:
    used = func.max(idle.USED)
    groups = (
        select(Membership.organisation_id, used)
        .join(User, User.id == Membership.user_id)
        .where(Membership.role.in_((ORGANISATION_ADMIN, PORTAL_ADMIN)))
        .group_by(Membership.organisation_id)
        .having(used <= idle.find_warning_cutoff(scope.now))
    )
    found = [(one, last) for one, last in scope.session.execute(groups) if last is not None]
    listed = Organisation.listed(scope), Organisation.id.in_([one for one, _last in found if one])
    there = set(scope.session.scalars(select(Organisation.id).where(*listed))) if found else set()
    return [
        Need(f"{one or 'portal'}:{last.date()}", scope.now, one, note=_note(one))
        for one, last in found
        if one is None or one in there
    ]


def _list_without_admin(scope: PortalScope) -> list[Need]:
    mine = [
        Membership.organisation_id == Organisation.id,
        Membership.portal_id == Organisation.portal_id,
    ]
    admin = exists().where(*mine, Membership.role == ORGANISATION_ADMIN)
    lost = select(Organisation.id).where(Organisation.listed(scope), exists().where(*mine), ~admin)
    return [
        Need(f"{one}:none", scope.now, one, note=str(NO_ADMIN))
        for one in scope.session.scalars(lost)
    ]


def _note(organisation_id: uuid.UUID | None) -> str:
    return str(ASKED if organisation_id else NO_PORTAL_ADMIN)


UNATTENDED_KIND = TaskKind(
    UNATTENDED,
    N_("Lang niet ingelogd: bel even"),
    "phone",
    46,
    ways=(
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
        TaskWay(N_("Nodig uit"), "applications.show_organisation_people", "organisation_id"),
    ),
    find=list_unattended_needs,
)
