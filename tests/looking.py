"""What tests of residents' pages share: counting statements, reading a page, coming days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from html import unescape
from typing import Any

import time_machine
from flask.testing import FlaskClient
from sqlalchemy import event

from tests import world
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.tenancy import FRAME
from wijzerplaat.ground.web.platform import Platform

MOST_STATEMENTS, MOST_AFTER_A_CHANGE = 4, 14
PAGES = (
    "/",
    "/zoeken?q=koffie",
    "/agenda",
    "/onderwerpen",
    "/onderwerpen/ontmoeten",
    "/organisaties",
    "/organisaties/buurthuis-de-eik",
    "/aanbod",
    "/aanbod/hulp-bij-formulieren",
    "/vacatures",
    "/vacatures/koken-in-het-buurthuis",
    "/informatie",
    "/informatie/zo-vraag-je-hulp",
    "/activiteiten/koffieochtend",
)


def day(ahead: int) -> date:
    """Return the day so many days from today, in Amsterdam."""
    return clock.today() + timedelta(days=ahead)


def page(client: FlaskClient, path: str, status: int = 200, host: str = world.EIKSTAD) -> str:
    """Return the text of a page, which must answer with this status."""
    answer = client.get(path, base_url=host)
    assert answer.status_code == status, f"{path}: {answer.status_code}"
    return unescape(answer.text)


def heading(text: str) -> str:
    """Return the one h1 of a page."""
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
    assert len(found) == 1, found
    return found[0].strip()


def cards(text: str) -> list[str]:
    """Return the names of what a page shows as cards and hits, in order."""
    return re.findall(r'class="whole-link" href="[^"]*">([^<]*)</a>', text)


def still() -> time_machine.travel:
    """Stop the clock: what pages remember is made anew every five minutes, and who counts may
    just sit around such a moment.
    """
    return time_machine.travel(clock.now(), tick=False)


@contextmanager
def statements(platform: Platform) -> Iterator[list[str]]:
    """Collect the SELECTs that run meanwhile.

    The table of hosts is read before, since it is read once in so many seconds.
    """
    seen: list[str] = []
    platform.directory.forget()
    platform.directory.every()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    event.listen(platform.database.readers, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(platform.database.readers, "before_cursor_execute", note)


def asked(client: FlaskClient, platform: Platform, path: str) -> tuple[int, int]:
    """Return how many statements a page takes right after something public changed, and how many
    after that.

    With a cookie, so that the page itself never comes from memory.
    """
    portal = platform.directory.by_slug("eikstad")
    client.set_cookie("vers", "1", domain="eikstad.test")
    platform.database.changed(portal.id, (FRAME,))
    counts = []
    with still():
        for _again in range(2):
            with statements(platform) as seen:
                page(client, path)
            counts.append(len(seen))
    return counts[0], counts[1]
