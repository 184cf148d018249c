"""Samples of what went live by itself: looked at by an editor, and taken back where it is wrong."""

from __future__ import annotations

import uuid

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.records.moderation import queries, service, undoing
from wijzerplaat.records.moderation.models import Revision, Sample
from wijzerplaat.records.moderation.trust import MOST
from wijzerplaat.tenancy.portals.service import PortalScope


def list_open_samples(scope: PortalScope, limit: int = MOST) -> list[Sample]:
    """Return what went live by itself and must still be looked at, oldest first."""
    scope.require(ENTRY_REVIEW)
    still = (
        select(Sample)
        .where(Sample.looked_at.is_(None))
        .order_by(Sample.taken_at, Sample.id)
        .limit(limit)
    )
    return list(
        scope.session.scalars(
            still.options(selectinload(Sample.revision).selectinload(Revision.entry))
        )
    )


def count_open_samples(scope: PortalScope) -> int:
    """Return how many there are of those."""
    return scope.session.scalar(select_sample_count()) or 0


def select_sample_count() -> Select[int]:
    """Return the statement that counts those."""
    return select(func.count(Sample.id)).where(Sample.looked_at.is_(None))


def mark_sample_seen(scope: PortalScope, sample_id: uuid.UUID) -> Sample:
    """Record that an editor looked at it and that it is fine.

    Raises NotFound, Conflict when somebody did already.
    """
    scope.require(ENTRY_PUBLISH)
    found = _open(scope, sample_id)
    found.looked_at, found.looked_by = scope.now, scope.actor.user_id
    audit.write_audit_line(
        scope, audit.SAMPLE_SEEN, found.revision.entry_id, revisions=[found.revision_id]
    )
    return found


def turn_back_sample(scope: PortalScope, sample_id: uuid.UUID) -> Revision:
    """Take back what went live by itself.

    When nothing came after it, it waits in the queue again; else a new revision puts the old values
    back. Raises NotFound, and Conflict when what went live was changed since.
    """
    scope.require(ENTRY_PUBLISH)
    direct = _open(scope, sample_id).revision
    newest = queries.list_entry_revisions(scope, direct.entry_id)[0]
    if newest.id == direct.id:
        return service.undo_revision_decision(scope, direct.id)
    found = _open(scope, sample_id)
    found.looked_at, found.looked_by = scope.now, scope.actor.user_id
    return undoing.undo_decision(scope, direct.id).revision


def _open(scope: PortalScope, sample_id: uuid.UUID) -> Sample:
    found = scope.session.scalars(
        select(Sample).where(Sample.id == sample_id).with_for_update(of=Sample)
    ).one_or_none()
    if found is None:
        raise NotFound(str(sample_id))
    if found.looked_at:
        raise Conflict("somebody looked at it already")
    return found
