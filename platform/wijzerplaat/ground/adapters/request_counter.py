"""Counts how often something is asked.

In Redis, so that all workers count together; in memory while Redis is away.
"""

from __future__ import annotations

import logging
import math
import time
from typing import Any

from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import FixedWindowRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)
PATIENCE = 0.3
QUIET_SECONDS = 5.0


class Counter:
    """Counts per name and per one that asks.

    Never raises: what cannot be counted together is counted by this process.
    """

    def __init__(self, url: str) -> None:
        options: dict[str, Any] = {
            "socket_timeout": PATIENCE,
            "socket_connect_timeout": PATIENCE,
            "retry": Retry(NoBackoff(), 0),
        }
        where = f"redis+{url}" if url.startswith("unix://") else url
        self._together = FixedWindowRateLimiter(
            RedisStorage(where, key_prefix="wijzerplaat:limit", **options)
        )
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._quiet_until = 0.0

    def take(self, name: str, whose: str, most: int, seconds: int) -> int:
        """Count one time, and return 0 when it is within `most` per `seconds`, else how many
        seconds until the next try.
        """
        if time.monotonic() >= self._quiet_until:
            try:
                return _take(self._together, name, whose, most, seconds)
            except RedisError as problem:
                self._quiet_until = time.monotonic() + QUIET_SECONDS
                log.warning(
                    "requests are counted per process, for Redis is away (%s)",
                    type(problem).__name__,
                )
        return _take(self._alone, name, whose, most, seconds)

    @property
    def storage(self) -> Storage:
        """Return where all workers count together."""
        return self._together.storage


def _take(limiter: FixedWindowRateLimiter, name: str, whose: str, most: int, seconds: int) -> int:
    limit = RateLimitItemPerSecond(most, seconds, namespace=name)
    if limiter.hit(limit, whose):
        return 0
    return max(1, math.ceil(limiter.get_window_stats(limit, whose).reset_time - time.time()))
