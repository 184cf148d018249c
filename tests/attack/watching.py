"""Reads the other portal all the time in a process of its own, and looks at workers and memory meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.attack.place import READ, Place
from wijzerplaat.config import ROOT


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
    file: Path
    memory: list[tuple[float, int]] = field(default_factory=list)
    workers: set[int] = field(default_factory=set)

    def looks(self, begin: float, end: float) -> list[Look]:
        """Return the looks that began in a span of the steady clock."""
        rows = [json.loads(line) for line in self.file.read_text().splitlines() if line.endswith("}")]
        return [Look(**row) for row in rows if begin <= row["at"] < end]

    def most_memory(self, begin: float, end: float) -> int:
        """Return the most memory that the web tree had in a span, in bytes."""
        return max((size for at, size in self.memory if begin <= at < end), default=0)


@contextmanager
def watching(place: Place) -> Iterator[Watch]:
    """Watch until the end of the block."""
    file, over = place.home / "looks.jsonl", threading.Event()
    watch = Watch(place, file, workers=set(place.workers()))
    pages = ["/", "/organisaties", "/agenda", *(f"/organisaties/{slug}" for kind, slug in place.slugs[READ] if kind == "organisation")][:14]
    command = [
        sys.executable,
        "-m",
        "tests.attack.reader",
        str(place.door.port),
        str(place.door.authority),
        place.host(READ),
        json.dumps(pages),
    ]
    with file.open("wb") as out:
        reader = subprocess.Popen(command, cwd=ROOT, stdout=out, stdin=subprocess.PIPE)
    thread = threading.Thread(target=_sample, args=(watch, over), daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join(10)
        reader.terminate()
        reader.wait(10)


def _sample(watch: Watch, over: threading.Event) -> None:
    while not over.wait(0.4):
        watch.memory.append((time.monotonic(), watch.place.memory()))


def p95(looks: list[Look]) -> float:
    """Return the 95th percentile in seconds; endless without looks."""
    ordered = sorted(look.seconds for look in looks)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] if ordered else float("inf")
