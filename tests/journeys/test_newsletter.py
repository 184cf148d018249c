"""Somebody asks for the newsletter and gets it, and an administrator takes it along: in Chromium,
on a phone without scripts and at a desk with them.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
import time_machine
from playwright.sync_api import expect

from tests.a11y import gates
from tests.journeys import story
from tests.journeys.hands import DESKTOP, PHONE, Hands
from tests.journeys.looks import look
from tests.journeys.stage import MARTIJN
from tests.support.digests import find_next
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.residents.digests import jobs

pytestmark = pytest.mark.browser
NOOR = "noor@post.example"
THURSDAY = 4


def send_news(stage) -> None:
    """Let the worker do what it does on the day of the newsletter."""
    portal = stage.platform.directory.by_slug("lindestad")
    moment = datetime.combine(find_next(THURSDAY), time(9), UTC)
    with (
        time_machine.travel(moment, tick=True),
        unit_of_work(stage.platform.database, portal) as scope,
    ):
        assert jobs.send_portal_digests(scope) == 1
    with time_machine.travel(moment, tick=True):
        stage.post.deliver()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), [(PHONE, False), (DESKTOP, True)])
def test_from_asking_to_the_mail_and_stopping_again(beheer, size, scripts):
    noor, wrong = beheer.person(size=size, scripts=scripts), {}
    seen = scripts and gates.AXE.is_file()

    def looked(page, name):
        if seen:
            look(page, name, wrong)
            page.set_viewport_size(size)

    noor.goto("/")
    hands = Hands(noor)
    hands.click(noor.get_by_role("contentinfo").get_by_role("link", name="Nieuwsbrief"))
    looked(noor, "the form")
    hands.fill("Je e-mailadres", NOOR)
    hands.click(noor.get_by_label("Voor organisaties: wat er nieuw is"))
    hands.click(noor.get_by_role("button", name="Stuur mij de nieuwsbrief"))
    expect(noor.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    assert hands.count <= 4
    noor.goto(story.link(beheer.post.newest(NOOR, "Wil je de nieuwsbrief"), "/nieuwsbrief/mijn/"))
    looked(noor, "the question")
    noor.get_by_role("button", name="Ja, ik wil de nieuwsbrief").click()
    expect(noor.get_by_text("Gelukt. Je krijgt de nieuwsbrief.")).to_be_visible()
    looked(noor, "the own page")

    send_news(beheer)
    text = beheer.post.newest(NOOR, "Nieuw op Lindestadwijzer deze week")
    noor.goto(story.link(text, "/nieuwsbrief/stop/"))
    noor.get_by_role("button", name="Stop de nieuwsbrief").click()
    expect(noor.get_by_text("Je e-mailadres is weg.")).to_be_visible()

    martijn = beheer.person(MARTIJN, size=size, scripts=scripts)
    martijn.goto("/beheer")
    martijn.get_by_role("main").get_by_role("link", name="Nieuwsbrief").first.click()
    martijn.get_by_label("Eerste zinnen voor organisaties").fill("Fijne week!")
    martijn.get_by_role("button", name="Bekijk").click()
    expect(martijn.get_by_text("De nieuwsbrief gaat elke week weg, op donderdag.")).to_be_visible()
    looked(martijn, "a choice that is looked at")
    martijn.get_by_role("button", name="Bewaar").click()
    martijn.get_by_role("link", name="Organisaties", exact=True).click()
    expect(martijn.frame_locator("iframe").get_by_text("Fijne week!")).to_be_visible()
    assert "<li><a href=" in martijn.get_by_label("Als HTML").input_value()
    looked(martijn, "the mail of this week")
    assert beheer.complaints == [] and wrong == {}
