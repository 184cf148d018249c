"""'Zijn jullie open met kerst?' answered in two presses, and the whole campaign, in Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import story
from tests.journeys.hands import DESKTOP, PHONE, Hands
from tests.journeys.stage import RIA, SANNE
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.campaigns import jobs

pytestmark = pytest.mark.browser
LINK = "/open-of-dicht/"


def send_due(stage) -> None:
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        assert jobs.send_portal_campaign_mails(scope) == 1


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_a_campaign_from_the_desk_to_what_residents_see(stage, size):
    desk = stage.person(SANNE, size=size, scripts=False)
    desk.goto("/redactie/campagnes")
    desk.get_by_role("link", name="Nieuwe campagne").click()
    desk.get_by_role("button", name="Bekijk wie je vraagt").click()
    expect(desk.get_by_role("alert")).to_contain_text("Geef de vraag een naam.")
    desk.get_by_label("Naam").fill("Kerst")
    desk.get_by_label("Kerst en oud en nieuw").check()
    desk.get_by_role("button", name="Bekijk wie je vraagt").click()
    expect(desk.get_by_role("main")).to_contain_text("1 organisatie")
    expect(desk.get_by_role("main")).to_contain_text("Zijn jullie open met kerst?")
    desk.get_by_role("button", name="Verstuur").click()
    expect(desk.get_by_role("main")).to_contain_text("0 van de 1 hebben geantwoord.")
    send_due(stage)

    mail = stage.post.newest(RIA, "Zijn jullie open met kerst?")
    ria = stage.person(size=size, scripts=False)
    hands = Hands(ria)
    hands.arrive(story.link(mail, LINK))
    hands.click(ria.get_by_role("button", name="Wij zijn al die dagen dicht"))
    expect(ria.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    assert hands.spent() == 2
    expect(ria.get_by_text(re.compile("^Dicht op")).first).to_be_visible()

    resident = stage.person(size=size, scripts=False)
    resident.goto(f"/organisaties/{story.ORGANISATION}")
    expect(resident.get_by_text(re.compile("^Dicht op")).first).to_be_visible()

    desk.reload()
    expect(desk.get_by_role("main")).to_contain_text("1 van de 1 hebben geantwoord.")
    desk.get_by_role("button", name=re.compile("Maak ongedaan")).click()
    expect(desk.get_by_role("main")).to_contain_text("Het antwoord is teruggedraaid.")
    desk.get_by_role("link", name=re.compile("Vul in")).click()
    desk.get_by_role("button", name="Stuur").click()
    expect(desk.get_by_role("alert")).to_contain_text("Kies: open, dicht of andere tijden.")
    desk.get_by_role("button", name="Wij zijn gewoon open").click()
    expect(desk.get_by_role("main")).to_contain_text("Ingevuld door de redactie")
    desk.get_by_role("button", name="Stop deze campagne").click()
    ria.goto(story.link(mail, LINK))
    expect(ria.get_by_role("heading", level=1)).to_have_text("Deze vraag is voorbij.")
