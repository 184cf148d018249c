"""Verbs for the people of an organisation: whose they are, what they own and what to do now.

A file of its own beside `service.py`, which is about what residents find.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_READ_OWN
from wijzerplaat.kinds.organisations.models import TRADER, Organisation
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import DRAFT, PUBLISHED, Entry
from wijzerplaat.records.entries.queries import is_current
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import APPROVED
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.portals.service import PortalScope

ASK_AHEAD = timedelta(weeks=6)


@dataclass(frozen=True)
class Own:
    """An entry of an organisation, with the proposal that is open or was decided last, if any, and
    the version that went live last.
    """

    entry: Entry
    last: Revision | None
    online: Revision | None = None

    @property
    def asked(self) -> bool:
        """Whether the editors ask something."""
        return self.last is not None and self.last.state == DRAFT

    @property
    def waits(self) -> bool:
        """Whether the editors have it."""
        return self.last is not None and self.last.waits


def list_own_organisations(scope: PortalScope) -> list[Organisation]:
    """Return the organisations that the actor belongs to in this portal, by name."""
    scope.require(ENTRY_READ_OWN)
    belongs = Organisation.id.in_(scope.actor.organisation_ids)
    return list(
        scope.session.scalars(select(Organisation).where(belongs).order_by(Organisation.title))
    )


def select_trader_ids() -> Select[uuid.UUID]:
    """Return the SELECT of organisations that run a business."""
    return select(Organisation.id).where(Organisation.legal_form == TRADER)


def find_organisation_id(scope: PortalScope, slug: str) -> uuid.UUID:
    """Return the id of the organisation with this slug in the portal of the scope.

    Raises NotFound.
    """
    found = scope.session.scalars(
        select(Organisation.id).where(Organisation.slug == slug)
    ).one_or_none()
    if found is None:
        raise NotFound(f"organisation {slug}")
    return found


def list_organisation_addresses(scope: PortalScope) -> list[tuple[uuid.UUID, str]]:
    """Return the mail address of each organisation that has one, with its id."""
    wanted = select(Organisation.id, Organisation.email).where(Organisation.email != "")
    return [(row.id, row.email) for row in scope.session.execute(wanted)]


def list_organisation_titles(scope: PortalScope, user_id: uuid.UUID) -> list[str]:
    """Return the names of the organisations that a person belongs to in this portal."""
    theirs = select(Membership.organisation_id).where(
        Membership.user_id == user_id, Membership.organisation_id.is_not(None)
    )
    return list(
        scope.session.scalars(select(Organisation.title).where(Organisation.id.in_(theirs)))
    )


def find_own_entry(scope: PortalScope, kind: str, entry_id: uuid.UUID) -> Entry:
    """Return one entry of the actor's own organisations.

    Raises NotFound for any other, as for a missing one.
    """
    scope.require(ENTRY_READ_OWN)
    found = entries.find_entry(scope, entry_id)
    mine = found.organisation_id in scope.actor.organisation_ids
    if found.kind != kind or not mine or not _theirs(found):
        raise NotFound(str(entry_id))
    return found


def list_owned_entries(scope: PortalScope, organisation_id: uuid.UUID) -> list[Own]:
    """Return an own organisation and all that it owns, by kind and name. Raises NotFound."""
    scope.require(ENTRY_READ_OWN)
    if organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(organisation_id))
    found = scope.session.scalars(
        select(Entry).where(Entry.is_of(organisation_id)).order_by(Entry.title)
    ).all()
    found = [entry for entry in found if _theirs(entry)]
    last, online = _last(scope, [entry.id for entry in found])
    order = {kind.name: number for number, kind in enumerate(kinds.list_kinds())}
    return sorted(
        (Own(entry, last.get(entry.id), online.get(entry.id)) for entry in found),
        key=lambda one: order[one.entry.kind],
    )


def has_entries_to_check(scope: PortalScope, owned: list[Own]) -> bool:
    """Return whether something of an organisation that is not over must be looked at again soon."""
    soon = scope.now + ASK_AHEAD
    due = [
        one.entry.id
        for one in owned
        if one.entry.state == PUBLISHED
        and one.entry.verify_due_at
        and one.entry.verify_due_at <= soon
    ]
    going_on = select(Entry.id).where(Entry.id.in_(due), is_current(scope.now)).limit(1)
    return bool(due) and scope.session.scalar(going_on) is not None


def _theirs(entry: Entry) -> bool:
    """Whether this is the organisation's to write.

    Of articles only its stories, the rest is for editors.
    """
    return getattr(entry, "genre", "story") == "story"


def _last(
    scope: PortalScope, entry_ids: list[uuid.UUID]
) -> tuple[dict[uuid.UUID, Revision], dict[uuid.UUID, Revision]]:
    """Return the newest version of each entry, and the newest that was approved."""
    newest = (
        select(Revision)
        .where(Revision.entry_id.in_(entry_ids), Revision.replaced.is_(False))
        .order_by(Revision.number)
    )
    found = scope.session.scalars(newest).all()
    online = {one.entry_id: one for one in found if one.decision == APPROVED}
    return {one.entry_id: one for one in found}, online
