"""An application that hangs on purpose, for a real gunicorn: nothing of the product does that."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

from wijzerplaat.ground.web.deadline import Deadline
from wijzerplaat.ground.web.thread_share import Share


def spin() -> None:
    """Never come back."""
    while True:
        pass


def _answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    if environ["HTTP_HOST"] != "own.test":
        start("421 Misdirected Request", [("Content-Length", "0")])
        return [b""]
    if environ["PATH_INFO"] == "/hang":
        spin()
    if environ["PATH_INFO"] == "/read":
        environ["wsgi.input"].read()
    body = str(os.getpid()).encode()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


app = Deadline(Share(_answer, 8, lambda host: host), 2)
