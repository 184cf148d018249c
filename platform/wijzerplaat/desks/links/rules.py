"""When a website is looked at, what counts as a failure, and when it is broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

WEEK, DAY = timedelta(days=7), timedelta(days=1)
BROKEN_FROM = 3
REFUSED_FROM = 400
"""From this status on a website refuses (RFC 9110)."""
# The site is there, but not for robots, or not now.
SHUT = frozenset({401, 403, 405, 406, 429, 451, 503, 999})
NO_FAILURE = "robots"
# Names that are never on the internet (RFC 2606, 6761, 8375): nobody is asked about them.
NOWHERE = ("example", "test", "invalid", "localhost", "local", "internal", "arpa", "onion")


@dataclass(frozen=True)
class State:
    """What is known of one website."""

    failures: int = 0
    failed_on: date | None = None
    broken_at: datetime | None = None


def find_link_host(address: str) -> str:
    """Return the host of an address that can be looked at, '' for any other."""
    try:
        parts = urlsplit(address)
        name = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return ""
    return (
        name
        if parts.scheme in ("http", "https")
        and "." in name
        and name.rsplit(".", 1)[-1] not in NOWHERE
        else ""
    )


def is_link_failure(code: int | None, problem: str) -> bool:
    """Return whether an answer means that the page is not there."""
    if problem:
        return problem != NO_FAILURE
    return code is None or (code >= REFUSED_FROM and code not in SHUT)


def compute_link_state(state: State, failed: bool, today: date, now: datetime) -> State:
    """Return what is known after one more look: broken after failures on three different days."""
    if not failed:
        return State()
    failures = state.failures + (state.failed_on != today)
    return State(failures, today, state.broken_at or (now if failures >= BROKEN_FROM else None))


def plan_next_link_check(state: State, now: datetime) -> datetime:
    """Return when to look again.

    Weekly; a failure is looked at the next day until it is certain.
    """
    return now + (DAY if 0 < state.failures < BROKEN_FROM else WEEK)
