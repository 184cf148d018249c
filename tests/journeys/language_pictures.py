"""Takes pictures of plain-language help in a demo portal, wide and on a phone: in the form of an
organisation, where a text is checked, and with key B at the desk.

PYTHONPATH=platform python -m tests.journeys.language_pictures [FOLDER]

It seeds the demo in a folder of its own and serves it, as desk_pictures does.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.desk_pictures import EDITOR, SIZES, filled, take_picture
from tests.journeys.stage import Stage

TARGET = Path(__file__).resolve().parents[2] / "docs" / "screenshots" / "language"
ORGANISATION = "ria@buurthuisdelinde.example"
LONGEST = 6_000
TITLE, SUMMARY = "Aanschuiven bij de buren", "Samen eten, voor mensen uit de wijk."
SHORT = (
    "Al tien jaar koken wij in het buurthuis. Wij verstrekken elke dinsdag een warme maaltijd."
    " Ook mantelzorgers krijgen bij ons ondersteuning."
)
TEXT = (
    "Wij verstrekken elke dinsdag een warme maaltijd aan mensen met weinig inkomen. Indien u"
    " moeilijk loopt, halen wij u thuis op met de auto, want wij willen dat iedereen die dat wil"
    " gezellig met ons aan tafel kan zitten. Tevens ontvangen mantelzorgers ondersteuning. Meld u"
    " zo spoedig mogelijk aan bij onze coördinator."
)


def _write(page: Page, text: str) -> None:
    """Fill in the form of an organisation, up to the tips below the text."""
    page.goto("/mijn/aanbod/nieuw")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill(SUMMARY)
    page.locator("[name=body]").fill(text)
    expect(page.get_by_role("button", name="Vervang verstrekken: geven")).to_be_visible()


def _send(page: Page) -> None:
    """Send a text to the desk."""
    _write(page, TEXT)
    for name in ("topics", "audiences", "forms"):
        page.locator(f"[name={name}]").first.check()
    page.locator("[name=phone]").fill("0500-123456")
    page.get_by_role("button", name="Stuur naar de redactie").last.click()
    page.wait_for_url("**/mijn?*")


def pictures(stage: Stage, target: Path) -> None:
    """Take every picture."""
    stage.origin = stage.platform.directory.by_slug("lindestad").origin
    for width, size in SIZES.items():
        page = stage.person(ORGANISATION, size=size)
        _write(page, SHORT)
        part = page.locator(".form-part").first
        take_picture(page, target / f"mijn-tips-{width}.png", part=part)
        page.context.close()
    page = stage.person(ORGANISATION)
    _send(page)
    page.context.close()
    for width, size in SIZES.items():
        page = stage.person(EDITOR, size=size)
        page.goto("/redactie/b1")
        page.get_by_label("Jouw tekst").fill(TEXT)
        page.get_by_role("button", name="Bekijk je tekst").click()
        page.get_by_role("button", name="Vervang Tevens: Ook").click()
        page.locator("summary", has_text="Toon nog").click()
        take_picture(page, target / f"redactie-b1-{width}.png", LONGEST)
        page.goto("/redactie")
        page.get_by_role("link", name=TITLE).first.click()
        page.locator("summary", has_text="Toon nog").click()
        take_picture(page, target / f"redactie-toets-b-{width}.png", LONGEST)
        page.context.close()


def main(folder: str = "") -> None:
    """Take every picture once."""
    target = Path(folder) if folder else TARGET
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="wp-pictures-") as home, filled(Path(home)) as stage:
        pictures(stage, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
