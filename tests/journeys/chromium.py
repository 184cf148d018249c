"""Real Chromium against the real application, both on this machine's loopback."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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


class Silent(WSGIRequestHandler):
    """Writes no line per request: addresses may hold tokens."""

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
    """Serve the application in this process, so that the clock of the test is its clock."""
    host, port = listening.getsockname()
    server = make_server(
        host, port, app, threaded=True, request_handler=Silent, fd=listening.fileno()
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


@contextmanager
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium, headless."""
    path = shutil.which("chromium")
    if path is None:
        servers.missing("chromium")
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
