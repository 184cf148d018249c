"""Giving many records a steward at once, and taking that back.

A file of its own beside `actions.py`, which lists all that can be done with many.
"""

from __future__ import annotations

import uuid

from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.listing import Record
from wijzerplaat.desks.all_records.rules import CHOICE, LeftOut
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.freshness import stewards
from wijzerplaat.records.freshness.models import BACKUP, STEWARD
from wijzerplaat.tenancy.accounts.memberships import list_group_members
from wijzerplaat.tenancy.portals.service import PortalScope


def refuse_steward(row: Record, _chosen: str) -> str:
    """Return why a record can get no steward; '' when it can."""
    if row.organisation_id is None:
        return rules.OF_DESK
    return "" if row.people else rules.NOBODY_THERE


def give_steward(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    """Let somebody keep a record; return what taking it back needs. Raises LeftOut."""
    entry = entries.find_entry(scope, entry_id)
    if entry.organisation_id is None:
        raise LeftOut(rules.OF_DESK)
    mine = [
        one
        for one in list_group_members(scope, entry.organisation_id)
        if str(one.user_id) == told[CHOICE]
    ]
    if not mine:
        raise LeftOut(rules.STRANGER)
    before = stewards.list_entry_stewards(scope, entry_id)
    had, backup = before.get(STEWARD), before.get(BACKUP)
    stands_in = backup.membership_id if backup else None
    if had is not None and had.membership_id == mine[0].id:
        raise LeftOut(rules.SAME)
    freed = None if stands_in == mine[0].id else stands_in
    stewards.assign_stewards(scope, entry, {STEWARD: mine[0].id, BACKUP: freed})
    return {
        "before": str(had.membership_id) if had and had.membership_id else None,
        "after": str(mine[0].id),
        "backup": str(stands_in) if stands_in and freed is None else None,
    }


def take_steward_back(scope: PortalScope, entry_id: uuid.UUID, kept: JsonObject) -> None:
    """Let who kept it before keep it again. Raises Conflict when somebody chose another."""
    entry, now = entries.find_entry(scope, entry_id), stewards.list_entry_stewards(scope, entry_id)
    steward, backup = now.get(STEWARD), now.get(BACKUP)
    if steward is None or str(steward.membership_id) != kept["after"]:
        raise Conflict("somebody chose another one since")
    stands_in = parse_kept_id(kept["backup"]) or (backup.membership_id if backup else None)
    stewards.assign_stewards(
        scope, entry, {STEWARD: parse_kept_id(kept["before"]), BACKUP: stands_in}
    )


def parse_kept_id(kept: str | None) -> uuid.UUID | None:
    """Return an id that was kept as words; None for none."""
    return uuid.UUID(kept) if kept else None
