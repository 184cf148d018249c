"""Verbs for what is approved now and goes live later: plan it, take that back, publish what is due.

A file of its own beside `service.py`: a plan decides nothing yet, it only keeps a decision until
its moment.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.records.criteria.admission import require_admission
from wijzerplaat.records.entries.models import IN_REVIEW
from wijzerplaat.records.moderation import service
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


def plan_revision(
    scope: PortalScope, revision_id: uuid.UUID, at: datetime, *, reason: str = ""
) -> Revision:
    """Approve a proposal for later: it goes live at `at`, under the name of who planned it.

    Raises Conflict when it does not wait any more, Invalid when a condition of its topic is not
    met, and when the text is too hard and there is no `reason`.
    """
    scope.require(ENTRY_PUBLISH)
    revision = _held(scope, revision_id)
    require_admission(scope, revision.entry, revision.base, revision.snapshot)
    if not reason.strip() and service.needs_approval_reason(
        scope, revision.findings, revision.changed
    ):
        raise Invalid({"reason": [service.TOO_HARD]})
    revision.publish_at, revision.comment = at, reason.strip()
    revision.decider_id, revision.decider_name = scope.actor.user_id, scope.actor.name
    scope.session.flush()
    return revision


def cancel_revision_plan(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    """Take a plan back: the proposal waits in the queue again.

    Raises Conflict when it went live already.
    """
    scope.require(ENTRY_PUBLISH)
    revision = _held(scope, revision_id)
    if revision.publish_at is None:
        raise Conflict("this was not planned")
    revision.publish_at, revision.comment = None, ""
    scope.session.flush()
    return revision


def list_revision_plans(
    scope: PortalScope, entry_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, Revision]:
    """Return the plan of each of these entries that has one."""
    query = select(Revision).where(
        Revision.waits,
        Revision.entry_id.in_(entry_ids),
        Revision.publish_at.is_not(None),
    )
    return {one.entry_id: one for one in scope.session.scalars(query)}


def publish_due_revisions(scope: PortalScope) -> int:
    """Publish what was planned for now or before, each exactly once; return how many."""
    due = select(Revision.id).where(Revision.waits, Revision.publish_at <= scope.now)
    return sum(
        _publish(scope, revision_id)
        for revision_id in scope.session.scalars(due.order_by(Revision.publish_at)).all()
    )


def _publish(scope: PortalScope, revision_id: uuid.UUID) -> bool:
    revision = service.find_revision(scope, revision_id)
    who = revision.decider_id, revision.decider_name
    try:
        with scope.session.begin_nested():
            service.approve_revision(scope, revision_id, reason=revision.comment)
            revision.decider_id, revision.decider_name = who
        return True
    except (Conflict, Invalid):
        # Another worker was first; or another value went live meanwhile, and then an editor must
        # look again.
        scope.session.refresh(revision)
        if revision.state == IN_REVIEW:
            revision.publish_at = None
        return False


def _held(scope: PortalScope, revision_id: uuid.UUID) -> Revision:
    scope.session.flush()
    held = select(Revision).where(Revision.id == revision_id).with_for_update(of=Revision)
    revision = scope.session.scalars(held.execution_options(populate_existing=True)).one_or_none()
    if revision is None:
        raise NotFound(str(revision_id))
    if not revision.waits:
        raise Conflict("this does not wait any more")
    return revision
