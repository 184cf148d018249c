"""What stands before the whole application.

Every answer gets its headers, http is sent to https, nonsense is refused.

These are WSGI applications around another one, so that they also hold for files, kept pages and
errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.exceptions import ClientDisconnected
from werkzeug.wsgi import LimitedStream

from wijzerplaat.ground.web.headers import ALWAYS, CSP, FRAMED, HSTS, POLICY, keeps_frames_out

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?\Z", re.IGNORECASE)
PIECE = 64 * 1024
WRONG = "wijzerplaat.wrong"
"""What stands in the environment of a request whose address cannot be read.

The application answers 400.
"""
# Control characters, and marks that turn round the order of what is read (U+202A to U+202E, U+2066
# to U+2069).
UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Headed:
    """WSGI: gives every answer the headers that it has not got itself; `secure` adds HSTS, also
    to redirects.
    """

    def __init__(self, inner: WSGIApplication, secure: bool) -> None:
        self._inner = inner
        self._headers = [
            *ALWAYS.items(),
            *([("Strict-Transport-Security", HSTS)] if secure else []),
        ]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""

        def begin(
            status: str, headers: list[tuple[str, str]], *rest: OptExcInfo | None
        ) -> Callable[[bytes], object]:
            has = {name.lower(): value for name, value in headers}
            if not keeps_frames_out(has.get(POLICY.lower(), CSP)):
                has.setdefault(FRAMED.lower(), "")
            return start(
                status, headers + [one for one in self._headers if one[0].lower() not in has], *rest
            )

        return self._inner(environ, begin)


class ReadToEnd:
    """WSGI: reads what is left of a body before the answer goes out, and throws it away.

    An answer that overtakes the body of its request (too large, too many fields) may be lost with
    the connection: the proxy then says 502. How large a body can be is for the proxy and the limits
    of each form; here it passes in small pieces.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            return self._inner(environ, start)
        body = environ["wsgi.input"] = _ending(environ)
        answer = self._inner(environ, start)
        # whoever sent it is gone, or it is read and closed
        with suppress(OSError, ValueError, ClientDisconnected):
            while body.read(PIECE):
                pass
        return answer


def _ending(environ: WSGIEnvironment) -> InputStream:
    """Return the body as a stream that ends where the body does.

    Gunicorn's does, that of other servers waits for more.
    """
    if environ.get("wsgi.input_terminated"):
        body: InputStream = environ["wsgi.input"]
        return body
    said = environ.get("CONTENT_LENGTH") or "0"
    return LimitedStream(environ["wsgi.input"], int(said) if said.isdecimal() else 0)


class Readable:
    """WSGI: an address that is no text, or that holds signs nobody types, goes no further than
    the page that says so.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if is_wrong_path(environ.get("PATH_INFO", "")):
            environ = {**environ, "PATH_INFO": "/", "QUERY_STRING": "", WRONG: True}
        return self._inner(environ, start)


def is_wrong_path(path: str) -> bool:
    """Return whether a path (as WSGI has it.

    Bytes as latin-1) cannot be the address of anything.
    """
    if path.isascii():
        return UNREADABLE.search(path) is not None
    try:
        read = path.encode("latin-1").decode()
    except UnicodeError:
        return True
    return UNREADABLE.search(read) is not None


class ToHttps:
    """WSGI: sends plain http to https on the same host, when that host is one of ours.

    `known` tells that.
    """

    def __init__(self, inner: WSGIApplication, known: Callable[[str], bool]) -> None:
        self._inner, self._known = inner, known

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        raw = environ.get("HTTP_HOST", "")
        host = raw.split(":")[0].lower()
        if (
            environ.get("wsgi.url_scheme") == "https"
            or not HOST.match(raw)
            or not self._known(host)
        ):
            return self._inner(environ, start)
        path, query = (
            quote(environ.get("PATH_INFO", "").encode("latin-1")),
            environ.get("QUERY_STRING", ""),
        )
        # Always a slash between host and path: not every server sees to it that a path begins with
        # one.
        path = path if path.startswith("/") else f"/{path}"
        place = f"https://{host}{path}" + (
            f"?{quote(query, safe='/%&=+,:;@!*()~?$')}" if query else ""
        )
        start(
            "308 Permanent Redirect",
            [
                ("Location", place),
                ("Content-Length", "0"),
                ("Cache-Control", "no-cache"),
                ("Vary", "Host"),
            ],
        )
        return [b""]
