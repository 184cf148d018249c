"""Verbs of the link checker: which websites to look at now, what was seen, and which are broken."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager

from wijzerplaat.desks.links import rules
from wijzerplaat.desks.links.models import LinkCheck
from wijzerplaat.ground.adapters.fetch import Answer
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.link_tokens import hash_token
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 100


@dataclass(frozen=True)
class Due:
    """A website to look at."""

    entry_id: uuid.UUID
    address: str


def list_due_links(scope: PortalScope, limit: int) -> list[Due]:
    """Return the websites to look at now, one per host, those that wait longest first."""
    found: dict[str, Due] = {}
    checks = {one.entry_id: one for one in scope.session.scalars(select(LinkCheck))}
    waiting = []
    for entry_id, address in _websites(scope).items():
        known, mark = checks.get(entry_id), hash_token(address)
        if known is None or known.mark != mark or known.due_at <= scope.now:
            waited = known.due_at.timestamp() if known is not None and known.mark == mark else 0.0
            waiting.append((waited, str(entry_id), Due(entry_id, address)))
    for _waited, _id, one in sorted(waiting, key=lambda row: row[:2]):
        name = rules.find_link_host(one.address)
        if name and len(found) < limit:
            found.setdefault(name, one)
    return list(found.values())


def record_link_check(scope: PortalScope, one: Due, answer: Answer) -> None:
    """Keep what was seen of a website.

    One that was changed or taken away meanwhile says nothing.
    """
    if _websites(scope, one.entry_id).get(one.entry_id) != one.address:
        return
    mark = hash_token(one.address)
    known = scope.session.scalars(
        select(LinkCheck).where(LinkCheck.entry_id == one.entry_id)
    ).one_or_none()
    check = known or LinkCheck(id=uuid.uuid4(), entry_id=one.entry_id)
    before = (
        rules.State(check.failures, check.failed_on, check.broken_at)
        if known and known.mark == mark
        else rules.State()
    )
    state = rules.compute_link_state(
        before,
        rules.is_link_failure(answer.code, answer.problem),
        clock.today(scope.now),
        scope.now,
    )
    check.mark, check.code, check.problem, check.checked_at = (
        mark,
        answer.code,
        answer.problem,
        scope.now,
    )
    check.failures, check.failed_on, check.broken_at = (
        state.failures,
        state.failed_on,
        state.broken_at,
    )
    check.due_at = rules.plan_next_link_check(state, scope.now)
    scope.session.add(check)


def list_broken_links(scope: PortalScope, limit: int = MOST) -> list[LinkCheck]:
    """Return the broken websites of published entries, the longest broken first."""
    scope.require(ENTRY_REVIEW)
    return list(
        scope.session.scalars(
            select(LinkCheck)
            .join(LinkCheck.entry)
            .where(LinkCheck.broken_at.is_not(None), Entry.listed(scope))
            .options(contains_eager(LinkCheck.entry))
            .order_by(LinkCheck.broken_at, LinkCheck.id)
            .limit(limit)
        )
    )


def count_broken_links(scope: PortalScope) -> int:
    """Return how many websites are broken."""
    return (
        scope.session.scalar(
            select(func.count(LinkCheck.id))
            .join(LinkCheck.entry)
            .where(LinkCheck.broken_at.is_not(None), Entry.listed(scope))
        )
        or 0
    )


def plan_link_recheck(scope: PortalScope, check_id: uuid.UUID) -> LinkCheck:
    """Let a website be looked at in the next run. Raises NotFound."""
    scope.require(ENTRY_PUBLISH)
    check = scope.session.scalars(select(LinkCheck).where(LinkCheck.id == check_id)).one_or_none()
    if check is None:
        raise NotFound(str(check_id))
    check.due_at = scope.now
    return check


def list_link_addresses(scope: PortalScope, checks: list[LinkCheck]) -> dict[uuid.UUID, str]:
    """Return the websites of the entries of some checks."""
    return _websites(scope, *(one.entry_id for one in checks)) if checks else {}


def forget_link_check(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Forget what was seen of an entry that is no more."""
    remove_rows(scope, LinkCheck, [LinkCheck.entry_id == entry_id])


def _websites(scope: PortalScope, *only: uuid.UUID) -> dict[uuid.UUID, str]:
    """The addresses of published entries of every kind that has one.

    One statement per such kind.
    """
    found: dict[uuid.UUID, str] = {}
    for kind in kinds.list_kinds():
        model = kind.model
        website: InstrumentedAttribute[str] | None = getattr(model, "website", None)
        if website is not None:
            query = select(model.id, website).where(model.listed(scope), website != "")
            found.update(
                (row[0], row[1])
                for row in scope.session.execute(query.where(model.id.in_(only)) if only else query)
            )
    return found
