"""The security headers of every answer, errors included (security.md §8)."""

import base64
from collections.abc import Callable, Iterable

from flask import Flask, Response, g, request
from werkzeug.datastructures import Headers

from wijzerplaat.ground.adapters.mail import LOGO

POLICY = "Content-Security-Policy"
NO_FRAME, FRAMED = "frame-ancestors 'none'", "X-Frame-Options"
CSP = (
    f"default-src 'self'; base-uri 'none'; form-action 'self'; {NO_FRAME}; "
    "img-src 'self'; font-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "object-src 'none'"
)
ALWAYS = {
    POLICY: CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
MAIL_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {}; sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""What a mail that is shown as it arrives may do: nothing but its own styles and its logo."""
HSTS = "max-age=31536000; includeSubDomains"


def install_headers(app: Flask, secure: bool) -> None:
    """Add the headers to every answer of the application; `secure` adds HSTS."""

    def add(response: Response) -> Response:
        policy = response.headers.get(POLICY, CSP)
        for name, value in ALWAYS.items():
            if name != FRAMED or keeps_frames_out(policy):
                response.headers.setdefault(name, value)
        if g.get("unseen"):
            response.headers["Referrer-Policy"] = "no-referrer"
        if secure:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        if g.get("lasting") and response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        elif g.get("private") or request.cookies or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        else:
            response.headers.setdefault("Cache-Control", "no-cache")
        response.headers.add("Vary", "Host")
        return response

    app.after_request(add)


def keeps_frames_out(policy: str) -> bool:
    """Return whether nobody may show an answer with this policy within a page: only then the older
    header says so too, for that cannot name who may.
    """
    return NO_FRAME in policy


def mark_answer_private() -> None:
    """Say that this answer holds something personal: never cached, its address never passed on."""
    g.private = True


def mark_answer_unseen() -> None:
    """Say that nobody may learn what this page was asked for: kept nowhere, and no page that it
    leads to hears its address.
    """
    g.private = g.unseen = True


def cache_answer_for_ever() -> None:
    """Say that this address will always give this same answer, to everybody of this portal."""
    g.lasting = True


def answer_mail_html(html: str, logo: bytes = b"", *, framed: bool = False) -> Response:
    """Return the HTML of a mail as a mail program shows it, under a policy of its own, with the
    logo that comes along with it.

    `framed`: pages of the same host may show it within themselves.
    """
    inside = f"data:image/jpeg;base64,{base64.b64encode(logo).decode()}" if logo else "data:,"
    answer = Response(html.replace(f"cid:{LOGO}", inside, 1), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = MAIL_CSP.format("'self'" if framed else "'none'")
    if framed:
        answer.headers["X-Frame-Options"] = "SAMEORIGIN"
    return answer


def let_own_pages_frame(answer: Response) -> None:
    """Let pages of the same host show this answer within themselves, and nobody else."""
    answer.headers["Content-Security-Policy"] = CSP.replace(NO_FRAME, "frame-ancestors 'self'")
    answer.headers["X-Frame-Options"] = "SAMEORIGIN"


def let_sites_frame(answer: Response, sites: Iterable[str]) -> None:
    """Let pages of our own and of these sites ('https://school.example') show this answer within
    themselves. The older header cannot name sites, so it stays away.
    """
    ours = " ".join(("'self'", *sites))
    answer.headers[POLICY] = CSP.replace(NO_FRAME, f"frame-ancestors {ours}")


def make_file_headers(secure: bool) -> Callable[[Headers, str, str], None]:
    """Return what gives files that are served beside the application the same headers."""

    def add(headers: Headers, _path: str, _url: str) -> None:
        for name, value in {
            **ALWAYS,
            **({"Strict-Transport-Security": HSTS} if secure else {}),
        }.items():
            headers[name] = value

    return add
