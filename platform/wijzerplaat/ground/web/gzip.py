"""Stylesheets, scripts and drawings go over the line zipped.

A fifth of their size, zipped once per process.

Only files that are the same for everybody: a page that holds a token is not zipped beside what
somebody typed.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header
from werkzeug.test import run_wsgi_app
from werkzeug.wsgi import get_content_length

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FILES = re.compile(r"\A/(static|thema)/.*\.(css|js|mjs|svg|json|geojson|txt|webmanifest)\Z")
SMALL, KEPT, LONGEST_HEADER = 500, 512, 300


class Zipped:
    """WSGI: zips the answers of `inner` for addresses of text files, when the browser can read
    that.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self.application = inner

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        if (
            environ["REQUEST_METHOD"] != "GET"
            or not takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
            or "HTTP_RANGE" in environ
            or get_content_length(environ)
            or not FILES.match(environ.get("PATH_INFO", ""))
        ):
            return self.application(environ, start)
        chunks, status, headers = run_wsgi_app(self.application, environ, buffered=True)
        body = b"".join(chunks)
        if status.startswith("200") and len(body) > SMALL and "Content-Encoding" not in headers:
            body = _zip(body)
            headers["Content-Encoding"], headers["Content-Length"] = "gzip", str(len(body))
            del headers["ETag"]  # it names the other bytes; the address of a file says its version
        headers["Vary"] = ", ".join(
            dict.fromkeys([*filter(None, [headers.get("Vary")]), "Accept-Encoding"])
        )
        start(status, list(headers))
        return [body]


@lru_cache(maxsize=256)
def takes_gzip(header: str) -> bool:
    """Return whether a browser that sends this Accept-Encoding wants gzip.

    Named, or by '*', and not with q=0.
    """
    return len(header) <= LONGEST_HEADER and parse_accept_header(header, Accept).quality("gzip") > 0


@lru_cache(maxsize=KEPT)
def _zip(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)
