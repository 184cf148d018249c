"""Which pages are looked at: a line per answer, without anything of who asked.

The application says in a header what a page is about; the page cache keeps that with the page; this
takes the header off again before the answer leaves, and writes the line. So every answer counts the
same, wherever it came from, and a request writes no row (decisions 30, 37).

A line holds classes only: from what sort of place somebody came, on what sort of device. No
address, no name of a browser, no question that was typed. Who sends `DNT` or `Sec-GPC` is left
out, and so are programs, and pages that a browser gets before anybody asked for them.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, g, has_request_context, request

from wijzerplaat.ground.adapters.line_files import LineFiles
from wijzerplaat.ground.core.permissions import PUBLIC, Permission
from wijzerplaat.ground.web import languages

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER = "X-Wijzerplaat-Page"
PAGE, CLICK, LINK = "page", "click", "link"
"""What a line is about."""
FOLDER = "counted"
"""Below `var`: where the lines wait for the worker."""
DIRECT, SEARCH, MUNICIPALITY, SOCIAL, OTHER, POSTER, INSIDE = SOURCES = (
    "direct",
    "search",
    "municipality",
    "social",
    "other",
    "poster",
    "inside",
)
"""From what sort of place somebody came; INSIDE: from a page of the same website."""
PHONE, TABLET, COMPUTER = DEVICES = ("phone", "tablet", "computer")
POSTER_MARK = "via=poster"
"""What the square code on a poster adds to its address."""
BROWSER = re.compile(r"(?:Mozilla|Opera)/\d")
PROGRAM = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|headless|lighthouse|facebookexternal|monitor|python"
    r"|curl|wget|scan|archive|fetch|https?:|www\.",
    re.IGNORECASE,
)
SEARCH_SITES = frozenset(
    {"google", "bing", "duckduckgo", "ecosia", "startpage", "qwant", "yahoo", "brave"}
)
"""Parts of a host name, before its last one."""
SOCIAL_SITES = re.compile(
    r"(?:^|\.)(?:facebook|instagram|linkedin|nextdoor|whatsapp|twitter|x|t|mastodon|youtube)"
    r"\.(?:com|nl|co|social)$"
)
LONGEST_WORD = 80
"""As long as a subject that is counted may be: a topic with its district are 65 characters."""
Held = Mapping[str, Any]
"""What `g` holds for a request."""
LINES = "wijzerplaat.lines"
"""Where in the environment of a request who asks from within says where its lines go."""


def tell_page(**about: uuid.UUID | str | Iterable[str]) -> None:
    """Say what the page of this request is about, beside which page it is.

    `record`, `topic`, `district`: ids; `found`, `missed`: known words that somebody searched for.
    Outside a request, and in one that is not looked at by a visitor, this does nothing.
    """
    if has_request_context():
        vars(g).setdefault("told", {}).update(about)


def find_told_record() -> str:
    """Return the id of the record that this page is about, as a template writes it; '' for none."""
    return str(g.get("told", {}).get("record", ""))


def install_counting(app: Flask) -> None:
    """Let every page that visitors look at say in a header what it is.

    What Flask holds for the request is looked up once: each time more would cost every page.
    """

    def add(response: Response) -> Response:
        held, endpoint = vars(g), request.endpoint or ""
        shown = response.status_code == 200 and response.mimetype == "text/html"
        if shown and _is_for_visitors(held, app.extensions["declared"].get(endpoint, {})):
            response.headers[HEADER] = _describe_page(held, endpoint)
        return response

    app.after_request(add)


def _is_for_visitors(held: Held, declared: Mapping[str, Permission]) -> bool:
    who = held.get("actor")
    return (
        held.get("portal") is not None
        and not held.get("private")
        and (who is None or who.user_id is None)
        and declared.get("GET") is PUBLIC
        and request.method == "GET"
    )


def _describe_page(held: Held, endpoint: str) -> str:
    portal = held["portal"]
    parts = [portal.id.hex, languages.find_language_code(), endpoint]
    parts.append(_name_domain(str(portal.contact.get("email", ""))))
    for name, value in held.get("told", {}).items():
        if isinstance(value, uuid.UUID):
            parts.append(f"{name}={value}")
            continue
        words = [value] if isinstance(value, str) else value
        parts += [f"{name}={quote(word[:LONGEST_WORD])}" for word in words]
    return " ".join(parts)


@lru_cache(maxsize=1024)
def _name_domain(address: str) -> str:
    return f"of={quote(address.rpartition('@')[2])}"


class Counted:
    """WSGI: writes a line for each page that the application says is one."""

    def __init__(self, inner: WSGIApplication, lines: LineFiles) -> None:
        self._inner, self._lines = inner, lines

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer one request."""

        def begin(
            status: str, headers: list[tuple[str, str]], *rest: OptExcInfo | None
        ) -> Callable[[bytes], object]:
            for place, (name, told) in enumerate(headers):
                if name == HEADER:
                    headers = [*headers[:place], *headers[place + 1 :]]
                    self._note(environ, told)
                    break
            return start(status, headers, *rest)

        return self._inner(environ, begin)

    def _note(self, environ: WSGIEnvironment, told: str) -> None:
        if environ["REQUEST_METHOD"] != "GET" or is_left_out(environ):
            return
        device = find_device(environ.get("HTTP_USER_AGENT", ""))
        if device:
            lines: LineFiles = environ.get(LINES, self._lines)
            lines.write(f"{PAGE} {find_visit_source(environ, told)} {device} {told}\n")


def is_refused(environ: WSGIEnvironment) -> bool:
    """Return whether a browser asks not to follow who uses it: then nothing is counted."""
    return environ.get("HTTP_DNT") == "1" or environ.get("HTTP_SEC_GPC") == "1"


def is_left_out(environ: WSGIEnvironment) -> bool:
    """Return whether somebody asked not to be counted, or nobody looks at this answer."""
    return (
        is_refused(environ)
        or "prefetch" in (environ.get("HTTP_SEC_PURPOSE") or environ.get("HTTP_PURPOSE") or "")
        or environ.get("HTTP_SEC_FETCH_DEST", "document") != "document"
    )


def write_click(
    lines: LineFiles, portal_id: uuid.UUID, what: str, record: uuid.UUID | None
) -> None:
    """Write that somebody pressed something of this request's page, unless they are left out."""
    device = find_device(request.headers.get("User-Agent", ""))
    if device and not is_refused(request.environ):
        own: LineFiles = request.environ.get(LINES, lines)
        own.write(f"{CLICK} {what} {device} {portal_id.hex} {record.hex if record else '-'}\n")


def write_followed(lines: LineFiles, portal_id: uuid.UUID, link_id: uuid.UUID) -> None:
    """Write that somebody followed a short address, unless they are left out."""
    device = find_device(request.headers.get("User-Agent", ""))
    if device and request.method == "GET" and not is_left_out(request.environ):
        own: LineFiles = request.environ.get(LINES, lines)
        own.write(f"{LINK} {device} {portal_id.hex} {link_id.hex}\n")


@lru_cache(maxsize=1024)
def find_device(agent: str) -> str:
    """Return on what sort of device a browser is; '' when it is a program."""
    if not BROWSER.match(agent) or PROGRAM.search(agent):
        return ""
    if "Mobi" in agent:
        return PHONE
    return TABLET if "iPad" in agent or "Tablet" in agent or "Android" in agent else COMPUTER


def find_visit_source(environ: WSGIEnvironment, told: str) -> str:
    """Return from what sort of place somebody comes to a page."""
    came_from, host = environ.get("HTTP_REFERER", ""), environ.get("HTTP_HOST", "")
    if came_from and came_from.partition("://")[2].startswith((f"{host}/", f"{host}?")):
        return INSIDE
    if POSTER_MARK in environ.get("QUERY_STRING", ""):
        return POSTER
    if not came_from:
        return INSIDE if environ.get("HTTP_SEC_FETCH_SITE") == "same-origin" else DIRECT
    return _find_site(came_from, told.partition(" of=")[2].split(" ")[0])


def _find_site(came_from: str, domain: str) -> str:
    try:
        site = (urlsplit(came_from).hostname or "").lower()
    except ValueError:
        return OTHER
    if SEARCH_SITES.intersection(site.split(".")[:-1]):
        return SEARCH
    if SOCIAL_SITES.search(site):
        return SOCIAL
    if "." in domain and (site == domain or site.endswith(f".{domain}")):
        return MUNICIPALITY
    return OTHER
