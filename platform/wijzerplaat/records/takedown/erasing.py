"""Erases a record for good: what remains is a number, and that its old address answers 410."""

from __future__ import annotations

import uuid

from sqlalchemy import case, func, or_, select

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.erased import ErasedEntry, hash_slug
from wijzerplaat.records.entries.models import ARCHIVED, DRAFT, REJECTED, Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown import rules
from wijzerplaat.records.takedown.events import ErasureBegun
from wijzerplaat.records.takedown.models import Takedown
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

AT_ONCE = 500


def erase_entry(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Erase a record that is not on the site, with its history, dates, sign-ups and places.

    An organisation takes what it owns along. Raises NotFound, NotAllowed, and Conflict for what is
    on the site, or owns something that is.
    """
    scope.require(ENTRY_PUBLISH)
    entries.find_entry(scope, entry_id)
    entry = moderation.lock_entry_row(scope, entry_id)
    rules.require_action(rules.ERASE, entry.state, entry.absence, clock.today(scope.now))
    owned = list(scope.session.scalars(select(Entry).where(Entry.owner_id == entry_id)))
    if any(one.state not in rules.FROM[rules.ERASE] for one in owned):
        raise Conflict("something of it is still on the site, or waits")
    emit(scope, ErasureBegun((*owned, entry)))
    for one in [*owned, entry]:
        _erase(scope, one)


def erase_old_entries(scope: PortalScope) -> int:
    """Erase what was archived, refused or left as a draft long ago; return how many records.

    One that owns something which is kept waits until that goes.
    """
    before = case(
        (Entry.state == ARCHIVED, terms.find_cutoff(terms.ARCHIVED, scope.now)),
        else_=terms.find_cutoff(terms.DRAFT, scope.now),
    )
    last = func.max(func.coalesce(Revision.decided_at, Revision.submitted_at))
    old = (
        select(Entry.id)
        .outerjoin(Revision, Revision.entry_id == Entry.id)
        .where(Entry.state.in_((ARCHIVED, REJECTED, DRAFT)))
        .group_by(Entry.id, Entry.state)
        .having(or_(last < before, last.is_(None) & (func.max(Entry.updated_at) < before)))
        .order_by(Entry.id)
        .limit(AT_ONCE)
    )
    ids, erased = list(scope.session.scalars(old)), 0
    for entry_id in ids:
        try:
            with scope.session.begin_nested():
                erase_entry(scope, entry_id)
            erased += 1
        except (Conflict, NotFound):
            continue
    return erased


def _erase(scope: PortalScope, entry: Entry) -> None:
    scope.session.add(
        ErasedEntry(
            id=uuid.uuid4(),
            kind=entry.kind,
            slug_hash=hash_slug(entry.slug),
            erased_on=clock.today(scope.now),
        )
    )
    audit.write_audit_line(scope, audit.ERASED, entry.id)
    pointing = select(Entry).where(Entry.successor_id == entry.id)
    for other in scope.session.scalars(pointing):
        other.successor_id = None
    told = select(Takedown).where(Takedown.successor_id == entry.id)
    for row in scope.session.scalars(told):
        row.successor_id = None
    location = entry.location
    scope.session.flush()
    scope.session.delete(entry)
    scope.session.flush()
    if location is not None:
        scope.session.delete(location)
    scope.session.flush()
