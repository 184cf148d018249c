"""Counts attempts in the database, so that limits hold for every process and without a queue server."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, update
from sqlalchemy.dialects import postgresql, sqlite

from wijzerplaat.accounts.models import Attempt
from wijzerplaat.accounts.rules import Limit
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.tokens import digest


def take(scope: Scope, what: str, whose: str, limit: Limit) -> bool:
    """Count one attempt and return whether it is still within the limit; one statement, so no race."""
    most, window = limit
    stale = Attempt.since < scope.now - window
    insert: Any = postgresql.insert if scope.session.get_bind().dialect.name == "postgresql" else sqlite.insert
    counted = insert(Attempt).values(key=_key(what, whose), since=scope.now, count=1).on_conflict_do_update(
        index_elements=[Attempt.key],
        set_={"count": case((stale, 1), else_=Attempt.count + 1),
              "since": case((stale, scope.now), else_=Attempt.since)},
    )
    return (scope.session.scalar(counted.returning(Attempt.count)) or 0) <= most


def forgive(scope: Scope, what: str, whose: str) -> None:
    """Forget the attempts of somebody who proved to be right."""
    scope.session.execute(delete(Attempt).where(Attempt.key == _key(what, whose)))


def give_back(scope: Scope, what: str, whose: str) -> None:
    """Take one counted attempt back: it turned out to be right."""
    mine = update(Attempt).where(Attempt.key == _key(what, whose), Attempt.count > 0)
    scope.session.execute(mine.values(count=Attempt.count - 1))


def forget(scope: Scope, now: datetime) -> None:
    """Remove counts that no limit looks at any more."""
    scope.session.execute(delete(Attempt).where(Attempt.since < now - timedelta(days=2)))


def _key(what: str, whose: str) -> str:
    return digest(f"{what}:{whose}")
