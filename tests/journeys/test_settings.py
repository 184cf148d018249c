"""What an administrator does most on each page of a setting takes at most 6 interactions from
/beheer, with and without scripts; residents see it, and it is put back.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = pytest.mark.browser
BUDGET = 6
TEXTS = {
    "Naam en toon": ("Naam van de website", "Wegwijs in Lindestad"),
    "Contact": ("Telefoon", "0500 98 76 54"),
    "Kaart": ("Bovenkant", "52,33"),
}
"""A field of each page, with what is filled in."""
TICKS = {"Onderdelen": "Vrijwilligerswerk", "Taalnorm": "Nooit"}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_each_setting_is_changed_within_the_budget_and_put_back(beheer):
    visitor = beheer.person()
    for size, scripts in (PEOPLE[0], PEOPLE[3]):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        for title in (*TEXTS, *TICKS):
            change(page, title)
            if title == "Contact":
                assert "0500 98 76 54" in shown_to(visitor)
            page.get_by_role("button", name="Zet terug").first.click()
            expect(page.get_by_role("status")).to_contain_text("De vorige keuze geldt weer.")
        page.context.close()
    assert "0500 98 76 54" not in shown_to(visitor)
    assert beheer.complaints == []


def change(page: Page, title: str) -> None:
    """Look at a change of this setting and keep it, as an administrator would."""
    hands = Hands(page)
    page.goto("/beheer")
    hands.click(page.get_by_role("main").get_by_role("link", name=title, exact=True))
    if title in TEXTS:
        hands.fill(*TEXTS[title])
    else:
        hands.click(page.get_by_label(TICKS[title]))
    hands.click(page.get_by_role("button", name="Bekijk"))
    expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
    hands.click(page.get_by_role("button", name="Bewaar"))
    expect(page.get_by_role("status")).to_contain_text("Zo is het vanaf nu.")
    hands.keeps(f"beheer: {title.lower()}", BUDGET)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def shown_to(visitor: Page) -> str:
    """Return the text of the start page as a visitor reads it."""
    visitor.goto("/")
    return visitor.locator("body").inner_text()
