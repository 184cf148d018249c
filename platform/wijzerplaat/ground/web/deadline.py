"""No request may hold a thread for ever.

Each has a deadline, and a worker with a thread that hangs is replaced.

Python cannot stop a thread. So when a request is over its time: first its connection is closed,
which ends a visitor who sends or reads a byte a second; then the log says where it hangs (places in
the code, no values); and when it still hangs, this worker takes no new requests, lets the others
end, and stops. The main process of the server starts another, and the sibling workers serve
meanwhile. Only under gunicorn; elsewhere nobody would start another.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wijzerplaat.ground.core.deadline import ends_at

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.5
LAST_SECONDS = 2.0
GRACE_SECONDS = 5.0
SOCKET = "gunicorn.socket"


@dataclass
class Running:
    """A request that runs: in which thread, since when, over which connection."""

    thread: int
    ends: float
    connection: socket.socket | None
    warned: bool = field(default=False)


class Deadline:
    """WSGI: gives each request `seconds`.

    `retire` is what ends this worker: by default a signal, and then an exit.
    """

    def __init__(
        self, inner: WSGIApplication, seconds: float, retire: Callable[[], None] | None = None
    ) -> None:
        self._inner, self._seconds = inner, seconds
        self._retire = retire or end_web_worker
        self._running: dict[int, Running] = {}
        self._watched_by = 0
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if SOCKET not in environ:
            return self._inner(environ, start)
        self._watch()
        return self._within(environ, start)

    def _within(self, environ: WSGIEnvironment, start: StartResponse) -> Iterator[bytes]:
        """Answer while the clock runs.

        Also while the answer is sent, for a slow reader holds a thread too.
        """
        with self._timed(environ[SOCKET]):
            answer = self._inner(environ, start)
            try:
                yield from answer
            finally:
                if hasattr(answer, "close"):
                    answer.close()

    @contextmanager
    def _timed(self, connection: socket.socket) -> Iterator[None]:
        one = Running(threading.get_ident(), time.monotonic() + self._seconds, connection)
        self._running[id(one)] = one
        token = ends_at.set(one.ends)
        try:
            yield
        finally:
            ends_at.reset(token)
            self._running.pop(id(one), None)

    def _watch(self) -> None:
        """Start looking, once in each process: threads do not live through a fork."""
        if self._watched_by == os.getpid():
            return
        with self._lock:
            if self._watched_by != os.getpid():
                self._running.clear()
                threading.Thread(target=self._look, name="deadline", daemon=True).start()
                self._watched_by = os.getpid()

    def _look(self) -> None:
        pause = threading.Event()
        while not pause.wait(LOOK_SECONDS):
            if self.look(time.monotonic()):
                self._retire()
                return

    def look(self, now: float) -> bool:
        """Close the connection of what is over its time.

        Return whether something hangs in spite of that.
        """
        late = [one for one in list(self._running.values()) if one.ends < now]
        for one in late:
            if not one.warned:
                one.warned = True
                log.error(
                    "a request is over its %s seconds; it is at: %s",
                    self._seconds,
                    " < ".join(trace_thread(one.thread)),
                )
                if one.connection is not None:
                    with suppress(OSError):
                        one.connection.shutdown(socket.SHUT_RDWR)
        return any(one.ends + LAST_SECONDS < now for one in late)


def trace_thread(thread: int) -> list[str]:
    """Return where in the code a thread is, the innermost place first; places only, no values."""
    frame = sys._current_frames().get(thread)  # noqa: SLF001 (documented, and the only way)
    stack = traceback.extract_stack(frame) if frame else []
    return [
        f"{one.filename.rsplit('/', 1)[-1]}:{one.lineno} {one.name}" for one in reversed(stack)
    ][:12]


def end_web_worker() -> None:
    """End this worker: no new requests, a few seconds for those that run, and then the end."""
    log.error("a request hangs: this worker stops, and another takes its place")
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(GRACE_SECONDS)
    os._exit(1)
