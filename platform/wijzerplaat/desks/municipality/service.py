"""What the overview of administrators counts."""

from __future__ import annotations

from sqlalchemy import func, select

from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def count_online_per_kind(scope: PortalScope) -> dict[str, int]:
    """Return how many entries of each kind are online."""
    scope.require(PORTAL_EDIT)
    counted = (
        select(Entry.kind, func.count(Entry.id)).where(Entry.listed(scope)).group_by(Entry.kind)
    )
    return {row.kind: row[1] for row in scope.session.execute(counted)}


def count_proposals_for_admin(scope: PortalScope) -> int:
    """Return how many proposals wait for the editors."""
    scope.require(PORTAL_EDIT)
    return scope.session.scalar(select(func.count(Revision.id)).where(Revision.is_queued)) or 0
