"""An administrator moves a block of the start page and puts it online, and puts something urgent
above every page: each in at most six interactions, at a desk with scripts and on a phone without.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = pytest.mark.browser
BUDGET = 6


def open_from_overview(page: Page, hands: Hands, name: str) -> None:
    """Go to a page of the administrator from the overview, as one interaction."""
    page.goto("/beheer")
    hands.click(page.get_by_role("main").get_by_role("link", name=name, exact=True))


def shot(page: Page, folder, name: str) -> None:
    width = page.viewport_size["width"]
    page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_block_moves_and_goes_online_and_back_within_the_budget(beheer, tmp_path):
    for size, scripts in (PEOPLE[0], PEOPLE[3]):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        move_block(page, tmp_path)
        write_text(page, tmp_path)
        put_up_message(page, tmp_path)
        page.context.close()
    assert beheer.complaints == []


def move_block(page: Page, folder) -> None:
    hands = Hands(page)
    open_from_overview(page, hands, "Startpagina")
    shot(page, folder, "start-page")
    hands.click(page.get_by_role("button", name=re.compile("^Omhoog.*Hulp van een mens")))
    expect(page.get_by_role("status")).to_contain_text("Het staat nog niet online.")
    shot(page, folder, "start-page-draft")
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_role("status")).to_contain_text("Je startpagina staat online.")
    hands.keeps("beheer: startpagina", BUDGET)
    page.get_by_role("button", name="Zet terug").first.click()
    expect(page.get_by_role("status")).to_contain_text("Een eerdere startpagina staat weer online.")


def write_text(page: Page, folder) -> None:
    hands = Hands(page)
    page.goto("/beheer/startpagina")
    hands.click(page.get_by_role("link", name="Nieuwe tekst"))
    hands.fill("Titel", "Zomer in de wijk")
    hands.fill("Tekst", "Er is elke dag iets te doen. Kom gerust langs.")
    hands.click(page.get_by_role("button", name="Bewaar"))
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_role("status")).to_contain_text("Je startpagina staat online.")
    hands.keeps("beheer: eigen tekst op de startpagina", BUDGET)
    shot(page, folder, "start-page-text")
    page.get_by_role("link", name="Zomer in de wijk").first.click()
    page.get_by_role("button", name="Bekijk").click()
    shot(page, folder, "start-page-block")
    page.get_by_role("button", name="Haal dit blok weg").click()
    page.get_by_role("button", name="Zet online").click()


def put_up_message(page: Page, folder) -> None:
    hands = Hands(page)
    open_from_overview(page, hands, "Dringend bericht")
    hands.click(page.get_by_label("Zet dit bericht boven elke pagina"))
    hands.fill("Bericht", "De sporthal is dicht. Ga naar het buurthuis.")
    hands.click(page.get_by_role("button", name="Bekijk"))
    expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
    shot(page, folder, "alert-look")
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("region", name="Dringend bericht")).to_be_visible()
    hands.keeps("beheer: dringend bericht", BUDGET)
    page.goto("/")
    shot(page, folder, "alert-home")
    page.goto("/beheer/startpagina/bericht")
    page.get_by_role("button", name="Zet terug").first.click()
    expect(page.get_by_role("region", name="Dringend bericht")).to_have_count(0)
