"""An administrator writes what the portal says about itself: each page in at most six
interactions, in Chromium, at a desk with scripts and on a phone without them.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = pytest.mark.browser
BUDGET = 6
TWO = (PEOPLE[0], PEOPLE[3])


def open_from_overview(page, hands, name):
    """Go to a page of the administrator from the overview, as one interaction."""
    page.goto("/beheer")
    hands.click(page.get_by_role("main").get_by_role("link", name=name, exact=True))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_each_page_of_the_portal_is_written_within_the_budget(beheer):
    for number, (size, scripts) in enumerate(TWO):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        write_text(page, f"Wij zijn er voor je, keer {number}.")
        write_words(page, f"Wat zoek je, keer {number}?")
        write_privacy(page, f"Fenna de Vries {number}")
        write_statement(page, f"Directeur {number}")
        page.context.close()
    assert beheer.complaints == []


def write_text(page, said):
    hands = Hands(page)
    open_from_overview(page, hands, "Teksten")
    hands.click(page.get_by_role("link", name="Over de website"))
    hands.fill("Tekst", said)
    hands.click(page.get_by_role("button", name="Bekijk eerst je tekst").last)
    expect(page.get_by_role("heading", name="Zo zien bewoners het")).to_be_visible()
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_text("De tekst staat online.")).to_be_visible()
    hands.keeps("beheer: teksten", BUDGET)
    page.get_by_role("link", name="Bekijk de pagina zoals bewoners hem nu zien").click()
    expect(page.get_by_text(said)).to_be_visible()


def write_words(page, said):
    hands = Hands(page)
    open_from_overview(page, hands, "Woorden")
    hands.fill("Grote titel", said)
    hands.click(page.get_by_role("button", name="Bekijk"))
    expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
    hands.keeps("beheer: woorden", BUDGET)
    page.goto("/")
    expect(page.get_by_role("heading", name=said)).to_be_visible()


def write_privacy(page, said):
    hands = Hands(page)
    open_from_overview(page, hands, "Privacy")
    hands.fill("Naam van de functionaris", said)
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
    hands.keeps("beheer: privacy", BUDGET)
    page.goto("/privacy")
    expect(page.get_by_text(said)).to_be_visible()


def write_statement(page, said):
    hands = Hands(page)
    open_from_overview(page, hands, "Toegankelijkheid")
    hands.click(page.get_by_role("link", name=re.compile("de verklaring")))
    for _step in range(2):
        hands.click(page.get_by_role("button", name="Verder").last)
    page.get_by_label("Wie tekende de verklaring?").fill(said)  # who it is changes once in a while
    hands.click(page.get_by_role("button", name="Verder").last)
    expect(page.get_by_text("Uit je antwoorden volgt status")).to_be_visible()
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
    hands.keeps("beheer: toegankelijkheid", BUDGET)
    page.goto("/toegankelijkheid")
    expect(page.get_by_text(said)).to_be_visible()
