"""Somebody asks neighbours for help: from the form until both can reach each other, in Chromium."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import servers
from tests.a11y import gates
from tests.journeys import story
from tests.journeys.hands import DESKTOP, PHONE, Hands
from tests.journeys.looks import look
from tests.journeys.stage import SANNE

pytestmark = pytest.mark.browser
NEW = "noor@nieuw.example"
NOOR, TIJN = "noor@post.example", "tijn@post.example"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), [(PHONE, False), (DESKTOP, True)])
def test_from_a_request_to_two_people_who_can_reach_each_other(stage, size, scripts):
    noor, wrong = stage.person(size=size, scripts=scripts), {}
    seen = scripts and gates.AXE.is_file()

    def looked(page, name):
        if seen:
            look(page, name, wrong)
            page.set_viewport_size(size)

    noor.goto("/burenhulp")
    hands = Hands(noor)
    hands.click(noor.get_by_role("main").get_by_role("link", name="Ik zoek hulp"))
    send = noor.get_by_role("button", name="Stuur je oproep")
    noor.get_by_label("Vertel er meer over").fill("Bel mij op 06 12 34 56 78.")
    send.click()
    expect(noor.get_by_role("alert")).to_contain_text("Laat het telefoonnummer weg.")
    looked(noor, "request with errors")
    hands.fill("Waar gaat het om?", "Wie leest mij voor?")
    hands.fill("Vertel er meer over", "Ik zie slecht. Wie komt er elke week lezen?")
    noor.get_by_label("Onderwerp").select_option(index=1)
    hands.fill("Je voornaam", "Noor")
    hands.fill("Je e-mailadres", NOOR)
    hands.click(send)
    expect(noor.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    own = story.link(stage.post.newest(NOOR, "Nog 1 klik"), "/burenhulp/mijn/")
    noor.goto(own)
    noor.get_by_role("button", name="Ja, dit is mijn oproep").click()
    expect(noor.get_by_text("De redactie leest je oproep.")).to_be_visible()

    noor.get_by_role("link", name="Verander je oproep").click()
    noor.get_by_label("Je e-mailadres").fill("noor@")
    noor.get_by_role("button", name="Bewaar").click()
    looked(noor, "a change with an error")
    noor.get_by_label("Je e-mailadres").fill(NEW)
    noor.get_by_role("button", name="Bewaar").click()
    expect(noor.get_by_role("button", name="Houd mijn oude e-mailadres")).to_be_visible()
    looked(noor, "a new address that waits")
    noor.goto(story.link(stage.post.newest(NEW, "Nog 1 klik"), "/burenhulp/adres/"))
    looked(noor, "is the new address right")
    noor.get_by_role("button", name="Ja, dit is mijn e-mailadres").click()
    expect(noor.get_by_role("heading", name="Je e-mailadres is veranderd")).to_be_visible()
    looked(noor, "the new address is right")

    desk = stage.person(SANNE, size=size, scripts=scripts)
    desk.goto("/redactie/burenhulp")
    desk.get_by_role("link", name="Wie leest mij voor?").click()
    looked(desk, "request at the desk")
    desk.get_by_role("button", name="Zet online").click()
    expect(desk.get_by_text("Je keuze is bewaard.")).to_be_visible()

    tijn = stage.person(size=size, scripts=scripts)
    tijn.goto("/burenhulp")
    tijn.get_by_role("link", name="Wie leest mij voor?").click()
    looked(tijn, "a request")
    tijn.get_by_role("link", name="Ik wil Noor helpen").click()
    reply = Hands(tijn)
    reply.fill("Je bericht", "Ik lees graag voor.")
    reply.fill("Je voornaam", "Tijn")
    reply.fill("Je e-mailadres", TIJN)
    reply.click(tijn.get_by_role("button", name="Stuur een bericht"))
    tijn.goto(story.link(stage.post.newest(TIJN, "Nog 1 klik"), "/burenhulp/bericht/"))
    tijn.get_by_role("button", name="Ja, stuur mijn bericht").click()
    expect(tijn.get_by_role("heading", name="Je bericht is verstuurd")).to_be_visible()
    stage.post.newest(NEW, "Iemand reageert")

    noor.goto(own)
    expect(noor.get_by_text("Ik lees graag voor.")).to_be_visible()
    expect(noor.get_by_text(re.compile(TIJN))).to_have_count(0)
    looked(noor, "reactions to a request")
    noor.get_by_role("button", name="Geef mijn gegevens").click()
    expect(noor.get_by_role("link", name=TIJN)).to_be_visible()
    tijn.reload()
    expect(tijn.get_by_role("link", name=NEW)).to_be_visible()
    noor.get_by_role("button", name="Het is gelukt. Haal hem weg.").click()
    expect(noor.get_by_text("Je oproep is gestopt.")).to_be_visible()
    if scripts and not seen:
        servers.missing("axe (make prepare fetches it)")
    assert wrong == {}
