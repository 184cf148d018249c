"""From a commit to a mail server.

The real worker process on the embedded queue and on a real Redis.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
import rq
from redis import Redis

from tests import servers
from tests.postman import PATIENCE, Postman
from tests.tenancy.effects import outbox as box
from wijzerplaat import config
from wijzerplaat.app import create_app
from wijzerplaat.config import Settings
from wijzerplaat.ground.adapters.queue import LATER, SLOW, JobFailed, rq_queue
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import jobs as effects_jobs

# Each database and each queue once: neither knows of the other, and each test starts processes.
BOTH = pytest.mark.parametrize(
    ("settings", "url"),
    [
        ("sqlite", "embedded"),
        pytest.param("postgresql", "redis", marks=[pytest.mark.postgres, pytest.mark.redis]),
    ],
    indirect=True,
)


@pytest.fixture
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    with (
        servers.valkey_server()
        if request.param == "embedded"
        else servers.redis_server() as address
    ):
        yield address


@pytest.fixture
def postman() -> Iterator[Postman]:
    with Postman() as opened:
        yield opened


@pytest.fixture
def here(settings: Settings, url: str, postman: Postman) -> Iterator[Platform]:
    """An application that pokes this queue and mails by this server."""
    app = create_app(replace(settings, redis_url=url, smtp_url=postman.url))
    with app.app_context():
        yield app.extensions["wijzerplaat"]
    app.extensions["wijzerplaat"].database.dispose()


@contextmanager
def working(here: Platform, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `flask worker run` as a process of its own."""
    settings = here.settings
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(config.ROOT / "platform"),
        "WIJZERPLAAT_ENV": "test",
        "WIJZERPLAAT_VAR": str(settings.var),
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "SMTP_URL": settings.smtp_url,
        "PLATFORM_HOST": settings.platform_host,
        "SECRET_KEY": settings.secret_key,
        "SECURITY_PASSWORD_SALT": settings.password_salt,
        "SECURITY_TOTP_SECRET": settings.totp_secret,
        "DATA_KEYS": settings.data_keys,
        **{
            name: value
            for name, value in os.environ.items()
            if name.startswith(servers.SURROUNDINGS) and name != "PYTHONPATH"
        },
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker", "run", *options]
    process = subprocess.Popen(command, cwd=config.ROOT, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE)


@BOTH
def test_a_commit_pokes_the_worker_and_the_mail_leaves(here: Platform, postman: Postman) -> None:
    (row,) = box.put(here)
    with working(here, "--burst") as process:
        assert process.wait(60) == 0
    assert [one.message_id for one in postman.taken] == [f"<{row}@eikstad.test>"]
    assert box.row(here).done_at is not None


@BOTH
def test_sigterm_finishes_the_mail_in_hand(here: Platform, postman: Postman) -> None:
    postman.gate.clear()
    box.put(here)
    with working(here) as process:
        assert postman.holding.wait(60)
        process.send_signal(signal.SIGTERM)
        postman.gate.set()
        assert process.wait(PATIENCE) == 0
    assert len(postman.taken) == 1
    assert box.row(here).done_at is not None


@BOTH
def test_a_killed_worker_takes_its_child_along_and_the_mail_leaves_later(
    here: Platform, postman: Postman
) -> None:
    postman.gate.clear()
    box.put(here)
    with working(here) as process:
        assert postman.holding.wait(60)
        children = servers.children_of(process.pid)
        assert children
        process.kill()
        process.wait(PATIENCE)
        with servers.patience() as more:
            while any(servers.is_alive(child) for child in children):
                more()
    postman.gate.set()
    assert box.row(here).done_at is None
    effects_jobs.send_outbox(here)
    assert box.row(here).done_at is None, "its lease still runs"
    box.change(here, lease_until=box.lease_over)
    effects_jobs.send_outbox(here)
    assert box.row(here).done_at is not None
    assert len({one.message_id for one in postman.taken}) == 1


@BOTH
def test_mail_leaves_while_slow_work_hangs(here: Platform, url: str, postman: Postman) -> None:
    """The slow worker is stopped by SIGSTOP with a job in hand.

    As if a website kept it waiting for ever.
    """
    with (
        Redis.from_url(url) as connection,
        working(here, "--only", "slow") as slow,
        working(here, "--only", "mail") as quick,
    ):
        queue = rq_queue(SLOW, connection)
        with servers.patience(60) as more:
            while not rq.Worker.count(queue=queue):
                more()
        slow.send_signal(signal.SIGSTOP)
        here.queue.put("links.check")
        (row,) = box.put(here)
        with servers.patience(60) as more:
            while not postman.taken:
                more()
        assert not queue.finished_job_registry.count and box_is_sent(postman, row)
        slow.send_signal(signal.SIGCONT)
        with servers.patience(60) as more:
            while queue.count or not queue.finished_job_registry.count:
                more()
        quick.terminate()
        assert quick.wait(PATIENCE) == 0


def box_is_sent(postman: Postman, row: object) -> bool:
    return [one.message_id for one in postman.taken] == [f"<{row}@eikstad.test>"]


def test_with_the_queue_away_the_commit_succeeds_and_the_sweep_finds_the_row(
    platform: Platform,
) -> None:
    box.put(platform)
    assert box.row(platform).done_at is None
    effects_jobs.run_job("outbox.sweep")
    assert box.row(platform).done_at is not None


@BOTH
def test_a_scheduled_job_of_portals_is_done_once_for_each_of_them(here: Platform, url: str) -> None:
    effects_jobs.run_job("activities.plan")
    with Redis.from_url(url) as connection:
        queue = rq_queue(LATER, connection)
        put = {tuple(job.args) for job in queue.jobs}
        assert put == {("activities.plan", str(portal.id)) for portal in here.directory.every()}
        with working(here, "--burst") as process:
            assert process.wait(60) == 0
        assert (
            queue.count,
            queue.failed_job_registry.count,
            queue.finished_job_registry.count,
        ) == (0, 0, len(put))


def test_what_a_job_fails_on_does_not_reach_redis(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise ValueError("persoon1@example.example")

    jobs = platform.queue.jobs
    monkeypatch.setitem(jobs, "outbox.sweep", replace(jobs["outbox.sweep"], run=fail))
    with pytest.raises(JobFailed) as problem:
        effects_jobs.run_job("outbox.sweep")
    assert str(problem.value) == "outbox.sweep: ValueError"
    assert problem.value.__cause__ is None
    assert problem.value.__suppress_context__
