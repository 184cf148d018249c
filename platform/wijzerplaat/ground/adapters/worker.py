"""The processes behind the queue.

Workers that do jobs, and a scheduler that puts them in on time.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Sequence

import rq
from redis import Redis
from redis.exceptions import RedisError
from rq.cron import CronJob, CronScheduler
from rq.serializers import JSONSerializer

from wijzerplaat.ground.adapters.processes import end_with_parent
from wijzerplaat.ground.adapters.queue import ENTRY, QUEUES, Job, JobQueue, rq_queue

log = logging.getLogger(__name__)
TIDY_SECONDS = 60


class Worker(rq.Worker):
    """Runs each job in a child of its own, which does not outlive the worker."""

    in_child: Callable[[], None] = staticmethod(lambda: None)

    def main_work_horse(self, job: rq.job.Job, queue: rq.Queue) -> None:
        """Begin as a child: tied to the worker, with connections of its own."""
        assert self.pid is not None
        end_with_parent(self.pid, signal.SIGKILL)
        self.in_child()
        super().main_work_horse(job, queue)


def run_worker(
    url: str, in_child: Callable[[], None], burst: bool = False, queues: Sequence[str] = QUEUES
) -> None:
    """Do jobs until we are told to stop, or in a burst until there are none.

    A job in hand is finished.

    `queues` are watched in this order. `in_child` runs first in each child: it lets go of
    connections that belong to the parent.
    """
    connection = _connected(url)
    worker = Worker(
        [rq_queue(name, connection) for name in queues],
        connection=connection,
        job_class=Job,
        serializer=JSONSerializer,
        maintenance_interval=TIDY_SECONDS,
        log_job_description=False,
    )
    if worker.serializer is not JSONSerializer or worker.job_class is not Job:
        raise RuntimeError("this worker would read jobs that it must not read")
    worker.in_child = in_child
    worker.work(burst=burst, logging_level="WARNING")


class Appointment(CronJob):
    """A job of the schedule.

    Two schedulers that run by mistake still put it in once: the moment is in its id.
    """

    def __init__(self, queue: JobQueue, name: str, cron: str) -> None:
        super().__init__(
            queue_name=queue.queue_of(name), func_name=ENTRY, args=(name,), cron=cron, name=name
        )
        self._queue = queue

    def enqueue(self, _connection: Redis) -> None:  # type: ignore[override]  # rq asks for no more
        """Put the job in our queue (rq's own way would write it with pickle)."""
        moment = self.next_enqueue_time
        assert moment is not None
        self._queue.put(self.name, once=f"{self.name.replace('.', '-')}-{moment:%Y%m%dT%H%M}")


def schedule_jobs(url: str, queue: JobQueue) -> None:
    """Put each job in the queue at its time (cron lines in Amsterdam time) until we are told to
    stop.

    What a machine that was off may have missed is put in once, now.
    """
    missed = [job.name for job in queue.jobs.values() if job.at_start]
    os.environ["TZ"] = "Europe/Amsterdam"
    time.tzset()
    while True:
        scheduler = CronScheduler(_connected(url), logging_level=logging.WARNING)
        scheduler._cron_jobs.extend(  # noqa: SLF001 (its own door writes with pickle)
            Appointment(queue, job.name, job.at) for job in queue.jobs.values() if job.at
        )
        try:
            while missed:
                queue.put(missed[0])
                del missed[0]
            begin: Callable[[], None] = scheduler.start
            begin()
            return
        except RedisError as problem:
            log.warning("the scheduler lost the queue (%s); trying again", type(problem).__name__)
            time.sleep(1)


def _connected(url: str) -> Redis:
    """Return a connection once the server answers.

    A queue that starts later than we do is normal.
    """
    connection = Redis.from_url(url)
    told = False
    while True:
        try:
            connection.ping()
            return connection
        except RedisError as problem:
            if not told:
                log.warning("waiting for the queue (%s)", type(problem).__name__)
            told = True
            time.sleep(0.5)
