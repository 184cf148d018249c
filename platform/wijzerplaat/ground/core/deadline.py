"""When the work of this thread has to be done.

What takes long asks whether that moment has passed.
"""

from __future__ import annotations

import time
from contextvars import ContextVar

ends_at: ContextVar[float] = ContextVar("ends_at", default=float("inf"))
"""On the monotonic clock; without an end for jobs and commands."""


def is_deadline_over() -> bool:
    """Return whether the time of this thread's request is over."""
    return time.monotonic() > ends_at.get()
