"""Invented visitors walk through a portal, so that a demo has figures: counted as real ones are.

They ask the application for its pages, follow links that stand there, search, and press numbers;
each look becomes a line, and the lines are counted as on any day. Only their days are earlier ones.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from html import unescape

from wijzerplaat.ground.adapters.line_files import LineFiles
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.catalogues import DUTCH
from wijzerplaat.ground.web.counted import LINES
from wijzerplaat.ground.web.languages import add_language_prefix
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.counting import service
from wijzerplaat.records.counting.rules import CLICKS
from wijzerplaat.tenancy.portals.service import PortalView

NOON = time(12)
PAGES = re.compile(
    r'href="(/(?:organisaties|activiteiten|aanbod|vacatures|informatie|onderwerpen|buurt|agenda)'
    r'[^"#?]*)"'
)
RECORD = re.compile(r'data-counts="([0-9a-f-]{36})"')
WORDS = (
    "koffie",
    "samen eten",
    "hulp bij formulieren",
    "wandelen",
    "taalles",
    "vrijwilliger",
    "yoga",
    "schaken",
    "zwemles",
    "paardrijden",
    "naailes",
    "mantelzorg",
    "fietsles",
    "kookles",
)
CAME_FROM = (
    ("", 5),
    ("https://www.google.nl/", 5),
    ("https://www.facebook.com/", 1),
    ("https://www.buren.example/", 1),
    ("municipality", 2),
)
DEVICES = (
    ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", 6),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", 3),
    ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/605", 1),
)
WEEKEND = 5


@dataclass(frozen=True)
class Request:
    """What a visitor asks of the application; `environment` is what its server would add."""

    path: str
    origin: str
    headers: dict[str, str]
    environment: dict[str, str | LineFiles]
    typed: dict[str, str] | None = None
    """What is sent; None: it only looks."""


Ask = Callable[[Request], str]
"""Asks the application, and returns what it answers."""


@dataclass
class Visitor:
    """Somebody who looks around: with which device, and by which page they came."""

    ask: Ask
    portal: PortalView
    chance: random.Random
    lines: LineFiles
    agent: str
    came_from: str
    network: str

    def look(self, path: str) -> str:
        """Open a page; return what stands in it."""
        said = {"User-Agent": self.agent, **({"Referer": self.came_from} if self.came_from else {})}
        answer = self._send(path, said)
        self.came_from = self.portal.url(path)
        return answer

    def press(self, page: str) -> None:
        """Press something that leads to people, on a page about a record."""
        found = RECORD.search(page)
        if found:
            what = self.chance.choices(CLICKS, (6, 2, 4, 0, 1, 1))[0]
            told = {"wat": what, "over": found[1]}
            self._send(url_for("counting.count_click"), {"User-Agent": self.agent}, told)

    def _send(self, path: str, headers: dict[str, str], typed: dict[str, str] | None = None) -> str:
        around: dict[str, str | LineFiles] = {LINES: self.lines, "REMOTE_ADDR": self.network}
        return self.ask(Request(path, self.portal.origin, headers, around, typed))


def replay_visits(
    here: Platform, ask: Ask, portal: PortalView, days: Sequence[date], visits: int
) -> int:
    """Let visitors look around on each of these days and count that; return how many pages.

    The same portal and day is the same walk, and is counted once.
    """
    folder, looked = here.settings.var / "replayed" / portal.slug, 0
    for day in days:
        moment = clock.to_utc(datetime.combine(day, NOON))
        chance = random.Random(f"{portal.slug} {day}")
        lines = LineFiles(
            folder, partial(datetime.fromtimestamp, moment.timestamp(), UTC), "replay"
        )
        number = visits // 2 if day.weekday() >= WEEKEND else visits
        for _ in range(chance.randint(number // 2, number * 3 // 2)):
            looked += sum(1 for _page in _walk(_invent(ask, portal, chance, lines), chance))
        _count(here, portal, lines)
    return looked


def list_days_until(today: date, number: int) -> list[date]:
    """Return so many days until yesterday, the first first."""
    return [today - timedelta(days=back) for back in range(number, 0, -1)]


def _invent(ask: Ask, portal: PortalView, chance: random.Random, lines: LineFiles) -> Visitor:
    came_from = _choose(CAME_FROM, chance)
    if came_from == "municipality":
        came_from = f"https://{portal.contact.get('email', '').rpartition('@')[2]}/"
    network = f"10.{chance.randint(0, 255)}.{chance.randint(0, 255)}.{chance.randint(1, 254)}"
    return Visitor(ask, portal, chance, lines, _choose(DEVICES, chance), came_from, network)


def _walk(visitor: Visitor, chance: random.Random) -> Iterator[str]:
    """Open a few pages, each by a link of the one before."""
    language = chance.choices((DUTCH, "en"), (9, 1))[0]
    home, agenda = url_for("discover.show_home_page"), url_for("agenda.show_agenda")
    search = url_for(
        "search.show_search", q=chance.choice(WORDS), **_narrow(visitor.portal, chance)
    )
    start = chance.choice((home, home, agenda, search))
    page = visitor.look(add_language_prefix(start, language))
    yield page
    for _ in range(chance.randint(0, 3)):
        links = sorted({unescape(one) for one in PAGES.findall(page)})
        if not links:
            return
        page = visitor.look(add_language_prefix(chance.choice(links), language))
        yield page
        if chance.random() < 1 / 4:
            visitor.press(page)


def _narrow(portal: PortalView, chance: random.Random) -> dict[str, str]:
    """Return a topic and a district to search within, as some visitors choose them."""
    if not (portal.topics and portal.districts) or chance.random() < 1 / 2:
        return {}
    topic, district = chance.choice(portal.topics), chance.choice(portal.districts)
    return {"onderwerp": topic.slug, "buurt": district.slug}


def _count(here: Platform, portal: PortalView, lines: LineFiles) -> None:
    for batch in lines.list_closed():
        seen = service.read_batch(batch).get(portal.id, Counter())
        with unit_of_work(here.database, portal) as scope:
            service.add_batch(scope, batch, seen)
        batch.remove()


def _choose(offered: Sequence[tuple[str, int]], chance: random.Random) -> str:
    return chance.choices([one for one, _ in offered], [often for _, often in offered])[0]
