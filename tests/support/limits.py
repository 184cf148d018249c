"""Counts CPU in a child of its own with a limit: what hangs is ended, and a busy machine changes nothing."""

from __future__ import annotations

import os
import pickle
import resource
import time
from collections.abc import Callable

import pytest


def cpu_seconds(work: Callable[[], object], most: int) -> float:
    """Return the seconds of CPU that `work` needs; it fails the test when it raises, is false, or needs more than `most`."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        os.write(mouth, pickle.dumps(_measured(work, most)))
        os._exit(0)
    os.close(mouth)
    with os.fdopen(ear, "rb") as heard:
        said = heard.read()
    os.waitpid(child, 0)
    if not said:
        pytest.fail(f"it needs more than {most} seconds of CPU")
    spent, problem = pickle.loads(said)  # noqa: S301 (from our own child)
    if problem:
        pytest.fail(problem)
    return float(spent)


def _measured(work: Callable[[], object], most: int) -> tuple[float, str]:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + most + 1, int(used) + most + 1))
    began = time.process_time()
    try:
        right = work()
    except Exception as problem:
        return 0.0, f"{type(problem).__name__}: {problem}"[:1000]
    return time.process_time() - began, "" if right is not False else "it is not right"
