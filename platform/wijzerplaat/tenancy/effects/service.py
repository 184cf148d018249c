"""Sends what waits in the outbox: claim with a lease, commit, send, mark (decision 7)."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, type_coerce, update

from wijzerplaat.ground.adapters.mail import MailRefused, Post, Sender, compose_mail
from wijzerplaat.ground.core.db import Database, JsonObject, Moment
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.scope import Scope, platform_work
from wijzerplaat.tenancy.effects import rules
from wijzerplaat.tenancy.portals.service import Directory, PortalScope, PortalView

log = logging.getLogger(__name__)
Mark = datetime | str | JsonObject
"""What is written down about an effect that was tried."""


class NeverAgain(Exception):
    """An effect cannot be carried out, now or later; the message holds nothing personal."""


@dataclass(frozen=True)
class Effect:
    """A claimed row, copied: no transaction is open while it is carried out."""

    id: uuid.UUID
    kind: str
    portal_id: uuid.UUID | None
    payload: JsonObject
    attempts: int
    lease_until: datetime | None


@dataclass(frozen=True)
class Way:
    """How one kind of effect leaves.

    `carry` gets up to `batch` effects of one portal (None: of the platform itself) and raises when
    they did not leave; NeverAgain when they never will.
    """

    carry: Callable[[PortalView | None, list[Effect]], None]
    batch: int = 1


def send_due_effects(
    database: Database,
    directory: Directory,
    ways: Mapping[str, Way],
    only: Sequence[uuid.UUID] = (),
    budget: float = rules.BUDGET_SECONDS,
) -> bool:
    """Send what is due, or of that only the given rows; return whether all was taken in hand.

    Several may do this at once: a row that somebody holds is passed by.
    """
    until = time.monotonic() + budget
    for effects in _claims(database, directory, ways, only):
        _carry(database, directory, ways[effects[0].kind], effects)
        if time.monotonic() > until:
            return False
    return True


def make_mail_way(post: Post, platform_sender: Sender) -> Way:
    """Return the way of mail: one at a time, so that a killed sender repeats one at most."""

    def carry(portal: PortalView | None, effects: list[Effect]) -> None:
        sender = _sender(portal) if portal else platform_sender
        for effect in effects:
            try:
                message = compose_mail(effect.payload, sender, effect.id)
            except (ValueError, KeyError) as problem:
                raise NeverAgain(f"not a mail: {type(problem).__name__}") from None
            post.send(message)

    return Way(carry)


def _sender(portal: PortalView) -> Sender:
    return Sender(portal.name, portal.contact["email"], portal.host)


@dataclass(frozen=True)
class DeadMail:
    """A mail that was given up."""

    id: uuid.UUID
    at: datetime
    address: str
    subject: str


def list_dead_mails(scope: PortalScope) -> list[DeadMail]:
    """Return the mails of this portal that were given up and still stand in the outbox."""
    query = select(OutboxMessage).where(
        OutboxMessage.portal_id == scope.portal.id,
        OutboxMessage.kind == MAIL,
        OutboxMessage.dead_at.is_not(None),
    )
    return [
        DeadMail(one.id, one.dead_at, one.payload.get("to", ""), one.payload.get("subject", ""))
        for one in scope.session.scalars(query.order_by(OutboxMessage.dead_at))
        if one.dead_at
    ]


def send_mail_again(scope: PortalScope, message_id: uuid.UUID) -> None:
    """Let a mail of this portal that was given up leave once more.

    Raises NotAllowed, and NotFound for one that is not given up, or gone.
    """
    scope.require(ENTRY_PUBLISH)
    query = select(OutboxMessage).where(
        OutboxMessage.id == message_id,
        OutboxMessage.portal_id == scope.portal.id,
        OutboxMessage.kind == MAIL,
        OutboxMessage.dead_at.is_not(None),
    )
    found = scope.session.scalars(query.with_for_update()).one_or_none()
    if found is None:
        raise NotFound(str(message_id))
    found.dead_at, found.attempts, found.error = None, 0, ""
    found.available_at = scope.now


def purge_outbox_rows(scope: Scope) -> int:
    """Delete what left, or was given up, long enough ago; return how many rows."""
    before = scope.now - rules.KEPT
    old = or_(OutboxMessage.done_at < before, OutboxMessage.dead_at < before)
    gone = scope.session.execute(delete(OutboxMessage).where(old))
    return gone.rowcount if isinstance(gone, CursorResult) else 0


def _claims(
    database: Database,
    directory: Directory,
    ways: Mapping[str, Way],
    only: Sequence[uuid.UUID],
) -> Iterator[list[Effect]]:
    suspended = [portal.id for portal in directory.every() if portal.suspended]
    wanted: list[ColumnElement[bool]] = [OutboxMessage.kind.in_(ways)]
    if only:
        wanted.append(OutboxMessage.id.in_(only))
    if suspended:
        wanted.append(
            or_(OutboxMessage.portal_id.is_(None), OutboxMessage.portal_id.not_in(suspended))
        )
    while True:
        with platform_work(database) as scope:
            effects = _claim(scope, ways, wanted)
        if not effects:
            return
        yield effects


def _claim(
    scope: Scope, ways: Mapping[str, Way], wanted: list[ColumnElement[bool]]
) -> list[Effect]:
    """Take the longest waiting row, and for a batch more of its kind and portal.

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
    rows = _locked(scope, free, 1)
    if rows and ways[rows[0].kind].batch > 1:
        alike = [
            OutboxMessage.kind == rows[0].kind,
            OutboxMessage.portal_id.is_not_distinct_from(rows[0].portal_id),
            OutboxMessage.id != rows[0].id,
        ]
        rows += _locked(scope, [*free, *alike], ways[rows[0].kind].batch - 1)
    for row in rows:
        row.lease_until, row.attempts = clock + rules.LEASE, row.attempts + 1
    scope.session.flush()
    return [
        Effect(row.id, row.kind, row.portal_id, row.payload, row.attempts, row.lease_until)
        for row in rows
    ]


def _locked(scope: Scope, where: list[ColumnElement[bool]], most: int) -> list[OutboxMessage]:
    oldest = (
        select(OutboxMessage)
        .where(*where)
        .order_by(OutboxMessage.available_at, OutboxMessage.created_at)
    )
    return list(scope.session.scalars(oldest.limit(most).with_for_update(skip_locked=True)))


def _carry(database: Database, directory: Directory, way: Way, effects: list[Effect]) -> None:
    try:
        if effects[0].attempts > rules.MOST_ATTEMPTS:
            raise NeverAgain("its sender was killed each time")
        way.carry(directory.by_id(effects[0].portal_id) if effects[0].portal_id else None, effects)
    except Exception as problem:
        if len(effects) == 1:
            return _give_back(database, effects[0], problem)
        for effect in effects:  # one bad row must not take the others along
            _carry(database, directory, way, [effect])
    else:
        with platform_work(database) as scope:
            for effect in effects:
                _mark(scope, effect, {"done_at": scope.now, "error": "", **_forgotten(effect)})


def _forgotten(effect: Effect) -> dict[str, JsonObject]:
    """A mail that left is no longer ours to keep.

    It holds names, and links that act for somebody.
    """
    return {"payload": {}} if effect.kind == MAIL else {}


def _give_back(database: Database, effect: Effect, problem: Exception) -> None:
    """Write down that an attempt failed: try again later, or give up and say so in the log."""
    final = isinstance(problem, NeverAgain | MailRefused)
    why = str(problem) if final else rules.find_failure_reason(problem)
    with platform_work(database) as scope:
        again = None if final else rules.next_try(effect.attempts, scope.now)
        _mark(
            scope,
            effect,
            {"error": why, **({"available_at": again} if again else {"dead_at": scope.now})},
        )
    if again is None:
        log.error(
            "gave up %s %s of portal %s after %s attempts: %s",
            effect.kind,
            effect.id,
            effect.portal_id,
            effect.attempts,
            why,
        )


def _mark(scope: Scope, effect: Effect, values: Mapping[str, Mark]) -> None:
    mine = (OutboxMessage.id == effect.id, OutboxMessage.lease_until == effect.lease_until)
    result = scope.session.execute(
        update(OutboxMessage).where(*mine).values(lease_until=None, **values),
        execution_options={"synchronize_session": False},
    )
    if not isinstance(result, CursorResult) or result.rowcount != 1:
        log.warning("%s %s was no longer ours to mark", effect.kind, effect.id)
