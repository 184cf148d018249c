"""Somebody wants to help: from the vacancy to 'Je begint', in real Chromium, with axe beside it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests import servers, world
from tests.a11y import gates
from tests.journeys import story
from tests.journeys.hands import PEOPLE, Hands
from tests.journeys.looks import look
from tests.journeys.stage import RIA
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.entries.models import Entry

pytestmark = pytest.mark.browser
PATH = "/vacatures/koken-in-het-buurthuis"
NOOR = "noor@post.example"


@pytest.fixture
def lindestad(stage):
    """A vacancy of an organisation with people."""
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        named = select(Entry).where(Entry.title == "Buurthuis De Linde")
        owner = scope.session.scalars(named).one()
        world.publish(scope, "vacancy", {**world.VACANCY, "topics": []}, owner.id)
    return stage


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), PEOPLE)
def test_from_a_vacancy_to_a_start(lindestad, size, scripts):
    page = lindestad.person(size=size, scripts=scripts)
    page.goto(PATH)
    hands, wrong = Hands(page), {}
    button = page.get_by_role("link", name="Laat van je horen").locator("visible=true").first
    box = button.bounding_box()
    assert box is not None and box["y"] + box["height"] <= size["height"], "in the first screen"
    hands.click(button)
    page.get_by_role("button", name=re.compile("^Stuur naar")).click()
    expect(page.get_by_role("alert")).to_contain_text("Vul je naam in.")
    seen = scripts and gates.AXE.is_file()
    if seen:
        look(page, "reply with errors", wrong)
        page.set_viewport_size(size)
    hands.fill("Je naam", "Noor")
    hands.fill("Je e-mailadres", NOOR)
    hands.fill("Vertel in 1 zin", "Ik kook graag voor veel mensen.")
    hands.click(page.get_by_role("button", name=re.compile("^Stuur naar")))
    expect(page.get_by_role("heading", name="Je reactie is verstuurd")).to_be_visible()
    hands.keeps("reply to a vacancy", 5)
    status = page.url
    ria = lindestad.person(size=size, scripts=scripts)
    answer = Hands(ria)
    answer.arrive(story.link(lindestad.post.newest(RIA, "vrijwilliger"), "/reacties/"))
    if seen:
        look(ria, "replies by the link", wrong)
        ria.set_viewport_size(size)
    answer.click(ria.get_by_role("button", name="Begint"))
    expect(ria.get_by_text("Dank je wel!")).to_be_visible()
    answer.keeps("answer a reply from the mail", 2)
    page.goto(status)
    expect(page.get_by_role("heading", name="Je begint. Wat fijn!")).to_be_visible()
    if seen:
        look(page, "what became of a reply", wrong)
        member = lindestad.person(RIA)
        member.goto("/mijn/reacties")
        look(member, "replies of an organisation", wrong)
    elif scripts:
        servers.missing("axe (make prepare fetches it)")
    assert wrong == {}
