"""Sends what waits in the outbox: claim with a lease, commit, send, mark (decision 7)."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import CursorResult, and_, delete, or_, select, update

from wijzerplaat.ground.adapters.mail import MailRefused, Post, Sender, compose_mail
from wijzerplaat.ground.adapters.storage import Store
from wijzerplaat.ground.core.db import Database, JsonObject
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.mails import read_logo
from wijzerplaat.tenancy.effects import rules, troubles
from wijzerplaat.tenancy.effects.claiming import claim_effects
from wijzerplaat.tenancy.effects.models import GIVEN_UP, REFUSED
from wijzerplaat.tenancy.effects.slots import Effect, NeverAgain, Way
from wijzerplaat.tenancy.portals.service import (
    Directory,
    PortalScope,
    PortalView,
    is_portal_scope,
)
from wijzerplaat.tenancy.terms import rules as terms

log = logging.getLogger(__name__)
Mark = datetime | str | JsonObject
"""What is written down about an effect that was tried."""


def send_due_effects(
    database: Database,
    directory: Directory,
    ways: Mapping[str, Way],
    only: Sequence[uuid.UUID] = (),
    budget: float = rules.BUDGET_SECONDS,
) -> bool:
    """Send what is due, or of that only the given rows; return whether all was taken in hand.

    Several may do this at once: a row that somebody holds is passed by. What is urgent goes first,
    and portals take turns.
    """
    until = time.monotonic() + budget
    for effects in claim_effects(database, directory, ways, only):
        _carry(database, directory, ways[effects[0].kind], effects)
        if time.monotonic() > until:
            return False
    return True


def make_mail_way(post: Post, platform_sender: Sender, store: Store | None = None) -> Way:
    """Return the way of mail: one at a time, so that a killed sender repeats one at most.

    What comes back of the mail of a portal goes where that of the platform goes. `store`: where
    the logos of portals lie.
    """

    def carry(portal: PortalView | None, effects: list[Effect]) -> None:
        sender = platform_sender
        if portal is not None:
            sender = replace(
                sender, name=portal.mail_name, address=portal.contact["email"], host=portal.host
            )
        for effect in effects:
            try:
                logo = read_logo(store, effect.payload.get("logo", "")) if store else b""
                message = compose_mail(effect.payload, sender, effect.id, logo)
            except (ValueError, KeyError) as problem:
                raise NeverAgain(f"not a mail: {type(problem).__name__}") from None
            post.send(message)

    return Way(carry)


@dataclass(frozen=True)
class DeadMail:
    """A mail that was given up."""

    id: uuid.UUID
    at: datetime
    address: str
    subject: str
    mark: str


def list_dead_mails(scope: PortalScope) -> list[DeadMail]:
    """Return the mails of this portal that were given up and still stand in the outbox."""
    query = select(OutboxMessage).where(
        OutboxMessage.portal_id == scope.portal.id,
        OutboxMessage.kind == MAIL,
        OutboxMessage.dead_at.is_not(None),
    )
    return [
        DeadMail(
            one.id,
            one.dead_at,
            one.payload.get("to", ""),
            one.payload.get("subject", ""),
            one.mark,
        )
        for one in scope.session.scalars(query.order_by(OutboxMessage.dead_at))
        if one.dead_at and one.payload
    ]


def send_mail_again(scope: PortalScope, message_id: uuid.UUID) -> None:
    """Let a mail of this portal that was given up leave once more.

    Raises NotAllowed, and NotFound for one that is not given up, or of which the text is gone.
    """
    scope.require(ENTRY_PUBLISH)
    query = select(OutboxMessage).where(
        OutboxMessage.id == message_id,
        OutboxMessage.portal_id == scope.portal.id,
        OutboxMessage.kind == MAIL,
        OutboxMessage.dead_at.is_not(None),
    )
    found = scope.session.scalars(query.with_for_update()).one_or_none()
    if found is None or not found.payload:
        raise NotFound(str(message_id))
    found.dead_at, found.attempts, found.error = None, 0, ""
    found.available_at = scope.now
    troubles.end_trouble(scope, found.mark)


def purge_outbox_rows(scope: Scope) -> int:
    """Delete what left, or was given up, long enough ago; return how many rows.

    Of a mail the text goes first. How it fared stays longer, without a word of it.
    """
    over = or_(
        OutboxMessage.done_at < terms.find_cutoff(terms.MAIL_TEXT, scope.now),
        OutboxMessage.dead_at < terms.find_cutoff(terms.MAIL_TEXT, scope.now),
    )
    emptied = update(OutboxMessage).where(over, OutboxMessage.kind == MAIL)
    scope.session.execute(
        emptied.values(payload={}, tag=""), execution_options={"synchronize_session": False}
    )
    long_over = or_(
        OutboxMessage.done_at < terms.find_cutoff(terms.MAIL_STATE, scope.now),
        OutboxMessage.dead_at < terms.find_cutoff(terms.MAIL_STATE, scope.now),
    )
    old = or_(long_over, and_(over, OutboxMessage.kind != MAIL))
    gone = scope.session.execute(delete(OutboxMessage).where(old))
    return gone.rowcount if isinstance(gone, CursorResult) else 0


def _carry(database: Database, directory: Directory, way: Way, effects: list[Effect]) -> None:
    try:
        if effects[0].attempts > rules.MOST_ATTEMPTS:
            raise NeverAgain("its sender was killed each time")
        way.carry(directory.by_id(effects[0].portal_id) if effects[0].portal_id else None, effects)
    except Exception as problem:
        if len(effects) == 1:
            return _give_back(database, directory, effects[0], problem)
        for effect in effects:  # one bad row must not take the others along
            _carry(database, directory, way, [effect])
    else:
        with _work_for(database, directory, effects[0]) as scope:
            _mark(scope, effects, {"done_at": scope.now, "error": "", **_forgotten(effects[0])})
            for effect in effects:
                if is_portal_scope(scope) and effect.attempts > 1:
                    troubles.end_trouble(scope, effect.mark, troubles.BY_SERVER)


def _work_for(
    database: Database, directory: Directory, effect: Effect
) -> AbstractContextManager[Scope]:
    """Open a transaction of the portal that an effect is of."""
    if effect.portal_id is None:
        return platform_work(database)
    return unit_of_work(database, directory.by_id(effect.portal_id))


def _forgotten(effect: Effect) -> dict[str, JsonObject]:
    """A mail that left is no longer ours to keep.

    It holds names, and links that act for somebody.
    """
    return {"payload": {}} if effect.kind == MAIL else {}


def _give_back(
    database: Database, directory: Directory, effect: Effect, problem: Exception
) -> None:
    """Write down that an attempt failed: try again later, or give up and say so in the log."""
    final = isinstance(problem, NeverAgain | MailRefused)
    why = str(problem) if final else rules.find_failure_reason(problem)
    with _work_for(database, directory, effect) as scope:
        again = None if final else rules.next_try(effect.attempts, scope.now)
        is_ours = _mark(
            scope,
            [effect],
            {"error": why, **({"available_at": again} if again else {"dead_at": scope.now})},
        )
        if is_ours and again is None and effect.mark and is_portal_scope(scope):
            _note_trouble(scope, effect, why)
    if again is None:
        log.error(
            "gave up %s %s of portal %s after %s attempts: %s",
            effect.kind,
            effect.id,
            effect.portal_id,
            effect.attempts,
            why,
        )


def _note_trouble(scope: PortalScope, effect: Effect, why: str) -> None:
    """Note that an address is not reached, when it was the server that said so."""
    code = rules.find_server_code(why)
    if code:
        outcome = REFUSED if code.startswith("5") else GIVEN_UP
        troubles.note_trouble(scope, effect.mark, outcome, code, effect.id)


def _mark(scope: Scope, effects: Sequence[Effect], values: Mapping[str, Mark]) -> bool:
    """Write down how rows that were claimed together went, all in one statement; return whether
    they were still ours.
    """
    mine = (
        OutboxMessage.id.in_([one.id for one in effects]),
        OutboxMessage.lease_until == effects[0].lease_until,
    )
    result = scope.session.execute(
        update(OutboxMessage).where(*mine).values(lease_until=None, **values),
        execution_options={"synchronize_session": False},
    )
    lost = len(effects) - (result.rowcount if isinstance(result, CursorResult) else 0)
    if lost:
        first = effects[0]
        log.warning(
            "%s of %s rows %s from %s on were no longer ours to mark",
            lost,
            len(effects),
            first.kind,
            first.id,
        )
    return not lost
