"""The job queue on Redis: one entry function, job names from a list, ids as arguments, JSON only.

The row in the database is the truth and the queue a hint, so nothing here may hold up a request.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import rq
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from rq.exceptions import DeserializationError, DuplicateJobError, NoSuchJobError
from rq.serializers import JSONSerializer

from wijzerplaat.ground.core.db import JsonObject

if TYPE_CHECKING:
    from rq.types import FunctionReferenceType

log = logging.getLogger(__name__)

ENTRY = "wijzerplaat.tenancy.effects.jobs.run_job"
FORMER_ENTRIES = frozenset({"wijzerplaat.timetable.run_job"})
"""What the entry function was called in earlier releases: their jobs that wait are done too."""
SOON, LATER, SLOW = "soon", "later", "slow"
PROMPT = (SOON, LATER)
"""In order of urgency; the worker of mail watches these.

What waits for others, or takes minutes, is in SLOW and has a worker of its own: so mail goes on
meanwhile.
"""
QUEUES = (*PROMPT, SLOW)
PATIENCE = 0.3
QUIET_SECONDS = 5.0
KEPT_SECONDS = 3600
NAME = re.compile(r"[a-z_]{1,30}\.[a-z_]{1,30}\Z")
Arguments = list[Any] | tuple[Any, ...]
IDENTIFIER = re.compile(r"[0-9A-Za-z_.-]{1,64}\Z")


@dataclass(frozen=True)
class BackgroundJob:
    """A job that exists: its name, what runs, in which queue, for how many seconds at most.

    `at` is when it runs by itself: a cron line in Amsterdam time, or "" for a job that is only
    asked for. `at_start`: also once when the schedule starts, for a machine that was off may have
    missed it, and nobody is mailed by it.

    With `per_portal` it runs once for each portal, and gets that portal's scope; otherwise it gets
    the platform and the ids that were put in the queue with it. `always`: for suspended portals
    too, for what people were promised about their data holds in every state of a portal.
    """

    name: str
    run: Callable[..., Any]
    at: str = ""
    at_start: bool = False
    queue: str = LATER
    seconds: int = 600
    per_portal: bool = False
    always: bool = False


class ForbiddenJob(DeserializationError):
    """A job asks for something else than our entry function with a name and ids."""


class JobFailed(Exception):
    """A job failed; the message names the job and the kind of problem, and nothing personal."""


class Job(rq.job.Job):
    """A job that can only call the entry function. Whoever can write to Redis can write any
    function name into it, so worker and queue both look before anything is imported.
    """

    @classmethod
    def create(
        cls,
        func: FunctionReferenceType,
        args: Arguments | None = None,
        kwargs: JsonObject | None = None,
        *more: Any,
        **options: Any,
    ) -> rq.job.Job:
        """Refuse what a worker would refuse, before it reaches the queue."""
        _check((func, None, args or (), kwargs or {}))
        if more or any(
            options.get(name)
            for name in ("on_success", "on_failure", "on_stopped", "webhooks", "depends_on")
        ):
            raise ForbiddenJob("jobs have no callbacks")
        return super().create(func, args, kwargs, **options)

    def restore(self, raw_data: dict[bytes, bytes]) -> None:
        """Read a job from Redis, without the functions and addresses that could be called after
        it.
        """
        try:
            super().restore(raw_data)
        except Exception:
            raise NoSuchJobError("unreadable job") from None
        self._success_callback_name = self._failure_callback_name = self._stopped_callback_name = (
            None
        )
        self.webhooks = []

    def _deserialize_data(self) -> None:
        try:
            function, instance, arguments, options = self.serializer.loads(self.data)
        except Exception as problem:
            raise DeserializationError from problem
        if function in FORMER_ENTRIES:
            function = ENTRY
        _check((function, instance, arguments, options))
        self._func_name, self._instance, self._args, self._kwargs = (
            function,
            instance,
            arguments,
            options,
        )


def _check(call: Arguments) -> None:
    """Look at what a job says: function, instance, arguments and options. Raises ForbiddenJob."""
    function, instance, arguments, options = call
    if function != ENTRY or instance is not None or options:
        raise ForbiddenJob("only the entry function may be called")
    if (
        not isinstance(arguments, list | tuple)
        or not arguments
        or not all(isinstance(one, str) for one in arguments)
    ):
        raise ForbiddenJob("a job has a name and ids")
    name, *ids = arguments
    if not NAME.match(name) or not all(IDENTIFIER.match(one) for one in ids):
        raise ForbiddenJob("a job has a name and ids")


def rq_queue(name: str, connection: Redis) -> rq.Queue:
    """Return a queue as the rq library knows it, with our job class and serializer."""
    return rq.Queue(name, connection=connection, job_class=Job, serializer=JSONSerializer)


class JobQueue:
    """Puts jobs in the queue.

    Its timeouts are short: a queue that is away may not hold up a page.
    """

    def __init__(self, url: str, jobs: Iterable[BackgroundJob]) -> None:
        self.jobs = {job.name: job for job in jobs}
        self._connection = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        self._quiet_until = 0.0

    def queue_of(self, name: str) -> str:
        """Return in which queue a job waits. Raises KeyError for a job that does not exist."""
        return self.jobs[name].queue

    def put(self, name: str, *ids: str, once: str = "") -> bool:
        """Put a job in its queue; `once` names an occasion, for which a second job is refused.

        Returns whether it was put. Raises RedisError when the queue is away, KeyError for a job
        that does not exist.
        """
        job = self.jobs[name]
        options: JsonObject = {"job_id": once, "unique": True} if once else {}
        try:
            rq_queue(job.queue, self._connection).enqueue(
                ENTRY,
                name,
                *ids,
                job_timeout=job.seconds,
                result_ttl=KEPT_SECONDS,
                failure_ttl=7 * 24 * KEPT_SECONDS,
                description=name,
                **options,
            )
        except DuplicateJobError:
            return False
        return True

    def hint(self, name: str, *ids: str) -> bool:
        """Put a job if that is possible now; without the queue the sweep finds the work later."""
        if time.monotonic() < self._quiet_until:
            return False
        try:
            return self.put(name, *ids)
        except RedisError as problem:
            self._quiet_until = time.monotonic() + QUIET_SECONDS
            log.warning(
                "the queue is away (%s); the sweep will find the work", type(problem).__name__
            )
            return False


def count_waiting_jobs(url: str, names: Sequence[str] = QUEUES) -> int:
    """Return how many jobs wait. Raises RedisError when the queue is away."""
    with Redis.from_url(url) as connection:
        return sum(rq_queue(name, connection).count for name in names)
