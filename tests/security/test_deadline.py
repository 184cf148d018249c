"""One request freezes nobody: what hangs is cut off, its worker replaced while the sibling
serves; no portal takes all threads.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests import fronts, servers, world
from tests.support.settings import Template, settings_for_tests
from wijzerplaat.app import create_app, serve_visitors
from wijzerplaat.ground.core import deadline as clockwork
from wijzerplaat.ground.core.db import Database
from wijzerplaat.ground.web.deadline import Deadline
from wijzerplaat.ground.web.thread_share import Share

OWN = "own.test"


@pytest.fixture(scope="module")
def hanging() -> Iterator[fronts.Gunicorn]:
    """A real web server with an application that hangs when asked to."""
    with fronts.gunicorn({}, "tests.security.hanging:app") as web, servers.patience(60) as more:
        while len(web.workers()) < 2:
            more()
        yield web


def _pid(web: fronts.Gunicorn) -> int:
    return int(fronts.over_socket(web.socket, "/", OWN, timeout=20).body)


def test_a_visitor_that_stops_halfway_is_let_go_and_costs_no_worker(
    hanging: fronts.Gunicorn,
) -> None:
    before = sorted(hanging.workers())
    with socket.socket(socket.AF_UNIX) as slow:
        slow.settimeout(20)
        slow.connect(str(hanging.socket))
        slow.sendall(b"POST /read HTTP/1.1\r\nHost: own.test\r\nContent-Length: 100\r\n\r\nx")
        while slow.recv(1000):
            pass  # until the other end lets go
    assert _pid(hanging) in before and sorted(hanging.workers()) == before


def test_a_request_that_hangs_costs_its_worker_and_nobody_else(hanging: fronts.Gunicorn) -> None:
    before, stuck = (
        hanging.workers(),
        threading.Thread(target=_ask_and_forget, args=(hanging, "/hang")),
    )
    stuck.start()
    served = 0
    with servers.patience(60) as more:
        while set(before) <= set(hanging.workers()) or len(hanging.workers()) < 2:
            assert _pid(hanging)
            served += 1
            more()
    stuck.join(20)
    assert served > 5 and _pid(hanging)
    said = hanging.log.read_text()
    assert "hanging.py" in said and "spin" in said, "the log says where it hangs"
    assert len(set(before) & set(hanging.workers())) == 1, "the sibling stayed"


def _ask_and_forget(web: fronts.Gunicorn, path: str) -> None:
    with suppress(OSError, HTTPException):  # its connection is closed: that is the point
        fronts.over_socket(web.socket, path, OWN, timeout=30)


def test_elsewhere_than_under_the_web_server_there_is_no_deadline(client: FlaskClient) -> None:
    before = clockwork.ends_at.get()
    assert client.get("/over", base_url=world.EIKSTAD).status_code == 200
    assert clockwork.ends_at.get() == before


def test_what_is_late_is_cut_off_first_and_ends_the_worker_only_when_it_still_hangs() -> None:
    ours, theirs = socket.socketpair()
    inside, go = threading.Event(), threading.Event()

    def inner(_environ: Any, _start: Any) -> list[bytes]:
        inside.set()
        go.wait(20)
        return [b""]

    kept = Deadline(inner, 5, retire=lambda: None)
    thread = threading.Thread(
        target=lambda: list(kept({"gunicorn.socket": ours}, lambda *_rest: None))
    )
    thread.start()
    inside.wait(20)
    (one,) = kept._running.values()
    assert not kept.look(one.ends - 1)
    assert not kept.look(one.ends + 1) and theirs.recv(1) == b"", "cut off"
    assert kept.look(one.ends + 3), "it still hangs"
    go.set()
    thread.join(20)
    assert not kept.look(one.ends + 99), "nothing runs any more"
    for end in (ours, theirs):
        end.close()


# Portals beside each other.


def test_a_portal_has_at_most_half_of_the_threads_and_another_goes_on() -> None:
    go, started = threading.Event(), threading.Semaphore(0)
    seen: list[str] = []

    def inner(environ: Any, _start: Any) -> list[bytes]:
        started.release()
        if environ["HTTP_HOST"] == "a.test":
            go.wait(20)
        return [b"served"]

    shared = Share(inner, 8, lambda host: host)

    def ask(host: str) -> None:
        def start(status: str, headers: list[tuple[str, str]]) -> None:
            seen.append(f"{status} {dict(headers)['Retry-After']}")

        list(shared({"HTTP_HOST": host, "REQUEST_METHOD": "GET"}, start))

    threads = [threading.Thread(target=ask, args=("a.test",)) for _ in range(4)]
    for one in threads:
        one.start()
    for _ in threads:
        assert started.acquire(timeout=20)
    for _ in range(4):  # A at more than its share: refused; and B is served at once
        ask("a.test")
        ask("b.test")
    assert seen == ["503 Service Unavailable 2"] * 4
    go.set()
    for one in threads:
        one.join(20)
    ask("a.test")
    assert len(seen) == 4 and not shared._turns.count_taken()


# The database.


@pytest.mark.postgres
def test_a_statement_that_takes_too_long_is_a_503_and_jobs_may_take_longer(
    postgresql_template: Template, tmp_path: Path
) -> None:
    with postgresql_template.copy(tmp_path) as url:
        app = create_app(settings_for_tests(tmp_path, url))
        here = app.extensions["wijzerplaat"]
        with here.database.readers.connect() as connection:
            assert connection.scalar(text("SHOW statement_timeout")) == "0"
        serve_visitors(app)
        with here.database.readers.connect() as connection:
            assert connection.scalar(text("SHOW statement_timeout")) == "5s"
        here.database.limit_statements(1)
        holder = create_engine(url)
        with holder.connect() as held:
            held.execute(text("LOCK TABLE portal_text IN ACCESS EXCLUSIVE MODE"))
            _is_busy(app)
        holder.dispose()
        assert app.test_client().get("/over", base_url=world.EIKSTAD).status_code == 200
        here.database.dispose()


def _is_busy(app: Flask) -> None:
    answer = app.test_client().get("/over", base_url=world.EIKSTAD)
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "10"
    assert "Het is nu erg druk." in answer.text and "10 seconden" in answer.text


def test_sqlite_stops_when_the_time_of_the_request_is_over(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/x.sqlite")
    endless = text(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 3000000) SELECT "
        "count(*) FROM n"
    )
    token = clockwork.ends_at.set(0.0)
    try:
        with (
            database.readers.connect() as connection,
            pytest.raises(OperationalError, match="interrupted"),
        ):
            connection.scalar(endless)
    finally:
        clockwork.ends_at.reset(token)
    with database.readers.connect() as connection:
        assert connection.scalar(endless) == 3_000_000
    database.dispose()


def test_every_thread_can_have_its_connections() -> None:
    database = Database("postgresql+psycopg://nobody@/none", threads=8)
    assert database.readers.pool.size() + database.readers.pool._max_overflow >= 16  # type: ignore[attr-defined]
