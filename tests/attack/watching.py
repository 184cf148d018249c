"""Reads the other portal all the time in a process of its own, and looks at workers and memory
meanwhile.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.attack.place import READ, Place
from tests.attack.reader import path_of
from wijzerplaat.config import ROOT
from wijzerplaat.ground.web.cache import BUCKET_SECONDS

TOGETHER, ROUNDS = 8, 3


@dataclass(frozen=True)
class Look:
    """One page of the other portal: when it was asked for, how long it took, and what came."""

    at: float
    seconds: float
    status: int


@dataclass
class Watch:
    """What was seen until now."""

    place: Place
    lines: list[bytes] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)
    workers: set[int] = field(default_factory=set)

    def warm(self, seconds: float) -> None:
        """Let every process keep what is read, for at least so long.

        Pages are kept for a span of the clock and then made anew (web/cache.py), with or without an
        attack, so no such moment is counted as one.
        """
        left = BUCKET_SECONDS - time.time() % BUCKET_SECONDS
        if left < seconds:
            time.sleep(left + 0.5)
        paths = sorted({path_of(self.pages, turn) for turn in range(len(self.pages) * 8)})
        people = [self.place.visitor(f"127.0.6.{number + 1}", READ) for number in range(TOGETHER)]
        with ThreadPoolExecutor(TOGETHER) as pool:
            for _ in range(ROUNDS):
                for path in paths:
                    list(pool.map(lambda who, path=path: who.get(path), people))

    def looks(self, begin: float, end: float) -> list[Look]:
        """Return the looks that began in a span of the steady clock."""
        rows = [json.loads(line) for line in list(self.lines)]
        return [Look(**row) for row in rows if begin <= row["at"] < end]

    def most_memory(self, begin: float, end: float) -> int:
        """Return the most memory that the web tree had in a span, in bytes."""
        return max((size for at, size in self.memory if begin <= at < end), default=0)


@contextmanager
def watching(place: Place) -> Iterator[Watch]:
    """Watch until the end of the block."""
    pages = [
        "/",
        "/organisaties",
        "/agenda",
        *(f"/organisaties/{slug}" for kind, slug in place.slugs[READ] if kind == "organisation"),
    ][:14]
    over, watch = threading.Event(), Watch(place, pages=pages, workers=set(place.workers()))
    command = [
        sys.executable,
        "-m",
        "tests.attack.reader",
        str(place.door.port),
        str(place.door.authority),
        place.host(READ),
        json.dumps(pages),
    ]
    # Over a pipe, not to a file: a disk that is busy with what is attacked would hold up the reader
    # itself.
    reader = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    threads = [
        threading.Thread(target=_sample, args=(watch, over), daemon=True),
        threading.Thread(target=_listen, args=(watch, reader), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        yield watch
    finally:
        over.set()
        reader.terminate()
        reader.wait(10)
        for thread in threads:
            thread.join(10)


def _listen(watch: Watch, reader: subprocess.Popen[bytes]) -> None:
    assert reader.stdout is not None
    for line in reader.stdout:
        if line.endswith(b"}\n"):
            watch.lines.append(line)


def _sample(watch: Watch, over: threading.Event) -> None:
    while not over.wait(0.4):
        watch.memory.append((time.monotonic(), watch.place.memory()))


def p95(looks: list[Look]) -> float:
    """Return the 95th percentile in seconds; endless without looks."""
    ordered = sorted(look.seconds for look in looks)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] if ordered else float("inf")
