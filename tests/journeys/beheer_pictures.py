"""Takes pictures of every page of the overview of an administrator, wide and on a phone:

PYTHONPATH=platform python -m tests.journeys.beheer_pictures [FOLDER]

It makes the demo in a folder of its own and serves it (beheer_demo). Nothing has to be running.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.beheer_demo import serve_administered
from tests.journeys.desk_pictures import SIZES, take_picture
from tests.journeys.stage import MARTIJN, Stage

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "beheer"
LONGEST = 2_000
ID = re.compile(r"/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HOME, ONE = "/beheer", "/een"
BELOW = tuple(
    re.compile(rf"{HOME}/{sort}\Z")
    for sort in (
        r"[a-z-]+/(?:nieuw|plak|verklaring|grenzen|gemist|inlogs|deel|antwoorden|thema)",
        r"[a-z-]+/wijzig/[^/]+",
        r"startpagina/blok/[^/]+",
        r"startpagina/nieuw/tekst",
        r"(?:teksten|nieuwsbrief)/[^/]+",
        r"e-mails/morgen",
        rf"(?:wensen|partners|opnamecriteria){ID.pattern}",
        rf"import{ID.pattern}/proef",
    )
)
"""Pages behind a page of the overview that have a picture too: the first of each sort."""


def list_pages(page: Page) -> list[str]:
    """Return the addresses that the overview leads to, and the first of each sort behind them."""
    page.goto(HOME)
    found = [HOME, *_links(page)]
    for path in tuple(found[1:]):
        page.goto(path)
        behind: dict[str, str] = {}
        for one in _links(page):
            sort = next((str(number) for number, sort in enumerate(BELOW) if sort.match(one)), "")
            if sort and one.startswith(f"{path}/"):
                behind.setdefault(one if sort == "0" else sort, one)
        found += behind.values()
    return list(dict.fromkeys(found))


def _links(page: Page) -> list[str]:
    """Return where the links of the page itself lead to, within /beheer."""
    every = page.get_by_role("main").get_by_role("link").all()
    hrefs = [(link.get_attribute("href") or "").partition("?")[0] for link in every]
    return [one for one in dict.fromkeys(hrefs) if one.startswith(f"{HOME}/")]


def name_picture(path: str) -> str:
    """Return the name of the picture of an address; an id of the demo stays out of it, for it is
    another one each time.
    """
    return ID.sub(ONE, path).removeprefix(HOME).strip("/").replace("/", "-") or "overzicht"


def pictures(stage: Stage, target: Path) -> None:
    """Take every picture."""
    paths: list[str] = []
    for width, size in SIZES.items():
        page = stage.person(MARTIJN, size=size)
        paths = paths or list_pages(page)
        for path in paths:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
            take_picture(page, target / f"{name_picture(path)}-{width}.png", LONGEST)
            print(path, width, flush=True)
        page.context.close()


def main(folder: str = "") -> None:
    """Take every picture once."""
    target = Path(folder) if folder else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="wp-pictures-") as home,
        serve_administered(Path(home)) as stage,
    ):
        pictures(stage, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
