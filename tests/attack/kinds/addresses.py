"""Addresses that nobody made a page for.

On every route, with odd signs, odd dates and odd lengths in each part.
"""

from __future__ import annotations

import re

from tests.attack.crew import NOBODY, Crew, corpus
from tests.attack.kinds import Kind
from tests.attack.shots import Shot
from tests.house import matrix

PARTS = (
    "%00",
    "a%00b",
    "%0a",
    "%0d%0aX-Erin:%20ja",
    "%ff",
    "%ed%a0%80",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e",
    "a" * 4000,
    "%F0%9F%98%80",
    "%25",
    "a;b=c",
    "9999-12-31-23",
    "0001-01-01-0",
    "2027-02-30-10",
    "2026-12-31-99",
    "-1",
    "1e400",
    "9" * 400,
    "%C2%85",
    "%E2%80%AE",
    "a'--",
    "{{7*7}}",
    "00000000-0000-0000-0000-000000000000",
    "%20",
    "~",
    "*",
    "AANBOD",
    "x" * 32,
    "a%2fb",
    "%5c%5cevil",
)
WHOLE = (
    b"//evil.example/",
    b"/\\evil.example",
    b"/./././",
    b"/../../../etc/passwd",
    b"/%2e%2e/%2e%2e/",
    b"*",
    b"https://evil.example/",
    b"/\xff\xfe",
    b"/\xc3\x28",
    b"/a b",
    b"/?",
    b"/??&&==",
    b"/%",
    b"/%zz",
    b"/#a",
    b"/static/../wsgi.py",
    b"/static/basis/%2e%2e/%2e%2e/theme.toml",
    b"/static/%00",
    b"/" + b"a/" * 3000,
    b"/" + b"a" * 15000,
    b"/en/en/en/nl",
    b"/thema/..%2f.css",
    b"/thema/basis/zz-zz.css",
    b"/.env",
    b"/.git/config",
    b"/.well-known/security.txt",
    b"/deel.png?pagina=%00",
    b"/qr.svg?pagina=//evil.example",
    b"/foto/x/y",
    b"/kaart/tegels/99/-1/0.png",
)
PROOF = frozenset({200, 301, 302, 303, 304, 308, 400, 404, 405, 410, 414})
"""Here 'it is not there' is an answer of the product: each part was looked up."""


def shots(crew: Crew) -> list[Shot]:
    """Return each odd part in each route of portals that is read, each route with a few in turn.

    Then whole odd addresses.
    """
    paths: list[bytes] = []
    parts, turn = [*PARTS, *corpus("parts")], 0
    for rule in sorted(
        {rule.rule for rule, method in matrix.routes() if method == "GET" and "<" in rule.rule}
    ):
        for _ in range(6):
            # Used at once
            paths.append(re.sub(r"<[^>]+>", lambda _found: parts[turn % len(parts)], rule).encode())  # noqa: B023
            turn += 5
    paths += [f"/activiteiten/{crew.place.slug('activity')}/{part}".encode() for part in parts]
    paths += list(WHOLE)
    known = [
        one.encode("utf-8", "surrogatepass") if isinstance(one, str) else one
        for one in corpus("addresses")
    ]
    paths += [path for path in known if isinstance(path, bytes) and path.startswith(b"/")]
    return [_asked(crew, path) for path in paths]


def _asked(crew: Crew, path: bytes) -> Shot:
    role = (
        "editor"
        if path.startswith((b"/redactie", b"/beheer"))
        else "member"
        if path.startswith((b"/mijn", b"/account"))
        else NOBODY
    )
    first = path.decode("latin-1").strip("/").split("/")[0].split("?")[0][:24]
    is_plain = path[:1] == b"/" and b"%" not in path[:8] and first.isascii() and first.isprintable()
    target = f"/{first}" if is_plain else "odd"
    return Shot(target, lambda: crew.ask(role, "GET", path), PROOF | {403}, note=repr(path[:60]))


KIND = Kind(
    "addresses",
    shots,
    lambda: len(PARTS) + len(WHOLE) + len(corpus("addresses")) + len(corpus("parts")),
)
