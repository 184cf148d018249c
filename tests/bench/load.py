"""Asks one server with a number of connections for some seconds, and says how it answered."""

from __future__ import annotations

import http.client
import itertools
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.serving import Server, cpu_of


def say(line: str) -> None:
    """Print one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Run:
    """What some seconds of asking gave. Times in milliseconds, CPU in milliseconds per answer."""

    per_second: float
    cpu: float
    p50: float
    p95: float
    p99: float
    errors: int
    bytes: int


def ask(server: Server, host: str, paths: Sequence[str], seconds: float | None, **how: Any) -> Run:
    """Ask for `paths` of one host in turn; `how` as for `ask_hosts`."""
    return ask_hosts(server, [(host, path) for path in paths], seconds, **how)


def ask_hosts(
    server: Server,
    pages: Sequence[tuple[str, str]],
    seconds: float | None,
    *,
    connections: int = 16,
    besides: Sequence[int] = (),
    headers: dict[str, str] | None = None,
    until: Callable[[], bool] = lambda: False,
    fine: Callable[[int], bool] = lambda status: status == 200,
) -> Run:
    """Ask for pages (host, path) in turn over so many connections, for `seconds` (None.

    Each page once) or `until` it says so.

    `besides` are processes whose CPU counts too.
    """
    times: list[list[float]] = [[] for _ in range(connections)]
    errors, sizes = [0] * connections, [0] * connections
    end = time.perf_counter() + (seconds or 3600)
    turns = iter(pages) if seconds is None else itertools.cycle(pages)
    lock = threading.Lock()

    def turn() -> tuple[str, str] | None:
        with lock:
            return None if time.perf_counter() >= end or until() else next(turns, None)

    def go_on(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        while page := turn():
            began = time.perf_counter()
            try:
                line.request(
                    "GET",
                    page[1],
                    headers={
                        "Host": f"{page[0]}:{server.port}",
                        "Accept-Encoding": "gzip",
                        **(headers or {}),
                    },
                )
                answer = line.getresponse()
                sizes[number] += len(answer.read())
                errors[number] += not fine(answer.status)
            except (OSError, http.client.HTTPException):
                errors[number] += 1
                line.close()
            times[number].append((time.perf_counter() - began) * 1000)
        line.close()

    watched = [server.pid, *besides]
    before, began = cpu_of(watched), time.perf_counter()
    threads = [threading.Thread(target=go_on, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.perf_counter() - began, cpu_of(watched) - before
    every = sorted(itertools.chain(*times))
    return Run(
        len(every) / took,
        used / len(every) * 1000,
        _at(every, 0.5),
        _at(every, 0.95),
        _at(every, 0.99),
        sum(errors),
        sum(sizes) // len(every),
    )


def once(server: Server, host: str, path: str) -> float:
    """Return how many milliseconds one request takes.

    Anything but an answer of a person's page is an error.
    """
    run = ask(server, host, [path], None, connections=1, fine=lambda status: status in (200, 422))
    if run.errors:
        raise RuntimeError(f"{path} went wrong")
    return run.p50


def _at(ordered: list[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def median(runs: Sequence[Run]) -> Run:
    """Return the median of each figure; errors are added up."""

    def middle(name: str) -> float:
        return statistics.median(getattr(run, name) for run in runs)

    return Run(
        middle("per_second"),
        middle("cpu"),
        middle("p50"),
        middle("p95"),
        middle("p99"),
        sum(run.errors for run in runs),
        int(middle("bytes")),
    )
