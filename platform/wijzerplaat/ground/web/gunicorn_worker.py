"""A thread worker of gunicorn whose own refusals (a malformed request) look like ours.

In Dutch, with every header.
"""

# mypy: disallow-subclassing-any=False
# (Gunicorn says nothing about its types.)

from __future__ import annotations

import socket

from gunicorn.http import errors
from gunicorn.http.message import Request
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import ThreadWorker

from wijzerplaat.ground.web.headers import ALWAYS

REASONS = {
    400: "Bad Request",
    403: "Forbidden",
    414: "URI Too Long",
    417: "Expectation Failed",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
}
PAGE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Dit lukt niet</title><h1>Dit lukt '
    "niet.</h1>"
    '<p>Wat je browser stuurde, begrijpen we niet.</p><p><a href="/">Ga naar de voorpagina</a></'
    "p></html>"
)
# The first that fits counts.
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (errors.InvalidHTTPVersion, 400),
    (errors.UnsupportedTransferCoding, 501),
    (errors.LimitRequestLine, 414),
    (errors.LimitRequestHeaders, 431),
    (errors.ExpectationFailed, 417),
    (errors.ForbiddenProxyRequest, 403),
    (errors.ConfigurationProblem, 500),
    (errors.ParseException, 400),
)


Address = tuple[str, int] | str


class Worker(ThreadWorker):
    """As gunicorn's, except for what it says when it cannot read a request."""

    def handle_error(
        self, _req: Request | None, client: socket.socket, _addr: Address, exc: Exception
    ) -> None:
        """Answer what could not be read, or what broke outside the application.

        Logs no address and no text of the request.
        """
        status = next((status for kind, status in STATUS if isinstance(exc, kind)), 500)
        if status == 500:
            self.log.error(
                "a request broke outside the application: %s", type(exc).__name__, exc_info=exc
            )
        try:
            write_nonblock(client, make_http_answer(status))
        except Exception as problem:
            self.log.debug("a refusal could not be sent: %s", type(problem).__name__)


def make_http_answer(status: int) -> bytes:
    """Return a whole HTTP answer of this status, after which the connection closes."""
    body = PAGE.encode()
    headers = {
        **ALWAYS,
        "Cache-Control": "no-store",
        "Connection": "close",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    lines = [
        f"HTTP/1.1 {status} {REASONS[status]}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body
