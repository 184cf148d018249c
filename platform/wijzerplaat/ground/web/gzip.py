"""What goes over the line zipped, and how: one rule for files and for pages.

Only what is the same for everybody, for a page that holds a token is not zipped beside what
somebody typed: files of text (`Zipped`), and pages that are kept for anybody (`PageCache`).
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
VARY = "Accept-Encoding"
"""What every answer says that could have been zipped, also when it is not."""
SMALL, KEPT, LONGEST_HEADER = 500, 512, 300
FILE_LEVEL, PAGE_LEVEL = 9, 6
"""A file is zipped once per process; for a page somebody waits, after each publication."""


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
            or not takes_gzip(environ)
            or "HTTP_RANGE" in environ
            or get_content_length(environ)
            or not FILES.match(environ.get("PATH_INFO", ""))
        ):
            return self.application(environ, start)
        chunks, status, headers = run_wsgi_app(self.application, environ, buffered=True)
        body = b"".join(chunks)
        whole = status.startswith("200") and "Content-Encoding" not in headers
        zipped = _zip_file(body) if whole else None
        if zipped is not None:
            body = zipped
            headers["Content-Encoding"], headers["Content-Length"] = "gzip", str(len(body))
            del headers["ETag"]  # it names the other bytes; the address of a file says its version
        headers["Vary"] = ", ".join(dict.fromkeys([*filter(None, [headers.get("Vary")]), VARY]))
        start(status, list(headers))
        return [body]


def takes_gzip(environ: WSGIEnvironment) -> bool:
    """Return whether who asks this wants gzip: its Accept-Encoding names it, or '*', and not with
    q=0.
    """
    return _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))


def zip_body(body: bytes, level: int) -> bytes | None:
    """Return a body zipped, or None when it is too small to gain by that."""
    return gzip.compress(body, level, mtime=0) if len(body) > SMALL else None


@lru_cache(maxsize=256)
def _accepts_gzip(header: str) -> bool:
    return len(header) <= LONGEST_HEADER and parse_accept_header(header, Accept).quality("gzip") > 0


@lru_cache(maxsize=KEPT)
def _zip_file(body: bytes) -> bytes | None:
    return zip_body(body, FILE_LEVEL)
