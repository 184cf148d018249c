"""Pages that anybody may see, kept as long as what they were made of, in front of the application.

Kept is only what an anonymous GET got: no cookie came in, none went out, and nothing said it was
private (decisions 11). With a page stand the versions of what it was made of: of the portal, or of
the few records that it shows (decisions 34). The key holds a bucket of 5 minutes, so that 'nu open'
and 'vandaag' stay true, and a version that was missed (a crash between a commit and its mark) heals
by itself. A day begins with a bucket; of what a portal lets change at another moment the key holds
how much of it is past.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from cachetools import LRUCache
from werkzeug.test import run_wsgi_app

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.versions import Versions
from wijzerplaat.ground.web.gzip import PAGE_LEVEL, VARY, takes_gzip, zip_body
from wijzerplaat.ground.web.middleware import HOST, WRONG
from wijzerplaat.ground.web.platform import Hosts

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BUCKET_SECONDS = 300
LONGEST_QUERY = 300
MOST_PARTS = 60
"""A page made of more records than this goes with its portal."""
PARTS = "wijzerplaat.parts"
"""Where the application tells of which parts of the portal it made a page (core/versions.py)."""
FILES = re.compile(r"\.(png|jpe?g|webp|svg|pdf|css|js|woff2)\Z|\A/(static|thema|foto)/")
KEPT_TYPES = (
    "text/html",
    "text/calendar",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "application/json",
    "application/geo+json",
)
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """One answer: its headers, and its body as it is and zipped."""

    status: str
    headers: Headers
    body: bytes
    zipped: bytes | None
    parts: tuple[uuid.UUID, ...] = ()
    """The parts of the portal that it was made of; none: of all of it."""
    marks: tuple[int, ...] = ()
    """Their versions then; or that of the portal."""
    etag: str = ""

    @property
    def size(self) -> int:
        """Return about how many bytes of memory this takes."""
        return len(self.body) + len(self.zipped or b"") + 1000


class PageCache:
    """WSGI: answers from memory what may be, else asks the application and keeps its answer.

    `room` is how many bytes of pages one process keeps; 0 keeps nothing.
    """

    def __init__(
        self, inner: WSGIApplication, directory: Hosts, versions: Versions, release: str, room: int
    ) -> None:
        self._inner, self._directory, self._versions = inner, directory, versions
        self._release, self._room = release, room
        self._pages: LRUCache[str, Page] = LRUCache(room, lambda page: page.size)
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        asked = self._key(environ)
        if asked is None:
            return self._inner(environ, start)
        portal_id, key = asked
        page = self._found(portal_id, key)
        if page is None:
            page = self._ask(environ, portal_id, key)
        if page.etag and page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            return _say_it_is_the_same(page, start)
        return _send(page, environ, start)

    def _key(self, environ: WSGIEnvironment) -> tuple[uuid.UUID, str] | None:
        """Return the portal, and what tells one page of it from all others; None when this request
        may not be answered from memory.
        """
        path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        if (
            not self._room
            or environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or environ.get("HTTP_COOKIE")
            or WRONG in environ
            or environ.get("HTTP_AUTHORIZATION")
            or len(query) > LONGEST_QUERY
            or FILES.search(path)
        ):
            return None
        raw = environ.get("HTTP_HOST", "").lower()
        # with any port it is the same page: no link holds that of the request
        host = raw.partition(":")[0]
        portal = self._directory.resolve(host) if HOST.match(raw) else None
        if portal is None or portal.suspended:
            return None
        now = clock.now()
        bucket = int(now.timestamp()) // BUCKET_SECONDS
        parts = (
            portal.id.hex,
            bucket,
            portal.count_past_changes(now),
            self._release,
            portal.theme,
            portal.looks,
            host,
            path,
            query,
        )
        return portal.id, hash_parts(parts)

    def _found(self, portal_id: uuid.UUID, key: str) -> Page | None:
        """Return what was kept, when all that it was made of is as it was."""
        with self._lock:
            page = self._pages.get(key)
        if page is None or page.marks != self._read_marks(portal_id, page.parts):
            return None
        return page

    def _read_marks(self, portal_id: uuid.UUID, parts: tuple[uuid.UUID, ...]) -> tuple[int, ...]:
        if not parts:
            return (self._versions.of(portal_id),)
        return self._versions.of_parts(portal_id, parts)

    def _ask(self, environ: WSGIEnvironment, portal_id: uuid.UUID, key: str) -> Page:
        asked_with = environ["REQUEST_METHOD"]
        before, made_of = self._versions.of(portal_id), list[uuid.UUID]()
        told = {**environ, PARTS: made_of}
        body, status, headers = run_wsgi_app(self._inner, told, buffered=True)
        page = Page(status, list(headers), b"".join(body), None)
        if asked_with != "GET" or not _may_be_kept(page):
            return page
        parts = tuple(made_of) if len(made_of) <= MOST_PARTS else ()
        marks = self._read_marks(portal_id, parts) if parts else (before,)
        etag = f'"{hash_parts((key, marks))}"'
        plain = [
            (name, value)
            for name, value in page.headers
            if name.lower() not in ("vary", "content-length")
        ]
        zipped = zip_body(page.body, PAGE_LEVEL)
        told_of = [*plain, ("ETag", f"W/{etag}"), ("Vary", _VARY)]
        page = Page(status, told_of, page.body, zipped, parts, marks, etag)
        # what changed meanwhile may not be in it, although its parts have their new versions
        if self._versions.of(portal_id) == before:
            self._keep(key, page)
        return page

    def _keep(self, key: str, page: Page) -> None:
        with self._lock:
            if page.size <= self._room // 4:
                self._pages[key] = page


def hash_parts(parts: tuple[object, ...]) -> str:
    """Return a short name for these parts, as good as no other has."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


_VARY = f"Host, {VARY}"


def _may_be_kept(page: Page) -> bool:
    said = {name.lower(): value for name, value in page.headers}
    return (
        page.status.startswith("200")
        and "set-cookie" not in said
        and said.get("cache-control") == "no-cache"
        and said.get("content-type", "").split(";")[0] in KEPT_TYPES
        and "content-encoding" not in said
    )


def _say_it_is_the_same(page: Page, start: StartResponse) -> Iterable[bytes]:
    """Answer 304 with the headers of the page itself.

    A browser puts them in place of what it kept: a page with a policy of its own must not lose it
    at the second look.
    """
    headers = [one for one in page.headers if not one[0].lower().startswith("content-t")]
    start("304 Not Modified", headers)
    return [b""]


def _send(page: Page, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    headers, body = list(page.headers), page.body
    if page.zipped is not None and takes_gzip(environ):
        headers, body = [*headers, ("Content-Encoding", "gzip")], page.zipped
    if not any(name.lower() == "content-length" for name, value in headers):
        headers.append(("Content-Length", str(len(body))))
    start(page.status, headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]
