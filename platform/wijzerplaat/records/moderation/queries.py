"""What was proposed and decided, to read."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wijzerplaat.records.moderation import rules
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def list_waiting_revisions(scope: PortalScope, limit: int = 100) -> list[Revision]:
    """Return what waits for a decision, really oldest first."""
    scope.require(rules.NEEDS["approve"])
    found = select(Revision).where(Revision.is_queued)
    found = found.options(selectinload(Revision.entry)).order_by(Revision.submitted_at, Revision.id)
    return list(scope.session.scalars(found.limit(limit)))


def list_entry_revisions(scope: PortalScope, entry_id: uuid.UUID) -> list[Revision]:
    """Return all revisions of an entry, newest first."""
    return list(
        scope.session.scalars(
            select(Revision).where(Revision.entry_id == entry_id).order_by(Revision.number.desc())
        )
    )
