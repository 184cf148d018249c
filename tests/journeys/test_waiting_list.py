"""A date is full, somebody waits, another cannot come, and who waits says yes: in Chromium, on a
phone without scripts and at a desk with them.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests import world
from tests.journeys import story
from tests.journeys.stage import DESKTOP, PHONE
from tests.journeys.story import TUESDAY
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.entries.models import Entry

pytestmark = pytest.mark.browser
FAR_TUESDAY = TUESDAY + timedelta(days=7)
KNITTING = {
    "title": "Leren breien",
    "summary": "Brei met je buren.",
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "signup": True,
    "capacity": 1,
    "cost_cents": 0,
    "topics": ["mensen-ontmoeten"],
    "first_date": TUESDAY.isoformat(),
}
COURSE = f"/activiteiten/leren-breien/{FAR_TUESDAY}"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_full_then_waiting_then_a_seat_comes_free_and_is_taken(stage):
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        world.publish(scope, "activity", KNITTING, owner.id)
    stage.post.deliver()
    for number, (size, scripts) in enumerate(((PHONE, False), (DESKTOP, True))):
        page = stage.person(size=size, scripts=scripts)
        first, second = f"anna{number}@post.example", f"bram{number}@post.example"
        sign_up(page, first, "Je bent aangemeld.")
        mail = stage.post.newest(first, "Je bent aangemeld")
        sign_up(page, second, "Je staat op de wachtlijst.")
        waits = stage.post.newest(second, "wachtlijst")
        page.goto(story.link(waits, "/aanmelding/"))
        answer(page)
        expect(page.get_by_text("Je bent de eerste die aan de beurt is.")).to_be_visible()
        page.goto(story.link(mail, "/aanmelding/"))
        page.get_by_role("button", name=re.compile("meld mij af")).first.click()
        expect(page.get_by_role("heading", name="Je bent afgemeld.")).to_be_visible()
        page.goto(story.link(stage.post.newest(second, "plek"), "/aanmelding/"))
        page.get_by_role("button", name="Ja, ik kom").click()
        expect(page.get_by_text("Je plek staat vast").first).to_be_visible()
        page.get_by_role("button", name=re.compile("meld mij af")).first.click()
        page.context.close()
    assert [one for one in stage.complaints if "409" not in one] == []


def sign_up(page: Page, address: str, said: str) -> None:
    page.goto(COURSE)
    page.get_by_label("Je naam").fill(address.split("@")[0])
    page.get_by_label("Je e-mailadres of telefoonnummer").fill(address)
    page.get_by_role("button", name=re.compile("Meld je aan voor|Zet mij op")).click()
    expect(page.get_by_role("heading", name=said)).to_be_visible()


def answer(page: Page) -> None:
    """Say yes to the question whether it was them, when it is asked."""
    button = page.get_by_role("button", name="Ja, ik kom")
    if button.count():
        button.click()
