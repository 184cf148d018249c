"""Background work: every scheduled job exists, every queue is watched, every moment is a moment."""

from __future__ import annotations

import inspect

import pytest
from croniter import croniter

from tests.support.rooms import JOBS, SCHEDULE
from wijzerplaat.ground.adapters import queue
from wijzerplaat.tenancy.effects import jobs as effects_jobs
from wijzerplaat.tenancy.effects import rules


def test_every_scheduled_job_exists() -> None:
    assert {name for name, _cron in SCHEDULE} <= JOBS.keys()


def test_nothing_is_scheduled_twice() -> None:
    names = [name for name, _cron in SCHEDULE]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "cron"), SCHEDULE)
def test_every_moment_is_one_that_comes(name: str, cron: str) -> None:
    assert croniter.is_valid(cron), name


@pytest.mark.parametrize("name", JOBS)
def test_every_job_has_a_name_that_the_queue_takes_and_a_queue_that_is_watched(name: str) -> None:
    assert queue.NAME.match(name)
    assert JOBS[name].queue in queue.QUEUES


@pytest.mark.parametrize("name", [name for name, task in JOBS.items() if task.per_portal])
def test_a_job_of_portals_takes_a_scope_and_nothing_else(name: str) -> None:
    assert list(inspect.signature(JOBS[name].run).parameters) == ["scope"]


def test_the_entry_function_is_the_one_that_workers_may_call() -> None:
    assert f"{effects_jobs.run_job.__module__}.{effects_jobs.run_job.__qualname__}" == queue.ENTRY


def test_a_sender_is_stopped_before_its_lease_ends() -> None:
    senders = [JOBS[name] for name in ("outbox.deliver", "outbox.sweep")]
    assert all(
        rules.BUDGET_SECONDS < task.seconds < rules.LEASE.total_seconds() for task in senders
    )
