"""A text that its editor sets aside: it waits for nobody, and everybody at the desk can go on.

A file of its own beside `service.py`: nobody decides on it, so nobody is told.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select

from wijzerplaat.records.entries.models import DRAFT
from wijzerplaat.records.moderation import rules, service
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def set_revision_aside(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    """Take a proposal out of the queue, to go on with later; what is live stays as it is.

    Raises NotFound, and Conflict when it does not wait.
    """
    revision = service.decide_revision(scope, revision_id, "set_aside")
    scope.session.flush()
    return revision


def list_revisions_aside(
    scope: PortalScope, entry_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, Revision]:
    """Return what was set aside of each of these entries, where there is something."""
    query = select(Revision).where(
        Revision.entry_id.in_(entry_ids),
        Revision.state == DRAFT,
        Revision.is_open,
        Revision.decision == rules.SET_ASIDE,
    )
    return {one.entry_id: one for one in scope.session.scalars(query)}
