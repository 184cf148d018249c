"""Tokens that were made up, cut, doubled or made too long: in links, cookies and forms."""

from __future__ import annotations

import base64
import json
import zlib

from tests.attack.crew import NOBODY, Crew, corpus
from tests.attack.kinds import Kind
from tests.attack.shots import Ledger, Shot
from tests.attack.visitor import Reply

PACKED = (
    "."
    + base64.urlsafe_b64encode(zlib.compress(json.dumps({"_user_id": "x" * 4_000_000}).encode(), 9))
    .decode()
    .rstrip("=")[:3500]
)
TOKENS = (
    "x" * 32,
    "x" * 31,
    "x" * 33,
    "A" * 3000,
    "-" * 32,
    "%00" * 32,
    "..%2f" * 8,
    "e\u0301" * 16,
    "0" * 32,
    "' OR 1=1 --".ljust(32, "x"),
    "\U0001f600" * 8,
    "_" * 43,
    "%ff" * 32,
    "null",
    "undefined",
    "true",
    "[object Object]",
    "1" * 400,
)
SESSIONS = (
    PACKED,
    PACKED + ".aaaaaa.bbbb",
    "eyJhIjoxfQ.aaaaaa.bbbb",
    "....",
    "." * 3000,
    "a.b.c.d",
    "eyJfdXNlcl9pZCI6IngifQ==.Z.Z",
    "\xff\xfe",
    "0",
    "-.-.-",
)
LINKS = (
    "/aanmelding/{}",
    "/bevestig/{}",
    "/bevestig/{}/wijzig",
    "/vraag/{}",
    "/uitnodiging/{}",
    "/inloggen/link/{}",
    "/wachtwoord/link/{}",
)
POSTS = (
    "/aanmelding/{}/afmelden",
    "/bevestig/{}",
    "/bevestig/{}/nieuw",
    "/bevestig/{}/wijzig",
    "/uitnodiging/{}",
)
PROOF = frozenset({200, 303, 302, 308, 400, 404, 405, 410, 414, 422, 429})


def shots(crew: Crew) -> list[Shot]:
    """Return every token at every link, every session at a page for members, and every token as
    the token of a form.
    """
    tokens = [*TOKENS, *(one for one in corpus("tokens") if isinstance(one, str))]
    found = [_read(crew, link, token) for token in tokens for link in LINKS]
    found += [_posted(crew, link, token) for token in tokens for link in POSTS]
    found += [_with_session(crew, session) for session in SESSIONS]
    found += [_in_a_form(crew, token) for token in tokens]
    return found


def _read(crew: Crew, link: str, token: str) -> Shot:
    return Shot(link, lambda: crew.ask(NOBODY, "GET", link.format(token)), PROOF)


def _posted(crew: Crew, link: str, token: str) -> Shot:
    def send() -> Reply:
        return crew.ask(
            NOBODY,
            "POST",
            link.format(token),
            b"antwoord=klopt",
            {"Content-Type": "application/x-www-form-urlencoded"},
        )

    return Shot(f"POST {link}", send, PROOF)


def _with_session(crew: Crew, session: str) -> Shot:
    # To be sent to the door is what a made-up session must bring.
    return Shot(
        "/inloggen with a made-up session",
        lambda: crew.ask(NOBODY, "GET", "/mijn", headers={"Cookie": f"__Host-session={session}"}),
        frozenset({302, 303, 400}),
    )


def _in_a_form(crew: Crew, token: str) -> Shot:
    def send() -> Reply:
        body = f"csrf_token={token}&text=x".encode()
        return crew.ask(
            "member",
            "POST",
            "/mijn/klopt",
            body,
            {"Content-Type": "application/x-www-form-urlencoded"},
        )

    return Shot("token of a form", send, frozenset({400}))


def nobody_came_in(crew: Crew, _ledger: Ledger) -> list[str]:
    """Look whether a made-up session opened a page for members."""
    told = [
        crew.ask(NOBODY, "GET", "/mijn", headers={"Cookie": f"__Host-session={session}"}).status
        for session in SESSIONS
    ]
    return [f"a made-up session got {status}" for status in told if status == 200]


KIND = Kind(
    "tokens", shots, lambda: len(TOKENS) + len(SESSIONS) + len(corpus("tokens")), nobody_came_in
)
