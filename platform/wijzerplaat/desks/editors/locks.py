"""Verbs of the soft lock: who has a proposal open, so that two editors do not do the same work.

A file of its own: no decision ever asks for it. Opening a page notes it, 4 idle minutes end it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import statements
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.records.moderation.models import DeskLock
from wijzerplaat.tenancy.portals.service import PortalScope

IDLE = timedelta(minutes=4)


def lock_entry_if_free(scope: PortalScope, entry_id: uuid.UUID) -> str:
    """Note that the actor has this entry open.

    Return the name of the colleague who has it, if any.
    """
    scope.require(PART_REVIEW)
    other = list_lock_holders(scope, [entry_id]).get(entry_id, "")
    if not other:
        take_over_entry_lock(scope, entry_id)
    return other


def take_over_entry_lock(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Give the entry to the actor, whoever has it open.

    What the actor had open before is free again.
    """
    scope.require(PART_REVIEW)
    me = scope.actor.user_id
    mine = [DeskLock.entry_id == entry_id, DeskLock.user_id == me]
    if me is None or statements.change_rows(
        scope, DeskLock, mine, {"seen_at": scope.now, "name": scope.actor.name}
    ):
        return
    statements.remove_rows(scope, DeskLock, [or_(*mine)])
    try:
        with scope.session.begin_nested():
            scope.session.add(
                DeskLock(
                    id=uuid.uuid4(),
                    entry_id=entry_id,
                    user_id=me,
                    name=scope.actor.name,
                    seen_at=scope.now,
                )
            )
    except IntegrityError:  # a colleague opened it at the same moment: then it is theirs
        return


def list_lock_holders(scope: PortalScope, entry_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return which of these entries a colleague has open, with the colleague's name."""
    held = select(DeskLock.entry_id, DeskLock.name).where(
        DeskLock.entry_id.in_(list(entry_ids)),
        DeskLock.user_id != scope.actor.user_id,
        DeskLock.seen_at > scope.now - IDLE,
    )
    return {row.entry_id: row.name for row in scope.session.execute(held)}


def release_entry_locks(scope: PortalScope) -> None:
    """Free what the actor had open: the decision was taken."""
    statements.remove_rows(scope, DeskLock, [DeskLock.user_id == scope.actor.user_id])
