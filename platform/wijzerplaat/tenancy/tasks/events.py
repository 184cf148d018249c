"""What happened to a task, for the room that opened it."""

from __future__ import annotations

from dataclasses import dataclass

from wijzerplaat.tenancy.tasks.models import Task


@dataclass(frozen=True)
class TaskFinished:
    """Somebody said by hand that a task is done."""

    task: Task


@dataclass(frozen=True)
class TaskReopened:
    """Somebody put a finished task back."""

    task: Task
