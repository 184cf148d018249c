"""Inviting who is not there yet, giving a partner its kit and asking three questions each take at
most 6 interactions from /beheer, with and without scripts.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = pytest.mark.browser
BUDGET = 6


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_each_way_to_reach_others_keeps_to_the_budget(beheer):
    for number, (size, scripts) in enumerate((PEOPLE[0], PEOPLE[3])):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        for do in (invite, make_partner, ask):
            hands = Hands(page)
            page.goto("/beheer")
            do(page, hands, f"Muziekschool {number}")
            assert hands.spent() <= BUDGET
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= page.viewport_size["width"]
        page.context.close()
    assert beheer.complaints == []


def invite(page: Page, hands: Hands, name: str) -> None:
    """Put an organisation on the list and let the mail leave."""
    hands.click(page.get_by_role("main").get_by_role("link", name="Wensenlijst", exact=True))
    hands.click(page.get_by_role("link", name="Zet een organisatie op de lijst"))
    hands.fill("Naam van de organisatie", name)
    hands.fill("E-mailadres van de organisatie", f"{name[-1]}@muziek.example")
    hands.click(page.get_by_role("button", name="Zet op de wensenlijst"))
    hands.click(page.get_by_role("button", name="Nodig uit"))
    expect(page.get_by_role("status")).to_contain_text("De mail gaat zo weg.")


def make_partner(page: Page, hands: Hands, name: str) -> None:
    """Make a partner; its kit is there at once."""
    hands.click(page.get_by_role("main").get_by_role("link", name="Partners", exact=True))
    hands.click(page.get_by_role("link", name="Nieuwe partner"))
    hands.fill("Naam", name)
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("link", name="Open de poster (PDF)")).to_be_visible()


def ask(page: Page, hands: Hands, _name: str) -> None:
    """Turn the questions on, or off again."""
    title = "Vragen over de website"
    hands.click(page.get_by_role("main").get_by_role("link", name=title, exact=True))
    hands.click(page.get_by_label("We stellen de vragen"))
    hands.click(page.get_by_role("button", name="Bekijk", exact=True))
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("status")).to_contain_text("Zo is het vanaf nu.")
