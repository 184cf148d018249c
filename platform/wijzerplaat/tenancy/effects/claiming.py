"""Which effects are sent next: what is urgent first, and each portal in its turn.

So ten thousand mails of one portal do not hold up the login of another.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, func, or_, select, type_coerce

from wijzerplaat.ground.core.db import Database, Moment
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope, platform_work
from wijzerplaat.tenancy.effects import rules
from wijzerplaat.tenancy.effects.slots import Effect, Way
from wijzerplaat.tenancy.portals.service import Directory

Where = list[ColumnElement[bool]]


def claim_effects(
    database: Database,
    directory: Directory,
    ways: Mapping[str, Way],
    only: Sequence[uuid.UUID],
) -> Iterator[list[Effect]]:
    """Claim what is due, or of that only the given rows, a batch at a time, until nothing is.

    A row that somebody holds is passed by.
    """
    suspended = [portal.id for portal in directory.every() if portal.suspended]
    wanted: Where = [OutboxMessage.kind.in_(ways)]
    if only:
        wanted.append(OutboxMessage.id.in_(only))
    if suspended:
        wanted.append(
            or_(OutboxMessage.portal_id.is_(None), OutboxMessage.portal_id.not_in(suspended))
        )
    turns = _Turns()
    while True:
        with platform_work(database) as scope:
            effects = _claim(scope, ways, wanted, turns)
        if not effects:
            return
        yield effects


class _Turns:
    """Whose turn it is: of those that wait, whoever was served longest ago."""

    def __init__(self) -> None:
        self._served: dict[uuid.UUID | None, int] = {}
        self._line: list[uuid.UUID | None] = []
        self._count = 0

    def find_next(self, scope: Scope, free: Where) -> tuple[Where, uuid.UUID | None] | None:
        """Return what may be taken now, and of whom; None when nothing waits."""
        urgent: Where = [*free, OutboxMessage.urgent.is_(True)]
        waiting = self._list_portals(scope, urgent)
        if waiting:
            return urgent, min(waiting, key=lambda one: self._served.get(one, 0))
        if not self._line:
            self._line = self._list_portals(scope, free)
        return (free, self._line.pop(0)) if self._line else None

    def note_served(self, portal_id: uuid.UUID | None) -> None:
        """Let a portal wait behind the others."""
        self._count += 1
        self._served[portal_id] = self._count

    def _list_portals(self, scope: Scope, free: Where) -> list[uuid.UUID | None]:
        return list(scope.session.scalars(select(OutboxMessage.portal_id).where(*free).distinct()))


def _claim(scope: Scope, ways: Mapping[str, Way], wanted: Where, turns: _Turns) -> list[Effect]:
    """Take the longest waiting row of who is next, and for a batch more of its kind and portal.

    Leases run on the clock of the database: those of several machines may differ.
    """
    clock = scope.session.scalar(select(type_coerce(func.now(), Moment)))
    assert clock is not None
    free = [
        *wanted,
        OutboxMessage.done_at.is_(None),
        OutboxMessage.dead_at.is_(None),
        OutboxMessage.available_at <= scope.now,
        or_(OutboxMessage.lease_until.is_(None), OutboxMessage.lease_until < clock),
    ]
    rows: list[OutboxMessage] = []
    while not rows:
        turn = turns.find_next(scope, free)
        if turn is None:
            return []
        where, portal_id = turn
        of_one = OutboxMessage.portal_id.is_not_distinct_from(portal_id)
        rows = _lock_oldest(scope, [*where, of_one], 1)
        if not rows and where is not free:  # others have all that is urgent in their hands
            rows = _lock_oldest(scope, free, 1)
            if not rows:
                return []
    first = rows[0]
    turns.note_served(first.portal_id)
    if ways[first.kind].batch > 1:
        alike = [
            OutboxMessage.kind == first.kind,
            OutboxMessage.portal_id.is_not_distinct_from(first.portal_id),
            OutboxMessage.id != first.id,
        ]
        rows += _lock_oldest(scope, [*free, *alike], ways[first.kind].batch - 1)
    for row in rows:
        row.lease_until, row.attempts = clock + rules.LEASE, row.attempts + 1
    scope.session.flush()
    return [
        Effect(
            row.id, row.kind, row.portal_id, row.payload, row.attempts, row.lease_until, row.mark
        )
        for row in rows
    ]


def _lock_oldest(scope: Scope, where: Where, most: int) -> list[OutboxMessage]:
    oldest = (
        select(OutboxMessage)
        .where(*where)
        .order_by(OutboxMessage.available_at, OutboxMessage.created_at)
    )
    return list(scope.session.scalars(oldest.limit(most).with_for_update(skip_locked=True)))
