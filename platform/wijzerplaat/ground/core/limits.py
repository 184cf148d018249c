"""Counts attempts in the database, so that limits hold for every process and without a queue
server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, case, delete, func, select, true, union_all, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.dml import ReturningInsert

from wijzerplaat.ground.core import encryption
from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.errors import TooMany
from wijzerplaat.ground.core.scope import Scope

Limit = tuple[int, timedelta]
"""How often, within which time from the first on."""
AT_ONCE = timedelta(0)


class Attempt(Base):
    """How often something was tried lately: passwords, codes, mails.

    `key` is made with a key from the settings, and is never an address or a number.
    """

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment, index=True)
    count: Mapped[int]


@dataclass(frozen=True)
class Count:
    """What is counted, of whom, how often that may be, and how many come now."""

    what: str
    whose: str
    most: int
    number: int = 1


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

    Nothing when it is.
    """
    most, window = limit
    return take_attempts_or_wait(scope, [Count(what, whose, most, number)], window)[0]


def take_attempts_or_wait(
    scope: Scope, counts: Sequence[Count], window: timedelta, *, may_lose: bool = False
) -> list[timedelta]:
    """Count several things within one time and return of each how long it takes before it is
    within its limit again; nothing when it is.

    One statement: no race. Always in one order, so that two never wait for each other.

    `may_lose`: this transaction writes counts only, and PostgreSQL need not wait for the disk: when
    it is cut off, somebody has a few tries more, and nobody waits for the disk with the row of a
    whole portal in hand.
    """
    is_postgresql = scope.session.get_bind().dialect.name == "postgresql"
    keyed = {_key(scope, one.what, one.whose): one for one in counts}
    typed: dict[str, Any] = {"now": scope.now, "before": scope.now - window}
    for number, key in enumerate(sorted(keyed)):
        typed[f"key{number}"], typed[f"count{number}"] = key, keyed[key].number
    found = scope.session.execute(_make_counting(len(keyed), is_postgresql, may_lose), typed)
    known = {row[0]: (row[1], row[2]) for row in found}
    return [_find_wait(scope, one, known[key], window) for key, one in keyed.items()]


@cache
def _make_counting(counts: int, is_postgresql: bool, may_lose: bool) -> ReturningInsert[Any]:
    """Return the statement that counts so many: each form that is sent runs it twice, so it is
    made once, and on the table itself, past the mapper.
    """
    insert: type[postgresql.Insert] | type[sqlite.Insert] = (
        postgresql.Insert if is_postgresql else sqlite.Insert
    )
    table = Base.metadata.tables[Attempt.__tablename__]
    key, since, count = table.c.key, table.c.since, table.c.count
    rows = [
        select(
            bindparam(f"key{number}", type_=key.type).label("key"),
            bindparam("now", type_=since.type).label("since"),
            bindparam(f"count{number}", type_=count.type).label("count"),
        ).where(true())  # else SQLite takes ON CONFLICT for a join
        for number in range(counts)
    ]
    # SQLAlchemy compiles VALUES of several rows anew each time, a SELECT only once
    added = insert(table).from_select([key, since, count], union_all(*rows))
    stale = since < bindparam("before", type_=since.type)
    counted = added.on_conflict_do_update(
        index_elements=[key],
        set_={
            "count": case((stale, added.excluded.count), else_=count + added.excluded.count),
            "since": case((stale, added.excluded.since), else_=since),
        },
    )
    light = [func.set_config("synchronous_commit", "off", True)]
    return counted.returning(key, count, since, *(light if may_lose and is_postgresql else []))


def _find_wait(
    scope: Scope, one: Count, counted: tuple[int, datetime], window: timedelta
) -> timedelta:
    count, since = counted
    return AT_ONCE if count <= one.most else max(since + window - scope.now, timedelta(seconds=1))


def forget_attempts(scope: Scope, what: str, whose: str) -> None:
    """Forget the attempts of somebody who proved to be right."""
    scope.session.execute(delete(Attempt).where(Attempt.key == _key(scope, what, whose)))


def give_back_attempt(scope: Scope, what: str, whose: str) -> None:
    """Take one counted attempt back: it turned out to be right."""
    mine = update(Attempt).where(Attempt.key == _key(scope, what, whose), Attempt.count > 0)
    scope.session.execute(mine.values(count=Attempt.count - 1))


def forget_old_attempts(scope: Scope, before: datetime) -> None:
    """Remove counts from before then, at which no limit looks any more."""
    scope.session.execute(delete(Attempt).where(Attempt.since < before))


def _key(scope: Scope, what: str, whose: str) -> str:
    return encryption.make_mark(scope.session, what, whose)
