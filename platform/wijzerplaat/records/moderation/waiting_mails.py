"""Mails about a decision that wait a little, so that undo can stop them; and whom they go to."""

from __future__ import annotations

from datetime import timedelta

from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.permissions import ORGANISATION_ADMIN
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.service import PortalScope

DELAY = timedelta(minutes=2)


def stop_decision_mails(scope: PortalScope, one: Revision) -> bool:
    """Stop the mails about a decision that still wait; return whether there was one."""
    return outbox.stop_waiting_mails(scope, tag_decision(one))


def list_entry_admins(scope: PortalScope, entry: Entry) -> list[User]:
    """Return the admins of the organisation that an entry is, or belongs to."""
    organisation_id = entry.organisation_id
    held = memberships.list_group_members(scope, organisation_id) if organisation_id else []
    return [row.user for row in held if row.role == ORGANISATION_ADMIN]


def tag_decision(one: Revision) -> str:
    """Return the mark by which the mails about a decision are found back."""
    return f"decision:{one.id}"
