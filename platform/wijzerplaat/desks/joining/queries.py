"""Questions about everybody's organisations, for editors and portal admins.

Who belongs to which, and what it has online.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import exists, func, select

from wijzerplaat.desks.joining.models import APPROVED, CLAIM, NEW, WAITING, Application
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.accounts.models import Invitation, Membership
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


@dataclass(frozen=True)
class PeopleCount:
    """How many people an organisation has."""

    id: uuid.UUID
    title: str
    people: int
    email: str
    invited: bool


def count_people_per_organisation(scope: PortalScope) -> list[PeopleCount]:
    """Return every organisation with how many people it has, those without anybody first."""
    scope.require(ENTRY_REVIEW)
    count = func.count(Membership.id)
    invited = exists().where(
        Invitation.organisation_id == Organisation.id,
        Invitation.portal_id == Organisation.portal_id,
        Invitation.expires_at > scope.now,
    )
    found = scope.session.execute(
        select(
            Organisation.id,
            Organisation.title,
            Organisation.email,
            count.label("people"),
            invited.label("invited"),
        )
        .outerjoin(Membership, Membership.organisation_id == Organisation.id)
        .where(Organisation.listed(scope))
        .group_by(Organisation.id, Organisation.title, Organisation.email)
        .order_by(Organisation.title)
    )
    return sorted(
        (PeopleCount(row.id, row.title, row.people, row.email, row.invited) for row in found),
        key=lambda one: one.people > 0,
    )


def find_organisation_for_editors(scope: PortalScope, organisation_id: uuid.UUID) -> Organisation:
    """Return an organisation of this portal, for editors. Raises NotFound."""
    scope.require(ENTRY_REVIEW)
    found = scope.session.scalars(
        select(Organisation).where(Organisation.id == organisation_id)
    ).one_or_none()
    if found is None:
        raise NotFound(str(organisation_id))
    return found


def list_organisation_online_entries(scope: PortalScope, about: Organisation) -> list[Entry]:
    """Return an organisation and what it has online, by name, for editors."""
    scope.require(ENTRY_REVIEW)
    return list(
        scope.session.scalars(
            select(Entry).where(Entry.is_of(about.id), Entry.listed(scope)).order_by(Entry.title)
        )
    )


def has_recent_newcomer(scope: PortalScope, organisation_id: uuid.UUID) -> bool:
    """Return whether somebody came to this organisation not long ago.

    They may want to know how to begin.
    """
    newest = select(Application.id).where(
        Application.organisation_id == organisation_id,
        Application.state == APPROVED,
        Application.kind.in_((CLAIM, NEW)),
        Application.decided_at > terms.find_cutoff(terms.APPLICATION, scope.now),
    )
    return scope.session.scalars(newest.limit(1)).first() is not None


def find_proposed_organisation(scope: PortalScope, email: str) -> uuid.UUID | None:
    """Return the organisation that this address asked a page for last, while it waits."""
    wanted = (
        select(Application.organisation_id)
        .where(Application.email == email, Application.kind == NEW, Application.state == WAITING)
        .order_by(Application.created_at.desc(), Application.id)
    )
    return scope.session.scalars(wanted.limit(1)).first()
