"""Lines that many processes write and one job reads: a file per ten minutes, bounded in size.

Writing one costs a system call and no lock between processes: a line is appended at once. A file
is read when its ten minutes are over and nobody writes in it any more.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from wijzerplaat.ground.core import clock

log = logging.getLogger(__name__)
SPAN = timedelta(minutes=10)
SPAN_SECONDS = int(SPAN.total_seconds())
GRACE = timedelta(minutes=1)
"""So long after its ten minutes somebody may still be writing a line."""
MOST_BYTES = 16 * 1024 * 1024
"""One file gets no larger than this and what is written between two looks."""
LOOK_BYTES = 64 * 1024
"""So much is written before a file is looked at again; and at most for a second."""
MOST_WAITING = 16
"""So many times that much may wait in the folder while the worker is away."""
ENDING = ".lines"
NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d)([+-]\d\d:\d\d)_[0-9A-Za-z.-]{1,60}\.lines\Z")
"""As `date`, hour and tens of minutes, the zone they are in, and who wrote. A proxy names its
files so too."""


@dataclass(frozen=True)
class LineBatch:
    """A file in which nobody writes any more; `begun_at`: when its ten minutes began."""

    name: str
    begun_at: datetime
    path: Path

    def read_lines(self) -> Iterator[str]:
        """Give its lines; what is no text is left out."""
        with self.path.open(encoding="utf-8", errors="ignore") as file:
            yield from file

    def remove(self) -> None:
        """Throw the file away."""
        self.path.unlink(missing_ok=True)


class LineFiles:
    """The files of one folder.

    Writing never raises and never waits: what cannot be written is not.
    """

    def __init__(
        self, folder: Path, now: Callable[[], datetime] = clock.now, name: str = ""
    ) -> None:
        """Write below `folder`, under the name of this machine unless another is given."""
        self._folder, self._now = folder, now
        self._name = name or socket.gethostname()
        self._lock = Lock()
        self._file, self._span = -1, -1
        self._looked, self._room = -1, 0

    def write(self, line: str) -> None:
        """Append one line, which must end with a newline."""
        second = int(self._now().timestamp())
        try:
            # held while writing: another thread may not close the file meanwhile
            with self._lock:
                if second != self._looked or self._room <= 0:
                    self._look(second)
                if self._room > 0:
                    self._room -= os.write(self._file, line.encode())
        except OSError as problem:
            log.warning("a line was not written (%s)", type(problem).__name__)

    def list_closed(self) -> list[LineBatch]:
        """Return the files whose time is over, the oldest first."""
        until, found = clock.now() - SPAN - GRACE, []
        for path in self._folder.glob(f"*{ENDING}"):
            begun_at = _read_name(path.name)
            if begun_at is not None and begun_at <= until:
                found.append(LineBatch(path.name, begun_at, path))
        return sorted(found, key=lambda one: (one.begun_at, one.name))

    def _look(self, second: int) -> None:
        """Find where to write now, and how much before the next look: 0 when there is no room."""
        span = second // SPAN_SECONDS
        self._looked, self._room = second, 0
        if span != self._span:
            self._open(span)
        if self._file >= 0 and not os.fstat(self._file).st_nlink:  # the folder was taken away
            self._open(span)
        if self._file >= 0:
            self._room = min(LOOK_BYTES, MOST_BYTES - os.fstat(self._file).st_size)

    def _open(self, span: int) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file, self._span = -1, span
        self._folder.mkdir(parents=True, exist_ok=True)
        waiting = sum(one.stat().st_size for one in self._folder.glob(f"*{ENDING}"))
        if waiting < MOST_WAITING * MOST_BYTES:
            path = self._folder / _make_name(span, self._name)
            self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)


def _make_name(span: int, name: str) -> str:
    began = datetime.fromtimestamp(span * SPAN_SECONDS, UTC)
    node = re.sub(r"[^0-9A-Za-z.-]", "-", name)[:50]
    return f"{began:%Y-%m-%dT%H:%M}"[:-1] + f"+00:00_{node or 'node'}{ENDING}"


def _read_name(name: str) -> datetime | None:
    read = NAME.match(name)
    try:
        return datetime.fromisoformat(f"{read[1]}0{read[2]}") if read else None
    except ValueError:
        return None
