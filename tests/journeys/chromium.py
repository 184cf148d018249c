"""Real Chromium against the real application, both on this machine's loopback."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests import servers

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1",
]

POLL = 0.02
"""Seconds between two looks whether it must end: with Python's own 0.5 every story waits for it."""


class Requests:
    """How many requests a server is at."""

    def __init__(self) -> None:
        self._now, self._changed = 0, threading.Condition()

    def count(self, more: int) -> None:
        """Note that one began or ended."""
        with self._changed:
            self._now += more
            self._changed.notify_all()

    def wait(self) -> None:
        """Wait until every one ended."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._now == 0, 30), "a request does not end"


class Silent(WSGIRequestHandler):
    """Writes no line per request: addresses may hold tokens."""

    def run_wsgi(self) -> None:
        """Answer one request."""
        self.server.requests.count(1)
        try:
            super().run_wsgi()
        finally:
            self.server.requests.count(-1)

    def log(self, type: str, message: str, *arguments: object) -> None:
        """Say nothing."""


def free_socket() -> socket.socket:
    """Return a listening socket on a port of its own, to hand over open."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    return listening


@contextmanager
def serving(app: Flask, listening: socket.socket) -> Iterator[None]:
    """Serve the application in this process, so that the clock of the test is its clock.

    When it ends, so did every request.
    """
    host, port = listening.getsockname()
    server: Any = make_server(
        host, port, app, threaded=True, request_handler=Silent, fd=listening.fileno()
    )
    server.requests = Requests()
    thread = threading.Thread(target=server.serve_forever, args=(POLL,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
        server.requests.wait()


def find_browser() -> str:
    """Return Debian's Chromium, of the two the one that draws no window: it needs less."""
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if path is None:
        servers.missing("chromium")
    return str(path)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium, headless."""
    path = find_browser()
    with sync_playwright() as tools:
        started = tools.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


def close_contexts(started: Browser) -> None:
    """Close what was opened in a browser that goes on: the next story finds nothing of it."""
    for context in started.contexts:
        context.close()
