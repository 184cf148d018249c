"""A question from the page of an organisation, answered by that organisation, in real Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import servers
from tests.a11y import gates
from tests.journeys import story
from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.looks import look
from tests.journeys.stage import RIA

pytestmark = pytest.mark.browser
PATH = "/organisaties/buurthuis-de-linde"
FATIMA = "fatima@post.example"
ANSWER = "Ja, er is een lift."


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), PEOPLE)
def test_a_question_is_answered_by_the_organisation(stage, size, scripts):
    page = stage.person(size=size, scripts=scripts)
    page.goto(PATH)
    hands, wrong = Hands(page), {}
    hands.click(page.locator(".help-band").get_by_role("link", name="Stel je vraag"))
    expect(page.get_by_text("Buurthuis De Linde").first).to_be_visible()
    hands.fill("Wat is je vraag?", "Is er een lift?")
    hands.fill("Je e-mailadres of telefoonnummer", FATIMA)
    hands.click(page.get_by_role("button", name="Stel je vraag"))
    expect(page.get_by_role("heading", name="Je vraag is binnen")).to_be_visible()
    expect(page.get_by_text("Je krijgt antwoord van Buurthuis De Linde")).to_be_visible()
    hands.keeps("ask a question from a page", 4)
    status = page.url
    ria = stage.person(RIA, size=size, scripts=scripts)
    ria.goto(story.link(stage.post.newest(RIA, "vraag voor jullie"), "/mijn/vragen/"))
    expect(ria.get_by_text("Is er een lift?")).to_be_visible()
    if scripts and gates.AXE.is_file():
        look(ria, "a question of an organisation", wrong)
        ria.set_viewport_size(size)
    elif scripts:
        servers.missing("axe (make prepare fetches it)")
    ria.get_by_label("Je antwoord").fill(ANSWER)
    ria.get_by_role("button", name="Stuur het antwoord").click()
    expect(ria.get_by_text("Je antwoord is onderweg.")).to_be_visible()
    assert ANSWER in stage.post.newest(FATIMA, "Antwoord op je vraag")
    page.goto(status)
    expect(page.get_by_role("heading", name="Dit is het antwoord")).to_be_visible()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("vraag|Vraag|Stuur")).first).to_be_visible()
    assert wrong == {}
