"""The queue: only our own jobs, by name and with ids; and a queue that is away holds up nobody."""

from __future__ import annotations

import json
import os
import signal
import socket
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import rq
from redis import Redis
from redis.exceptions import RedisError
from rq.serializers import JSONSerializer

from tests import servers
from wijzerplaat.ground.adapters.processes import Process
from wijzerplaat.ground.adapters.queue import (
    ENTRY,
    LATER,
    PATIENCE,
    QUEUES,
    SOON,
    BackgroundJob,
    ForbiddenJob,
    Job,
    JobQueue,
    rq_queue,
)
from wijzerplaat.ground.adapters.worker import Appointment, Worker, schedule_jobs

JOBS = (
    BackgroundJob("outbox.deliver", lambda: None, queue=SOON, seconds=45),
    BackgroundJob("outbox.sweep", lambda: None),
)
HOSTILE = [
    ("os.system", ["touch /tmp/harm"], {}),
    ("builtins.eval", ["1"], {}),
    ("subprocess.run", [["true"]], {}),
    ("wijzerplaat.app.connect", [], {}),
    (ENTRY, [], {}),
    (ENTRY, ["outbox.deliver", 7], {}),
    (ENTRY, ["outbox.deliver", {"id": "x"}], {}),
    (ENTRY, ["outbox.deliver", "../../etc/passwd"], {}),
    (ENTRY, ["outbox.deliver"], {"name": "x"}),
    (ENTRY, ["Outbox.__class__"], {}),
]


@pytest.fixture(params=["embedded", pytest.param("redis", marks=pytest.mark.redis)])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A running queue server: the embedded one, and a real Redis."""
    with (
        servers.valkey_server()
        if request.param == "embedded"
        else servers.redis_server() as address
    ):
        yield address


@pytest.fixture
def connection(url: str) -> Iterator[Redis]:
    with Redis.from_url(url) as opened:
        yield opened


def burst(connection: Redis) -> None:
    rq.SimpleWorker(
        [rq_queue(name, connection) for name in QUEUES],
        connection=connection,
        job_class=Job,
        serializer=JSONSerializer,
    ).work(burst=True, logging_level="CRITICAL")


def test_a_job_goes_into_its_own_queue_with_ids_as_text(url: str, connection: Redis) -> None:
    row = str(uuid.uuid4())
    assert JobQueue(url, JOBS).put("outbox.deliver", row)
    job = rq_queue(SOON, connection).jobs[0]
    assert (job.func_name, list(job.args), job.kwargs) == (ENTRY, ["outbox.deliver", row], {})
    assert job.timeout == 45
    assert rq_queue(LATER, connection).count == 0


def test_what_lies_in_redis_is_json_and_nothing_else(url: str, connection: Redis) -> None:
    JobQueue(url, JOBS).put("outbox.sweep")
    job = rq_queue(LATER, connection).jobs[0]
    assert json.loads(job.data) == [ENTRY, None, ["outbox.sweep"], {}]


def test_a_job_that_does_not_exist_cannot_be_put(url: str) -> None:
    with pytest.raises(KeyError):
        JobQueue(url, JOBS).put("outbox.harm")


@pytest.mark.parametrize(("function", "arguments", "options"), HOSTILE)
def test_the_queue_refuses_every_other_function(
    function: str, arguments: list, options: dict, connection: Redis
) -> None:
    with pytest.raises(ForbiddenJob):
        rq_queue(SOON, connection).enqueue_call(function, args=arguments, kwargs=options)
    assert rq_queue(SOON, connection).count == 0


def test_the_queue_refuses_callbacks_and_webhooks(connection: Redis) -> None:
    with pytest.raises(ForbiddenJob):
        Job.create(
            ENTRY,
            ["outbox.sweep"],
            connection=connection,
            serializer=JSONSerializer,
            on_success=rq.Callback("os.getpid"),
        )


@pytest.mark.parametrize(("function", "arguments", "options"), HOSTILE[:4])
def test_the_worker_refuses_what_was_written_past_our_queue(
    function: str,
    arguments: list,
    options: dict,
    connection: Redis,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[str] = []
    monkeypatch.setattr("rq.job.import_attribute", lambda name: called.append(name))
    job = _planted(connection, json.dumps([function, None, arguments, options]).encode())
    burst(connection)
    assert called == []
    assert job.get_status() == "failed"


def test_the_worker_does_not_unpickle(connection: Redis, tmp_path: Path) -> None:
    mark = tmp_path / "unpickled"
    harmful = b"cposix\nsystem\n(S'touch " + str(mark).encode() + b"'\ntR."
    assert _planted(connection, harmful)
    burst(connection)
    assert not mark.exists()


def test_the_worker_calls_nothing_after_a_job(
    connection: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(
        "rq.job.import_attribute", lambda name: called.append(name) or (lambda *_ids: None)
    )
    job = _planted(
        connection,
        json.dumps([ENTRY, None, ["outbox.sweep"], {}]).encode(),
        {
            "success_callback_name": "os.abort",
            "failure_callback_name": "os.abort",
            "stopped_callback_name": "os.abort",
            "webhooks": json.dumps([{"url": "http://127.0.0.1:9/"}]),
        },
    )
    burst(connection)
    assert set(called) == {ENTRY}
    assert job.get_status() == "finished"


def test_a_job_that_waits_from_an_earlier_release_is_done(
    connection: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The function that does jobs moved; what it is called now is what is imported."""
    called: list[str] = []
    monkeypatch.setattr(
        "rq.job.import_attribute", lambda name: called.append(name) or (lambda *_ids: None)
    )
    former = json.dumps(["wijzerplaat.timetable.run_job", None, ["outbox.sweep"], {}]).encode()
    job = _planted(connection, former)
    burst(connection)
    assert set(called) == {ENTRY}
    assert job.get_status() == "finished"


def test_a_job_that_cannot_be_read_does_not_fell_the_worker(url: str, connection: Redis) -> None:
    _planted(connection, b"{}", {"created_at": "yesterday", "status": "odd"})
    JobQueue(url, JOBS).put("outbox.sweep")
    burst(connection)
    assert sum(rq_queue(name, connection).count for name in QUEUES) == 0


def _planted(connection: Redis, data: bytes, more: dict[str, str] | None = None) -> rq.job.Job:
    """Write a job into Redis by hand, as somebody could who reaches it."""
    name = uuid.uuid4().hex
    connection.hset(
        f"rq:job:{name}",
        mapping={
            "data": data,
            "origin": SOON,
            "status": "queued",
            "created_at": "2026-11-24T10:00:00.000000Z",
            **(more or {}),
        },
    )
    connection.sadd("rq:queues", f"rq:queue:{SOON}")
    connection.rpush(f"rq:queue:{SOON}", name)
    return rq.job.Job(name, connection=connection, serializer=JSONSerializer)


def test_an_occasion_brings_one_job_however_many_schedulers_think_it_is_time(
    url: str, connection: Redis
) -> None:
    first, second = (
        Appointment(JobQueue(url, JOBS), "outbox.sweep", "* * * * *") for _ in range(2)
    )
    second.next_enqueue_time = first.next_enqueue_time
    for one in (first, second):
        one.enqueue(connection)
    assert rq_queue(LATER, connection).count == 1
    burst(connection)
    second.enqueue(connection)
    assert rq_queue(LATER, connection).count == 0


def test_the_scheduler_puts_in_what_is_due_and_stops_when_asked(
    url: str, connection: Redis
) -> None:
    every_second = (replace(JOBS[1], at="* * * * * *"),)
    scheduler = Process(lambda: schedule_jobs(url, JobQueue(url, every_second)))
    with servers.patience() as more:
        while rq_queue(LATER, connection).count == 0:
            more()
    scheduler.signal(signal.SIGTERM)
    with servers.patience() as more:
        while scheduler.runs():
            more()
    os.close(scheduler.output)
    assert scheduler.status == 0
    assert list(rq_queue(LATER, connection).jobs[0].args) == ["outbox.sweep"]


def test_the_scheduler_begins_with_what_may_have_been_missed(url: str, connection: Redis) -> None:
    never = (replace(JOBS[1], at="0 0 29 2 *", at_start=True),)
    scheduler = Process(lambda: schedule_jobs(url, JobQueue(url, never)))
    with servers.patience() as more:
        while rq_queue(LATER, connection).count == 0:
            more()
    scheduler.signal(signal.SIGTERM)
    with servers.patience() as more:
        while scheduler.runs():
            more()
    os.close(scheduler.output)
    assert [list(job.args) for job in rq_queue(LATER, connection).jobs] == [["outbox.sweep"]]


def test_without_a_queue_a_hint_is_lost_at_once_and_not_tried_again_at_each_request(
    tmp_path: Path,
) -> None:
    queue = JobQueue(f"unix://{tmp_path / 'nobody.sock'}", JOBS)
    assert not any(queue.hint("outbox.sweep") for _ in range(50))
    with pytest.raises(RedisError):
        queue.put("outbox.sweep")


def test_a_queue_that_accepts_but_stays_silent_is_waited_for_once_and_less_than_a_second(
    tmp_path: Path,
) -> None:
    path, asked = tmp_path / "mute.sock", 0
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(path))
        mute.listen(8)
        queue = JobQueue(f"unix://{path}", JOBS)
        assert not any(queue.hint("outbox.sweep") for _ in range(50))
        mute.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                mute.accept()[0].close()
                asked += 1
    assert (asked, PATIENCE < 1) == (1, True)


def test_our_worker_is_the_forking_one() -> None:
    assert issubclass(Worker, rq.Worker)
