"""The page for who comes when a portal has all its threads at work: made from nothing, in no time.

Whoever sent a form gets it back, to send again: nobody has to type it twice.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LONGEST_FORM, MOST_FIELDS = 16 * 1024, 60
"""In bytes; what is longer is not read, for reading it would take a thread."""
SECRET = re.compile("password|wachtwoord|code")
PAGE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>Het is nu erg druk</title><h1>Het is nu erg druk.</h1>"
    "<p>Probeer het over een paar tellen nog een keer.</p>%s</html>"
)
KEPT = (
    "<p>Wat je schreef, staat hier nog. Laat deze pagina open.</p>"
    '<form method="post" action="%s">%s<button>Verstuur het nog een keer</button></form>'
)


def make_busy_page(environ: WSGIEnvironment) -> bytes:
    """Return the page, with the form that was sent where that can be given back."""
    fields = _read_form(environ)
    if not fields or any(SECRET.search(name) for name, _value in fields):
        return (PAGE % "").encode()
    rows = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        + (f"<p>{escape(value)}</p>" if "csrf" not in name and " " in value.strip() else "")
        for name, value in fields
    )
    return (PAGE % (KEPT % (escape(_read_address(environ)), rows))).encode()


def _read_form(environ: WSGIEnvironment) -> list[tuple[str, str]]:
    """Return the fields of a short form; none for anything else."""
    told = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    size = environ.get("CONTENT_LENGTH", "")
    if environ["REQUEST_METHOD"] != "POST" or told != "application/x-www-form-urlencoded":
        return []
    if not _is_own_form(environ):
        return []
    if not size.isdecimal() or int(size) > LONGEST_FORM:
        return []
    try:
        sent = environ["wsgi.input"].read(int(size)).decode("ascii")
        return parse_qsl(sent, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except (OSError, ValueError):  # cut off, or no form at all
        return []


def _is_own_form(environ: WSGIEnvironment) -> bool:
    """Return whether a page of this host sent it: what another site sent, is not ours to offer."""
    origin, site = environ.get("HTTP_ORIGIN", ""), environ.get("HTTP_SEC_FETCH_SITE", "none")
    host = environ.get("HTTP_HOST", "").lower()
    return origin.lower() in ("", f"http://{host}", f"https://{host}") and site in (
        "same-origin",
        "none",
    )


def _read_address(environ: WSGIEnvironment) -> str:
    """Return where the form went, on this host: never '//elsewhere'."""
    raw = environ.get("RAW_URI", "") or environ.get("REQUEST_URI", "") or environ["PATH_INFO"]
    return f"/{raw.lstrip('/')}"
