"""Budget 12 in real Chromium: from /beheer to an own colour online in at most 4; light and dark,
with and without scripts.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.stage import MARTIJN

pytestmark = pytest.mark.browser
COLOURS = ("#ffd400", "#000000", "#7b2d6a", "#ffffff")  # one for each way to do it
BUDGET = 4
PAPER = "() => getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_colour_is_changed_and_published_within_the_budget(beheer):
    visitor = beheer.person()
    for colour, (size, scripts) in zip(COLOURS, PEOPLE, strict=True):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        hands = Hands(page)
        page.goto("/beheer")
        hands.click(page.get_by_role("main").get_by_role("link", name="Huisstijl", exact=True))
        hands.fill("Jouw kleur", colour)
        hands.click(page.get_by_role("button", name="Bekijk"))
        online = page.get_by_role("button", name="Zet online")
        expect(online).to_be_in_viewport()
        expect(page.get_by_text("Zo gebruiken we hem").first).to_be_visible()
        assert shown_to(visitor) != colour[1:]
        if scripts:
            assert len(page.frames) == 5, "two sizes, by day and in the dark"
            papers = {one.evaluate(PAPER) for one in page.frames[1:]}
            assert len(papers) == 2, "the frames show both palettes"
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        hands.click(online)
        expect(page.get_by_role("status")).to_contain_text("Je huisstijl staat online.")
        hands.keeps("a colour is changed and online", BUDGET)
        assert shown_to(visitor) == colour[1:]
        page.context.close()
    assert beheer.complaints == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_colour_can_be_pointed_at_and_taken_back(beheer):
    page = beheer.person(MARTIJN)
    page.goto("/beheer/huisstijl")
    page.locator("input[type=color]").first.fill("#336699")
    expect(page.get_by_label("Jouw kleur", exact=True)).to_have_value("#336699")
    page.get_by_role("button", name="Bekijk").click()
    page.get_by_role("button", name="Zet online").click()
    expect(page.get_by_role("status")).to_contain_text("Je huisstijl staat online.")
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_role("status")).to_contain_text("Een eerdere huisstijl staat weer online.")
    assert shown_to(beheer.person()) == ""
    assert beheer.complaints == []


def shown_to(visitor: Page) -> str:
    """Return the own colour in the address of the stylesheet that a visitor gets.

    '' is that of the theme.
    """
    visitor.goto("/")
    address = visitor.locator("link[href^='/thema/']").get_attribute("href") or ""
    found = re.match(r"/thema/lindestad/([0-9a-f]{6})-", address)
    return found[1] if found else ""
