"""Mails about a decision that wait a little, so that undo can stop them; and whom they go to."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)


def stop_decision_mails(scope: PortalScope, one: Revision) -> bool:
    """Stop the mails about a decision that still wait; return whether there was one."""
    waits = select(OutboxMessage).where(
        OutboxMessage.tag == tag_decision(one), OutboxMessage.done_at.is_(None)
    )
    stopped = [
        message
        for message in scope.session.scalars(waits.with_for_update())
        if not _leaves_now(scope, message)
    ]
    for message in stopped:
        scope.session.delete(message)
    return bool(stopped)


def list_entry_admins(scope: PortalScope, entry: Entry) -> list[User]:
    """Return the admins of the organisation that an entry is, or belongs to."""
    organisation_id = entry.organisation_id
    held = memberships.list_group_members(scope, organisation_id) if organisation_id else []
    return [row.user for row in held if row.role == ORGANISATION_ADMIN]


def tag_decision(one: Revision) -> str:
    """Return the mark by which the mails about a decision are found back."""
    return f"decision:{one.id}"


def _leaves_now(scope: PortalScope, message: OutboxMessage) -> bool:
    return message.lease_until is not None and message.lease_until > scope.now
