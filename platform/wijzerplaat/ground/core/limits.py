"""Counts attempts in the database, so that limits hold for every process and without a queue
server.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import String, case, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.errors import TooMany
from wijzerplaat.ground.core.link_tokens import hash_token
from wijzerplaat.ground.core.scope import Scope

Limit = tuple[int, timedelta]
"""How often, within which time from the first on."""
AT_ONCE = timedelta(0)


class Attempt(Base):
    """How often something was tried lately: passwords, codes, mails.

    `key` is a hash, never an address.
    """

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment, index=True)
    count: Mapped[int]


def take_attempt(scope: Scope, what: str, whose: str, limit: Limit, number: int = 1) -> bool:
    """Count attempts (`number` of them) and return whether it is still within the limit."""
    return take_attempt_or_wait(scope, what, whose, limit, number) == AT_ONCE


def require_attempt(scope: Scope, what: str, whose: str, limit: Limit) -> None:
    """Count one attempt. Raises TooMany, with how long to wait, beyond the limit."""
    left = take_attempt_or_wait(scope, what, whose, limit)
    if left:
        raise TooMany(what, left)


def take_attempt_or_wait(
    scope: Scope, what: str, whose: str, limit: Limit, number: int = 1
) -> timedelta:
    """Count attempts and return how long it takes before one is within the limit again.

    Nothing when it is. One statement: no race.
    """
    most, window = limit
    stale = Attempt.since < scope.now - window
    insert: type[postgresql.Insert] | type[sqlite.Insert] = (
        postgresql.Insert
        if scope.session.get_bind().dialect.name == "postgresql"
        else sqlite.Insert
    )
    counted = (
        insert(Attempt)
        .values(key=_key(what, whose), since=scope.now, count=number)
        .on_conflict_do_update(
            index_elements=[Attempt.key],
            set_={
                "count": case((stale, number), else_=Attempt.count + number),
                "since": case((stale, scope.now), else_=Attempt.since),
            },
        )
    )
    count, since = scope.session.execute(counted.returning(Attempt.count, Attempt.since)).one()
    return AT_ONCE if count <= most else max(since + window - scope.now, timedelta(seconds=1))


def forget_attempts(scope: Scope, what: str, whose: str) -> None:
    """Forget the attempts of somebody who proved to be right."""
    scope.session.execute(delete(Attempt).where(Attempt.key == _key(what, whose)))


def give_back_attempt(scope: Scope, what: str, whose: str) -> None:
    """Take one counted attempt back: it turned out to be right."""
    mine = update(Attempt).where(Attempt.key == _key(what, whose), Attempt.count > 0)
    scope.session.execute(mine.values(count=Attempt.count - 1))


def forget_old_attempts(scope: Scope, before: datetime) -> None:
    """Remove counts from before then, at which no limit looks any more."""
    scope.session.execute(delete(Attempt).where(Attempt.since < before))


def _key(what: str, whose: str) -> str:
    return hash_token(f"{what}:{whose}")
