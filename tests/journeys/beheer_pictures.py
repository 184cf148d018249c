"""Takes pictures of every page of the overview of an administrator, wide and on a phone:

PYTHONPATH=platform python -m tests.journeys.beheer_pictures [FOLDER]

It seeds the demo in a folder of its own and serves it, as desk_pictures does.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.desk_pictures import EDITOR, SIZES, filled, take_picture
from tests.journeys.stage import Stage

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "beheer"
LONGEST = 2_000
ID = re.compile(r"/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PORTAL, HOME = "lindestad", "/beheer"
BELOW = ("/nieuw", "/wijzig/", "/verklaring", "/over", "/grenzen", "/gemist", "/inlogs")
"""Pages behind a page of the overview that have a picture too: the first of each."""


def list_pages(page: Page) -> list[str]:
    """Return the addresses that the overview leads to, and the first of each sort behind them."""
    page.goto(HOME)
    found = [HOME, *_links(page)]
    for path in tuple(found[1:]):
        page.goto(path)
        behind = [one for one in _links(page) if one.startswith(f"{path}/")]
        found += [
            next(one for one in behind if sort in one)
            for sort in BELOW
            if any(sort in one for one in behind)
        ]
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
    return ID.sub("", path).strip("/").replace("/", "-")


def pictures(stage: Stage, target: Path) -> None:
    """Take every picture."""
    stage.origin = stage.platform.directory.by_slug(PORTAL).origin
    paths: list[str] = []
    for width, size in SIZES.items():
        page = stage.person(EDITOR, size=size)
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
    with tempfile.TemporaryDirectory(prefix="wp-pictures-") as home, filled(Path(home)) as stage:
        pictures(stage, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
