"""The worker of a run: does in this process what schedule and queue would have a worker do, and is
interrupted in the middle of it now and then.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from tests.simulate.behaviour import Chance
from wijzerplaat.ground.adapters.queue import JobFailed
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import jobs

ASK = "freshness.ask"
EACH_DAY = (ASK, "organisations.chase")
"""What asks organisations, in the order of a day."""
EACH_WEEK = (
    "takedown.days",
    "tasks.follow",
    "outbox.purge",
    "mail.forget",
    "receivers.forget",
    "tasks.forget",
    "audit.forget",
)
"""Done more often by the schedule; here once a week, as it asks nobody of these.

That accounts which nobody uses go is proven elsewhere: here everybody uses theirs.
"""
HINTS = (jobs.DELIVER, jobs.SWEEP)
"""Not waited for: we sweep when it is time."""
SOONEST, LATEST = 3, 60
"""Before which statement of a job the worker falls over."""


class FellOver(Exception):
    """The worker was gone in the middle of a job."""


class Worker:
    """Does jobs one after another; `crashes` counts how often it fell over."""

    def __init__(self, app: Flask, chance: Chance) -> None:
        self.crashes, self.jobs = 0, 0
        self._app, self._chance = app, chance
        self._line: list[tuple[str, ...]] = []
        self._more = False
        here: Platform = app.extensions["wijzerplaat"]
        here.queue.put = self._put  # type: ignore[method-assign]
        here.queue.hint = self._put  # type: ignore[method-assign]

    def do(self, name: str, crash: float = 0.0) -> None:
        """Do a job for every portal, as the schedule says; each may be interrupted and is done
        again then.
        """
        self._line = [(name,)]
        while self._line:
            job = self._line.pop(0)
            if len(job) > 1 and self._chance.happens(crash):
                self._fall_over(job)
            with self._app.app_context():
                jobs.run_job(*job)
            self.jobs += 1

    def send(self) -> None:
        """Send all that waits in the outbox."""
        self._more = True
        while self._more:
            self._more = False
            self.do(jobs.SWEEP)

    def _put(self, name: str, *ids: str, **_options: str) -> bool:
        if name not in HINTS:
            self._line.append((name, *ids))
        self._more |= name == jobs.SWEEP
        return True

    def _fall_over(self, job: tuple[str, ...]) -> None:
        with _falling(self._chance.random.randint(SOONEST, LATEST)), self._app.app_context():
            logging.disable(logging.CRITICAL)  # we know what went wrong
            try:
                jobs.run_job(*job)
            except JobFailed:
                self.crashes += 1
            finally:
                logging.disable(logging.NOTSET)


@contextmanager
def _falling(after: int) -> Iterator[None]:
    left = after

    def count(*_said: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise FellOver

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", count)
