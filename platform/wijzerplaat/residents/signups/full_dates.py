"""Dates that somebody asked for, and that are full before they said yes: others were first."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.residents.signups import rules, seats
from wijzerplaat.residents.signups.models import PENDING, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class FullDate:
    """A date without room for all who would come: `free` seats; `may_wait`: the waiting list has
    room.
    """

    free: int
    may_wait: bool


def list_full_dates(
    scope: PortalScope, activity: Activity, asked: Sequence[Signup]
) -> dict[uuid.UUID, FullDate]:
    """Return where there is no room for who must still say yes, and holds no seats; of a course
    that is everywhere or nowhere.
    """
    unheld = [one for one in asked if one.state == PENDING and one.held_until is None]
    rooms = seats.count_rooms(scope, [one.occurrence_id for one in unheld])
    most = rules.find_waitlist_room(activity) or 0
    full = {}
    for one in unheld:
        free, waiting = rooms.get(one.occurrence_id, (None, 0))
        if free is not None and free < one.people:
            full[one.occurrence_id] = FullDate(free, waiting + one.people <= most)
    if not full or not rules.is_course(activity):
        return full
    least = FullDate(
        min(one.free for one in full.values()), all(one.may_wait for one in full.values())
    )
    return {one.occurrence_id: least for one in asked}
