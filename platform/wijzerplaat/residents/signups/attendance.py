"""Who came to a date and who did not: ticked at the door or later, until the names go.

A tick says what stood on the page when it was made. So one that was kept on a phone without
internet does not undo what somebody else ticked in the meantime, and twice is once.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_EDIT
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_organisation, rules, seats
from wijzerplaat.residents.signups.models import ABSENT, ATTENDED, COMING, CONFIRMED, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

TICK, SEEN = "komst-", "was-"
"""What the names of fields begin with; the id of a sign-up follows."""
MOST_TICKS = 1000


@dataclass(frozen=True)
class Tick:
    """Somebody came, did not come, or is not looked at any more; `seen`: what the page said."""

    signup_id: uuid.UUID
    seen: str
    state: str


@dataclass(frozen=True)
class Ticked:
    """What became of ticks: `kept` are as they were asked, `other` somebody else ticked first."""

    kept: list[Signup]
    other: list[Signup]


@dataclass(frozen=True)
class AttendanceCounts:
    """How many people of those with a seat came, did not come, or were not looked at yet."""

    came: int
    away: int
    unticked: int


def read_ticks(form: Mapping[str, str]) -> list[Tick]:
    """Return the ticks of a form; what is none is passed by."""
    found = []
    for name, state in list(form.items())[:MOST_TICKS]:
        raw = name.removeprefix(TICK)
        seen = form.get(f"{SEEN}{raw}", CONFIRMED)
        if raw == name or state not in COMING or seen not in COMING:
            continue
        try:
            found.append(Tick(uuid.UUID(raw), seen, state))
        except ValueError:
            continue
    return found


def list_seated_signups(scope: PortalScope, row: Occurrence) -> list[Signup]:
    """Return who has a seat at a date, by name; whose name is gone is left out."""
    wanted = select(Signup).where(
        Signup.occurrence_id == row.id, Signup.state.in_(COMING), Signup.purged_at.is_(None)
    )
    found = scope.session.scalars(wanted.execution_options(populate_existing=True))
    return sorted(found, key=lambda one: (rules.fold_name(one.name), str(one.id)))


def count_attendance(signups: Sequence[Signup]) -> AttendanceCounts:
    """Return how many people came, did not come, and were not looked at."""
    return AttendanceCounts(*(_count(signups, state) for state in (ATTENDED, ABSENT, CONFIRMED)))


def tick_attendance(scope: PortalScope, occurrence_id: uuid.UUID, ticks: Sequence[Tick]) -> Ticked:
    """Note who came to an own date and who did not, from that day on.

    Twice is once, and it can be corrected until the names go. Who is not on the list (any more) is
    passed by. Raises NotFound, and Conflict before the day, or when the date is off.
    """
    scope.require(ENTRY_EDIT)
    row = by_organisation.find_own_date(scope, occurrence_id)
    if not rules.may_tick(row, clock.to_amsterdam_time(scope.now)):
        raise Conflict("not yet, or it is off")
    seats.lock_seats(scope, [row.id])
    there = {one.id: one for one in list_seated_signups(scope, row)}
    kept, other = [], []
    for tick in ticks:
        signup = there.get(tick.signup_id)
        if signup is None:
            continue
        if signup.state in (tick.seen, tick.state):
            signup.state = tick.state
            kept.append(signup)
        else:
            other.append(signup)
    return Ticked(kept, other)


def _count(signups: Sequence[Signup], state: str) -> int:
    return sum(one.people for one in signups if one.state == state)
