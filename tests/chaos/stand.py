"""The product for one run of chaos: database, queue, web server and worker of our own, on sockets,
with a post office that we rule.

The clock may be moved for all of it (`ahead`), leases can be made to end, the limits of an hour
forgotten: nobody waits for that.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask import Flask
from redis.exceptions import RedisError
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from tests import fronts, servers, world
from tests.chaos.postbox import Postbox
from tests.support.settings import settings_for_tests
from wijzerplaat.app import connect, create_app
from wijzerplaat.config import ROOT, Settings
from wijzerplaat.ground.adapters.queue import count_waiting_jobs
from wijzerplaat.ground.core.migrations import migrate_database
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.wiring import ROOMS

SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)
PORTAL, HOST = "eikstad", "eikstad.test"
DATES = 12
PATIENCE = 60.0


@dataclass
class Stand:
    """What runs, and what may be asked of it."""

    database: str
    home: Path
    url: str
    queue: Queue
    app: Flask
    environment: dict[str, str]
    post: Postbox
    engine: Engine
    web: fronts.Gunicorn | None = None
    dates: list[str] = field(default_factory=list)
    """Addresses of dates to sign up for, the first one first."""

    @property
    def platform(self) -> Platform:
        """Return the parts of an application of our own on the same database."""
        found: Platform = self.app.extensions["wijzerplaat"]
        return found

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Open one transaction past the walls, to look and to let time pass."""
        with self.engine.begin() as connection:
            yield connection

    def ask(
        self, path: str, fields: bytes | None = None, network: str = "10.0.0.1", seconds: float = 60
    ) -> fronts.Answer:
        """Get a page, or send a form, as the proxy hands it on from a network. Raises OSError."""
        assert self.web is not None
        headers = {"X-Forwarded-For": network, "X-Forwarded-Proto": "http"}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return fronts.over_socket(
            self.web.socket,
            path,
            HOST,
            timeout=seconds,
            method="GET" if fields is None else "POST",
            headers=headers,
            body=fields,
        )

    def let_hour_pass(self) -> None:
        """Forget what the limits of an hour counted."""
        with self.connected() as connection:
            connection.execute(text("DELETE FROM attempt"))

    def end_leases(self) -> None:
        """Let a minute pass over what somebody took in hand and did not finish."""
        with self.connected() as connection:
            connection.execute(
                text(
                    "UPDATE outbox SET lease_until = NULL "
                    "WHERE lease_until IS NOT NULL AND done_at IS NULL"
                )
            )

    def sweep(self) -> None:
        """Put in the queue what the schedule does each minute."""
        with suppress(RedisError):  # the queue may be the thing that is away
            if not count_waiting_jobs(self.queue.url):
                self.platform.queue.put("outbox.sweep")

    def count_waiting_jobs(self) -> int:
        """Return how many jobs nobody took in hand yet."""
        return count_waiting_jobs(self.queue.url)

    def count_waiting_mails(self) -> int:
        """Return how many mails did not leave yet."""
        with self.connected() as connection:
            return int(
                connection.execute(
                    text(
                        "SELECT count(*) FROM outbox "
                        "WHERE kind = 'mail' AND done_at IS NULL AND dead_at IS NULL"
                    )
                ).scalar_one()
            )

    def plan(self, capacity: int | None, waitlist: int | None = None) -> list[Occurrence]:
        """Give the activity its places and return its dates to come."""
        with (
            self.app.app_context(),
            unit_of_work(self.platform.database, self.platform.directory.by_slug(PORTAL)) as scope,
        ):
            activity = scope.session.query(Activity).one()
            activity.capacity, activity.waitlist_capacity = capacity, waitlist
            activities.plan_activity(scope, activity)
            return activities.list_coming_occurrences(scope, activity, DATES)


class Queue:
    """A Redis that can be stopped and started again."""

    def __init__(self, home: Path) -> None:
        self._home, self.url = home, f"unix://{home / 'redis.sock'}"
        self._server = servers.start_redis(home)

    def start(self) -> None:
        """Start it again, with nothing in it."""
        self._server = servers.start_redis(self._home)

    def stop(self) -> None:
        """Stop it."""
        self._server.terminate()
        self._server.wait(10)


class Worker:
    """`flask worker run` as a process of its own, started again each time it ended.

    What a killed one had in hand is free at once: the minute of its lease is not waited for.
    """

    def __init__(self, stand: Stand) -> None:
        self._stand, self._stopped = stand, threading.Event()
        self.starts, self._lock = 0, threading.Lock()
        self.process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def _start(self) -> subprocess.Popen[bytes]:
        self.starts += 1
        with open(self._stand.home / "worker.log", "ab") as out:
            return subprocess.Popen(
                [sys.executable, "-m", "flask", "--app", "wsgi", "worker", "run"],
                cwd=ROOT,
                env=self._stand.environment,
                stdout=out,
                stderr=out,
                process_group=0,
            )

    def _keep(self) -> None:
        while not self._stopped.is_set():
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)
                if self.process.returncode < 0 and not self._stopped.wait(0.2):
                    with suppress(DBAPIError):  # the database may be away too
                        self._stand.end_leases()
                with self._lock:
                    if not self._stopped.is_set():
                        self.process = self._start()

    def hit(self, number: int) -> None:
        """Send a signal; the worker that ends is followed by a new one."""
        with self._lock, suppress(ProcessLookupError):
            self.process.send_signal(number)

    def end(self) -> None:
        """Stop it for good."""
        self._stopped.set()
        with self._lock:
            for name in (signal.SIGTERM, signal.SIGKILL):
                with suppress(ProcessLookupError):
                    os.killpg(self.process.pid, name)
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(20)
                    return


@contextmanager
def standing(
    database: str,
    *,
    careful: bool = False,
    data: Path | None = None,
    web: Mapping[str, str] | None = None,
) -> Iterator[Stand]:
    """Start database, queue, post office and web server, with the world of the tests in them.

    `careful`: the database keeps what it promised when it is stopped at once. `data`: the folder of
    the database. `web`: more settings of the web server.
    """
    with ExitStack() as stack:
        home = stack.enter_context(servers.own_folder())
        if database == SQLITE:
            url = f"sqlite:///{(data or home) / 'chaos.sqlite'}"
        else:
            url = stack.enter_context(servers.postgresql(careful, data))
        queue = Queue(stack.enter_context(servers.folder()))
        stack.callback(queue.stop)
        box = stack.enter_context(Postbox())
        app = _fill(home, url, queue.url)
        stack.callback(app.extensions["wijzerplaat"].database.dispose)
        patience = {"timeout": 60} if database == SQLITE else {}
        engine = create_engine(url, pool_pre_ping=True, connect_args=patience)
        stack.callback(engine.dispose)
        settings: Settings = app.extensions["wijzerplaat"].settings
        environment = _environment(settings, box.url)
        stand = Stand(database, home, url, queue, app, environment, box, engine)
        stand.dates = [_address(row) for row in stand.plan(None)]
        stand.web = stack.enter_context(fronts.gunicorn({**environment, **(web or {})}))
        yield stand


@contextmanager
def working(stand: Stand) -> Iterator[Worker]:
    """Run a worker that is started again whenever it ends."""
    worker = Worker(stand)
    try:
        yield worker
    finally:
        worker.end()


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE, pause: float = 0.1) -> bool:
    """Return whether something came true in time."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(pause)
    return True


def _fill(home: Path, url: str, queue: str) -> Flask:
    connect(ROOMS)
    migrate_database(url)
    app = create_app(replace(settings_for_tests(home, url), redis_url=queue))
    with app.app_context():
        world.build(app.extensions["wijzerplaat"])
    return app


def _environment(settings: Settings, smtp: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "platform"),
        "WIJZERPLAAT_ENV": "test",
        "WIJZERPLAAT_VAR": str(settings.var),
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "SMTP_URL": smtp,
        "PLATFORM_HOST": settings.platform_host,
        "SECRET_KEY": settings.secret_key,
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_TOTP_SECRET": settings.totp_secret,
        "DATA_KEYS": settings.data_keys,
        "LIMITS_TIMES": "1000",
        "TRUSTED_PROXIES": "unix",
    }


def _address(row: Occurrence) -> str:
    return f"/activiteiten/koffieochtend/{row.starts_at:%Y-%m-%d-%H}"
