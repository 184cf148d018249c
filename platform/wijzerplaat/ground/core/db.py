"""The database: engines for SQLite and PostgreSQL, the declarative base and its column types."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    create_engine,
    event,
    exc,
    make_url,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from wijzerplaat.ground.core.deadline import is_deadline_over
from wijzerplaat.ground.core.encryption import DataKeys, give_keys

if TYPE_CHECKING:
    import sqlite3

    import psycopg
    from sqlalchemy import Connection
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

    from wijzerplaat.ground.core.version_cache import Memo
    from wijzerplaat.ground.core.versions import Versions

    Known = dict[str, int | Memo | Versions]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
FULL = 13
"""What SQLite says when the disk is full (SQLITE_FULL)."""
POOL_SECONDS, STEPS_BETWEEN_LOOKS = 5, 200_000
IDLE_SECONDS = 1.0
"""A connection that was used less long ago is used again without a look whether it still works."""
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
JsonObject = dict[str, Any]
"""What a column of Json holds: mixed values by name, as they were written."""


class Base(DeclarativeBase):
    """Base of every mapped class.

    Constraint names follow NAMES so that migrations can name them.
    """

    metadata = MetaData(naming_convention=NAMES)


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases (SQLite itself forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the database keeps. Raises ValueError for a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Database:
    """One database: `readers` for looking, `writers` for changing, and what to do after a commit:
    poke the queue for effects, and tell of each portal whose public pages may have changed.
    `reading` says what a session that only looks knows from the start: the content version, and
    what is kept for it.

    On SQLite both share one pool, but a writer begins with BEGIN IMMEDIATE: with the default, two
    requests that read and then write lose each other's updates.
    """

    def __init__(self, url: str, threads: int = 5, keys: DataKeys | None = None) -> None:
        self.url = make_url(url)
        self.readers = _engine(url, threads)
        if keys is not None:
            give_keys(self.readers.dialect, keys)
        self.writers = self.readers.execution_options(begin="IMMEDIATE")
        self.after_commit: Callable[[list[uuid.UUID]], None] = lambda _pokes: None
        self.changed: Callable[[uuid.UUID, Collection[uuid.UUID]], None] = lambda *_what: None
        self.reading: Callable[[uuid.UUID], Known] = lambda _portal_id: {}

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    def limit_statements(self, seconds: int) -> None:
        """Let no statement of this process take longer (PostgreSQL).

        For who serves visitors, not for jobs and migrations.

        SQLite stops at the end of the request (core/deadline.py).
        """
        self.dispose()
        if not self.is_sqlite:
            event.listen(self.readers, "connect", partial(_limit_postgresql, seconds))

    def dispose(self) -> None:
        """Close every pooled connection."""
        self.readers.dispose()


def is_connection_lost(problem: Exception) -> bool:
    """Return whether it was the connection that failed, whatever the driver called it.

    A server that stops at once is told as one of several errors, by the moment at which it went;
    what is asked of the same session after that is a PendingRollbackError.
    """
    if isinstance(problem, exc.InterfaceError | exc.PendingRollbackError):
        return True
    return isinstance(problem, exc.DBAPIError) and problem.connection_invalidated


def is_disk_full(problem: Exception) -> bool:
    """Return whether the database refused to write because there is no room left for it."""
    told = getattr(problem, "orig", None)
    return getattr(told, "sqlstate", "") == "53100" or getattr(told, "sqlite_errorcode", 0) == FULL


def _engine(url: str, threads: int) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(
            url,
            pool_size=threads,
            max_overflow=threads,
            pool_timeout=POOL_SECONDS,
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkin", _note_use)
        event.listen(engine, "checkout", partial(_look_when_idle, engine.dialect))
        return engine
    engine = create_engine(
        url, connect_args={"timeout": 15, "check_same_thread": False}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _note_use(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    record.info["used"] = time.monotonic()


def _look_when_idle(
    dialect: Dialect,
    connection: DBAPIConnection,
    record: ConnectionPoolEntry,
    _proxy: PoolProxiedConnection,
) -> None:
    """Look whether a connection still works that nobody used for a moment.

    Between two requests in the same second it costs more than it tells. Raises InvalidatePoolError,
    after which the pool opens others.
    """
    if time.monotonic() - record.info.get("used", 0.0) < IDLE_SECONDS:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as problem:
        raise exc.InvalidatePoolError from problem


def _prepare_postgresql(connection: psycopg.Connection, _record: ConnectionPoolEntry) -> None:
    """Pages ask small questions at the same time as others.

    Helpers and compiled plans cost more than they bring.

    Notices ('this word says nothing') nobody reads.
    """
    connection.autocommit = True  # a setting made in a transaction goes with it
    for setting in (
        "jit = off",
        "max_parallel_workers_per_gather = 0",
        "client_min_messages = warning",
    ):
        connection.execute(f"SET {setting}")
    connection.autocommit = False


def _limit_postgresql(
    seconds: int, connection: psycopg.Connection, _record: ConnectionPoolEntry
) -> None:
    connection.autocommit = True
    for setting, most in (
        ("statement_timeout", seconds),
        ("idle_in_transaction_session_timeout", 12 * seconds),
    ):
        connection.execute(f"SET {setting} = '{most}s'")
    connection.autocommit = False


def _prepare_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.set_progress_handler(is_deadline_over, STEPS_BETWEEN_LOOKS)
    connection.isolation_level = None  # we begin ourselves, see _begin_sqlite
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=15000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(
        f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}"
    )
