"""An administrator keeps the lists of a portal: each main task in at most 6, in Chromium, at a desk
and on a phone, with and without scripts.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
]
BUDGET = 6
BORDER = (
    '{"type": "Feature", "properties": {"name": "De Linden"}, "geometry": {"type": "Polygon",'
    ' "coordinates": [[[3.58, 52.29], [3.61, 52.29], [3.61, 52.31], [3.58, %s], [3.58, 52.29]]]}}'
)
WIDE = "document.documentElement.scrollWidth"


def enter(hands: Hands, name: str) -> None:
    hands.page.goto("/beheer")
    hands.click(hands.page.get_by_role("main").get_by_role("link", name=name, exact=True))


def test_topics_and_audiences_within_the_budget(beheer):
    for number, (size, scripts) in enumerate(PEOPLE):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        hands = Hands(page)
        enter(hands, "Onderwerpen")
        rows = page.locator(".menu-rows > li")
        second = rows.nth(1).get_attribute("data-slug")
        hands.click(rows.nth(1).get_by_role("button", name=re.compile("^Omhoog")))
        expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
        assert rows.nth(0).get_attribute("data-slug") == second
        hands.keeps("a topic goes up", BUDGET)
        if scripts:
            assert page.evaluate(WIDE) <= size["width"]
        hands.click(page.get_by_role("link", name="Geld en schulden"))
        hands.fill("Tekst bovenaan de pagina", f"Hier vind je hulp met geld {number}.")
        hands.click(page.get_by_role("button", name="Bekijk"))
        expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
        if scripts:
            assert page.evaluate(WIDE) <= size["width"]
        hands.click(page.get_by_role("button", name="Bewaar"))
        expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
        hands.keeps("the text of a topic", BUDGET)
        resident = beheer.person(size=size, scripts=scripts)
        resident.goto("/onderwerpen/geld-en-schulden")
        expect(resident.get_by_text(f"Hier vind je hulp met geld {number}.")).to_be_visible()
        resident.context.close()
        enter(hands, "Doelgroepen")
        hands.click(page.get_by_role("link", name="Nieuwe doelgroep"))
        hands.fill("Naam", f"Buren {number}")
        hands.click(page.get_by_role("button", name="Bewaar"))
        expect(page.get_by_role("link", name=f"Buren {number}")).to_be_visible()
        hands.keeps("a new audience", BUDGET)
        page.context.close()
    assert beheer.complaints == []


def test_places_and_holidays_within_the_budget(beheer):
    for number, (size, scripts) in enumerate(PEOPLE):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        hands = Hands(page)
        enter(hands, "Buurten")
        hands.click(page.get_by_role("link", name="De Linden"))
        hands.fill("Postcodes", f"4951\n480{number}")
        hands.click(page.get_by_role("button", name="Bekijk"))
        expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
        if scripts:
            assert page.evaluate(WIDE) <= size["width"]
        hands.click(page.get_by_role("button", name="Bewaar"))
        expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
        hands.keeps("the postcodes of a neighbourhood", BUDGET)
        enter(hands, "Buurten")
        hands.click(page.get_by_role("link", name="Grenzen van buurten"))
        hands.fill("Of plak de tekst hier", BORDER % (52.29 + number / 1000))
        hands.click(page.get_by_role("button", name="Bekijk"))
        expect(page.get_by_text("1 grens past: De Linden.")).to_be_visible()
        if scripts:
            assert page.evaluate(WIDE) <= size["width"]
        hands.click(page.get_by_role("button", name="Bewaar"))
        expect(page.get_by_text("heeft een grens").first).to_be_visible()
        hands.keeps("the border of a neighbourhood", BUDGET)
        enter(hands, "Vakanties")
        hands.click(page.get_by_role("link", name="Nieuwe vakantie"))
        hands.fill("Naam", f"Herfst {number}")
        hands.fill("Eerste dag", "2029-10-13")
        hands.fill("Laatste dag", "2029-10-21")
        hands.click(page.get_by_role("button", name="Bewaar"))
        expect(page.get_by_role("link", name=f"Herfst {number}")).to_be_visible()
        hands.keeps("a new holiday", BUDGET)
        page.context.close()
    assert beheer.complaints == []


def test_a_row_is_dragged(beheer):
    page = beheer.person(MARTIJN)
    page.goto("/beheer/onderwerpen")
    expect(page.get_by_text("Je kunt een regel ook slepen.")).to_be_visible()
    rows = page.locator(".menu-rows > li")
    third = rows.nth(2).get_attribute("data-slug")
    rows.nth(2).locator(".tile-icon").drag_to(rows.nth(0), target_position={"x": 10, "y": 4})
    expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
    assert rows.nth(0).get_attribute("data-slug") == third
    assert beheer.complaints == []
