"""Runs work in a child process that may use only so much CPU.

Counts that, and never the wall clock.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import time
from collections.abc import Callable
from typing import Any

KILLED = "too much CPU"


def told(work: Callable[[], Any], seconds: int) -> Any:
    """Return what `work` returned (as JSON) in a child.

    KILLED after so many seconds of CPU, else the error it raised.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, seconds, reading, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return json.loads(answer) if answer else KILLED


def cpu(work: Callable[[], Any]) -> float:
    """Return the seconds of CPU that this process spends on `work`."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _work(work: Callable[[], Any], seconds: int, reading: int, writing: int) -> None:
    """Be the child; it never comes back."""
    try:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # what the tests hold is not looked through again and again at the cost of the work
        gc.freeze()
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        try:
            answer = work()
        except BaseException as problem:  # the parent has to hear of it
            answer = f"{type(problem).__name__}: {problem}"[:500]
        os.write(writing, json.dumps(answer).encode()[:60_000])
    finally:
        os._exit(0)
