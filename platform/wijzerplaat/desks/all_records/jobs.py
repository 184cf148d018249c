"""Goes on with what editors began with many records, a few at a time, so that others can work too.

Where it stands is in the rows: a worker that dies leaves a change that the next one goes on with.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from wijzerplaat.desks.all_records import service
from wijzerplaat.desks.all_records.models import UNDOING
from wijzerplaat.ground.core.permissions import EDITOR
from wijzerplaat.ground.core.scope import Actor, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.accounts.memberships import list_group_members
from wijzerplaat.tenancy.portals.service import PortalScope

BULK = "all_records.bulk"


@dataclass(frozen=True)
class _Work:
    """A change that this worker holds: how it stands, and who began it (or took it back)."""

    change_id: uuid.UUID
    state: str
    by: Actor


def do_bulk_changes(here: Platform, *portal_ids: str) -> None:
    """Go on with every change of these portals, or of all of them, to its end."""
    portals = (
        [here.directory.by_id(uuid.UUID(one)) for one in portal_ids]
        if portal_ids
        else here.directory.every()
    )
    for portal in portals:
        while True:
            with unit_of_work(here.database, portal) as scope:
                work = _take(scope)
            if work is None:
                break
            more = True
            while more:
                with unit_of_work(here.database, portal, work.by) as scope:
                    more = service.continue_bulk_change(scope, work.change_id, work.state)


def tidy_portal_changes(scope: PortalScope) -> int:
    """Forget what was planned and never begun, and what is long ago."""
    return service.tidy_bulk_changes(scope)


def _take(scope: PortalScope) -> _Work | None:
    while change := service.lease_next_change(scope):
        by_id, name = change.by_id, change.by_name
        if change.state == UNDOING:
            by_id, name = change.undone_by_id, change.undone_by_name
        if any(one.user_id == by_id for one in list_group_members(scope, None)):
            return _Work(change.id, change.state, Actor(by_id, name, frozenset({EDITOR})))
        service.stop_bulk_change(scope, change)
        scope.session.flush()
    return None
