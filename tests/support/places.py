"""A database per kind that lives as long as the session, and is put back after each test that
wrote.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import psycopg
from flask import Flask
from sqlalchemy import URL, make_url

from tests.support.folders import own_folder
from tests.support.memory import Memory
from wijzerplaat.app import create_app
from wijzerplaat.config import Settings

MOST_LIVES = 100
"""So often PostgreSQL gets rows put back in the same tables.

Then it gets new ones, without the remains of old rows.
"""


class Data(Protocol):
    """What a test may have written to, and how it is put back."""

    url: str

    def restore(self) -> bool:
        """Put back every row and every table; return whether connections of others were ended."""

    def close(self) -> None:
        """Close what this itself has open."""


class Place:
    """One database with the test world and one folder for files, and the application on them that
    all tests share.

    `settings_of` gives the settings for a folder and the address of a database.
    """

    def __init__(self, data: Data, var: Path, settings_of: Callable[[Path, str], Settings]) -> None:
        self._data = data
        self.settings = settings_of(var, data.url)
        self._apps: dict[Settings, tuple[Flask, Memory, int]] = {}
        self._make(self.settings, _read_portals)

    @contextmanager
    def app(self, **other: Any) -> Iterator[Flask]:
        """Lend the application (with some `other` settings, if given).

        Afterwards it has forgotten what it was asked and told.
        """
        settings = replace(self.settings, **other)
        if settings not in self._apps:
            self._make(settings)
        app, memory, routes = self._apps[settings]
        yield app
        memory.restore()
        if _routes(app) != routes:
            self._close(settings)

    @contextmanager
    def lent(self) -> Iterator[Settings]:
        """Lend database and folder; afterwards both are as they were."""
        self.settings.var.mkdir(exist_ok=True)
        yield self.settings
        shutil.rmtree(self.settings.var, ignore_errors=True)
        if self._data.restore():
            for app, _, _ in self._apps.values():
                app.extensions["wijzerplaat"].database.dispose()

    def close(self) -> None:
        """Close what is open."""
        for settings in list(self._apps):
            self._close(settings)
        self._data.close()

    def _make(self, settings: Settings, begin: Callable[[Flask], None] = lambda _app: None) -> None:
        made = create_app(settings)
        begin(made)
        self._apps[settings] = made, Memory(made), _routes(made)

    def _close(self, settings: Settings) -> None:
        self._apps.pop(settings)[0].extensions["wijzerplaat"].database.dispose()


@contextmanager
def opened(
    data_in: Callable[[Path], Data], settings_of: Callable[[Path, str], Settings]
) -> Iterator[Place]:
    """Make a place with a folder of its own, given to `data_in`; close it at the end."""
    with own_folder() as home, closing(Place(data_in(home), home / "var", settings_of)) as place:
        yield place


def _read_portals(app: Flask) -> None:
    """Let an application know the portals of a world in which nobody wrote yet, as one that runs
    for a while does.

    It still looks at each portal anew in every test; it need not read the menus of one that is as
    it was.
    """
    here = app.extensions["wijzerplaat"]
    files = Memory(here.versions)
    here.directory.every()
    here.directory.forget()
    files.restore()


def _routes(app: Flask) -> int:
    return sum(1 for _ in app.url_map.iter_rules())


class SqliteData:
    """A copy of a template file.

    Whoever has it open keeps it open: the pages in it are put back. Of those a test changes few,
    so only they are written; a test that changed tables gets every page anew.
    """

    def __init__(self, template: str, copy: Path) -> None:
        shutil.copy(template, copy)
        self.url, self._path = f"sqlite:///{copy}", copy
        self._template = sqlite3.connect(template, check_same_thread=False)
        self._copy = sqlite3.connect(copy, timeout=5, isolation_level=None, check_same_thread=False)
        self._copy.execute("PRAGMA synchronous=OFF")
        self._page_size = self._ask("page_size")
        # Open for as long as anybody: closing it would let go of every lock that this process holds
        # on the file.
        self._file = copy.open("r+b", buffering=0)
        self._restore_all()

    def restore(self) -> bool:
        """Put back every page, when somebody wrote; connections stay.

        Raises OperationalError when a test left a transaction open.
        """
        if self._ask("data_version") != self._version:
            # SQLite knows tables by a number that only goes up: where it went up, it must go on
            if self._ask("schema_version") != self._schema or not self._restore_pages():
                self._restore_all()
            self._version = self._ask("data_version")
        return False

    def close(self) -> None:
        """Close both files."""
        self._copy.close()
        self._template.close()
        self._file.close()

    def _ask(self, name: str) -> int:
        # data_version changes when another connection committed.
        return int(self._copy.execute(f"PRAGMA {name}").fetchone()[0])

    def _restore_all(self) -> None:
        self._template.backup(self._copy)
        whole, file = self._write_all_to_file(), self._file.fileno()
        self._pages = os.pread(file, os.fstat(file).st_size, 0) if whole else b""
        self._schema, self._version = self._ask("schema_version"), self._ask("data_version")

    def _restore_pages(self) -> bool:
        """Write the pages that changed past SQLite; return whether nobody was in the way.

        Pages that a test added stay behind the last one, where nothing leads.
        """
        if not self._pages or not self._write_all_to_file():
            return False
        kept, size = self._pages, self._page_size
        now = os.pread(self._file.fileno(), len(kept), 0)
        if len(now) < len(kept):
            return False
        for at in range(0, len(kept), size):
            if now[at : at + size] != kept[at : at + size]:
                os.pwrite(self._file.fileno(), kept[at : at + size], at)
        # A commit of somebody who remembers no page tells all others to forget theirs.
        with closing(sqlite3.connect(self._path, isolation_level=None)) as stranger:
            stranger.execute("PRAGMA user_version=0")
        return True

    def _write_all_to_file(self) -> bool:
        (busy, _, _) = self._copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


class PostgresqlData:
    """A copy of a template database.

    Tables that were written to get their rows anew; another schema, another copy.

    `template` is the address of the database that is copied, `name` how the copy is called.
    """

    def __init__(self, template: str, name: str) -> None:
        url = make_url(template)
        self._root, self._template, self._name = (
            _plain(url.set(database="postgres")),
            url.database,
            name,
        )
        self.url = url.set(database=name).render_as_string(hide_password=False)
        self._make()

    def restore(self) -> bool:
        """Put back every row, when somebody wrote; return whether connections were ended."""
        until, busy = self._here.execute(_STATE).fetchone()  # type: ignore[misc]
        if busy:
            self._here.execute(_END_OTHERS)
        if until == self._until:
            return bool(busy)
        if self._lives == 0 or self._here.execute(_SCHEMA).fetchone() != self._schema:
            self._here.close()
            self._make()
            return True
        self._refill(
            [
                name
                for name, count, newest in self._here.execute(self._tables, prepare=True)
                if count != self._counts[name] or newest >= self._until
            ]
        )
        self._lives -= 1
        return bool(busy)

    def close(self) -> None:
        """Close the own connection; the database goes with its server."""
        self._here.close()

    def _make(self) -> None:
        with closing(psycopg.connect(self._root, autocommit=True)) as root:
            root.execute(f"DROP DATABASE IF EXISTS {self._name} WITH (FORCE)")
            root.execute(f"CREATE DATABASE {self._name} TEMPLATE {self._template}")
        self._here = psycopg.connect(_plain(make_url(self.url)), autocommit=True)
        self._here.execute("SET jit = off")
        names = [
            name
            for (name,) in self._here.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = "
                "'public'::regnamespace ORDER BY 1"
            )
        ]
        self._tables = " UNION ALL ".join(
            f"SELECT '{name}', count(*), coalesce(max(xmin::text::bigint), 0) FROM \"{name}\""
            for name in names
        )
        self._rows = {name: self._copied(name) for name in names}
        self._counts = {name: count for name, count, _ in self._here.execute(self._tables)}
        self._schema, self._lives = self._here.execute(_SCHEMA).fetchone(), MOST_LIVES
        self._until = self._here.execute(_STATE).fetchone()[0]  # type: ignore[index]

    def _copied(self, name: str) -> list[bytes]:
        with self._here.cursor().copy(f'COPY "{name}" TO STDOUT (FORMAT BINARY)') as out:
            return [bytes(one) for one in out]

    def _refill(self, names: list[str]) -> None:
        """Put rows back past keys and triggers: what comes back was right."""
        with self._here.transaction():
            self._here.execute("SET LOCAL session_replication_role = replica")
            for name in names:
                self._here.execute(f'DELETE FROM "{name}"')
                with self._here.cursor().copy(f'COPY "{name}" FROM STDIN (FORMAT BINARY)') as into:
                    for row in self._rows[name]:
                        into.write(row)
        self._until = self._here.execute(_STATE).fetchone()[0]  # type: ignore[index]


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


# The number that the next writing transaction gets, and whether a test left somebody busy (or too
# many waiting).
_STATE = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
  count(*) > 8 OR count(*) FILTER (WHERE state <> 'idle') > 0
  OR EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory')
FROM pg_stat_get_activity(NULL)
WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND pid <> pg_backend_pid()
  AND backend_type = 'client backend'"""
_END_OTHERS = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = "
    "current_database() AND pid <> pg_backend_pid()"
)
_SCHEMA = "SELECT " + ", ".join(
    f"(SELECT array[count(*), max(xmin::text::bigint)] FROM {catalog})"
    for catalog in (
        "pg_class",
        "pg_attribute",
        "pg_constraint",
        "pg_trigger",
        "pg_proc",
        "pg_extension",
    )
)
