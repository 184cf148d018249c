"""Who takes all the time in the world.

Heads and bodies that come a byte at a time, and answers that nobody fetches.
"""

from __future__ import annotations

import contextlib
import ssl
import time

from tests.attack.crew import Crew
from tests.attack.kinds import Kind
from tests.attack.shots import Ledger, Shot
from tests.attack.visitor import Reply

LINES = 150
OPEN = 1
"""Stands in the ledger for a line that was opened."""
WAYS = {
    "head": b"GET / HTTP/1.1\r\nHost: {host}\r\nX-A: ",
    "body": b"POST /stel-je-vraag HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/"
    b"x-www-form-urlencoded\r\n"
    b"Content-Length: 100000\r\n\r\ntext=",
    "answer": b"GET /agenda.ics HTTP/1.1\r\nHost: {host}\r\n\r\n" * 3,
}


def run(crew: Crew, ledger: Ledger, seconds: float) -> None:
    """Open many slow lines, feed them, and meanwhile ask for a page as a visitor does.

    That one must be answered.
    """
    lines = [
        (way, _opened(crew, way, number))
        for number in range(LINES)
        for way in [list(WAYS)[number % len(WAYS)]]
    ]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for way, line in lines:
            _feed(way, line)
        ledger.note(
            Shot("a page meanwhile", _nothing, frozenset({200})),
            crew.place.visitor("127.0.3.9").get("/organisaties"),
        )
        time.sleep(0.5)
    for way, line in lines:
        ledger.note(
            Shot(f"slow {way}", _nothing, frozenset({OPEN, 0})),
            Reply(OPEN if line is not None else 0, 0),
        )
        _close(line)


def _nothing() -> Reply:
    return Reply(0, 0)


def _opened(crew: Crew, way: str, number: int) -> ssl.SSLSocket | None:
    who = crew.place.visitor(f"127.0.4.{number % 250 + 1}", patience=5)
    with contextlib.suppress(OSError):
        line = who.connect()
        line.sendall(WAYS[way].replace(b"{host}", who.host.encode()))
        line.settimeout(0.05)
        return line
    return None


def _feed(way: str, line: ssl.SSLSocket | None) -> None:
    if line is not None and way != "answer":
        with contextlib.suppress(OSError):
            line.send(b"a")


def _close(line: ssl.SSLSocket | None) -> None:
    if line is not None:
        with contextlib.suppress(OSError):
            line.close()


def answered(_crew: Crew, ledger: Ledger) -> list[str]:
    """A page that somebody else asked for meanwhile came each time."""
    missed = ledger.missed.get("a page meanwhile")
    return [f"a page meanwhile: {dict(missed)}"] if missed else []


KIND = Kind("slow", inputs=lambda: LINES, judge=answered, run=run)
