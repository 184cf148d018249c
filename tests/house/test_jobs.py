"""Background work: every scheduled job exists, every queue is watched, every moment is a moment."""

from __future__ import annotations

import inspect

import pytest
from croniter import croniter

from wijzerplaat import timetable
from wijzerplaat.adapters import queue
from wijzerplaat.effects import rules


def test_every_scheduled_job_exists() -> None:
    assert {name for name, _cron in timetable.SCHEDULE} <= timetable.JOBS.keys()


def test_nothing_is_scheduled_twice() -> None:
    names = [name for name, _cron in timetable.SCHEDULE]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "cron"), timetable.SCHEDULE)
def test_every_moment_is_one_that_comes(name: str, cron: str) -> None:
    assert croniter.is_valid(cron), name


@pytest.mark.parametrize("name", timetable.JOBS)
def test_every_job_has_a_name_that_the_queue_takes_and_a_queue_that_is_watched(name: str) -> None:
    assert queue.NAME.match(name)
    assert timetable.JOBS[name].queue in queue.QUEUES


@pytest.mark.parametrize("name", [name for name, task in timetable.JOBS.items() if task.per_portal])
def test_a_job_of_portals_takes_a_scope_and_nothing_else(name: str) -> None:
    assert list(inspect.signature(timetable.JOBS[name].run).parameters) == ["scope"]


def test_the_entry_function_is_the_one_that_workers_may_call() -> None:
    assert f"{timetable.run_job.__module__}.{timetable.run_job.__qualname__}" == queue.ENTRY


def test_a_sender_is_stopped_before_its_lease_ends() -> None:
    senders = [timetable.JOBS[name] for name in ("outbox.deliver", "outbox.sweep")]
    assert all(
        rules.BUDGET_SECONDS < task.seconds < rules.LEASE.total_seconds() for task in senders
    )
