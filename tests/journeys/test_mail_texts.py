"""An administrator puts a sentence in a mail, and who signs up reads it: in Chromium, at a desk
with scripts and on a phone without them.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests import world
from tests.journeys.hands import PEOPLE
from tests.journeys.stage import MARTIJN
from tests.journeys.story import TUESDAY
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.entries.models import Entry

pytestmark = pytest.mark.browser
COFFEE = {
    "title": "Samen breien",
    "summary": "Brei met je buren.",
    "start_time": "10:00",
    "end_time": "12:00",
    "signup": True,
    "capacity": 20,
    "cost_cents": 0,
    "topics": ["mensen-ontmoeten"],
    "first_date": TUESDAY.isoformat(),
}


@pytest.fixture
def activity(beheer):
    """The stage of an administrator, with an activity to sign up for."""
    portal = beheer.platform.directory.by_slug("lindestad")
    with unit_of_work(beheer.platform.database, portal) as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        world.publish(scope, "activity", COFFEE, owner.id)
    beheer.post.deliver()
    return beheer


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_sentence_of_the_portal_stands_in_the_mail(activity):
    for number, (size, scripts) in enumerate((PEOPLE[0], PEOPLE[3])):
        page = activity.person(MARTIJN, size=size, scripts=scripts)
        page.goto("/beheer")
        page.get_by_role("main").get_by_role("link", name="E-mails").click()
        page.goto("/beheer/e-mails/klopt-je-aanmelding")
        said = f"Leuk dat je komt breien, keer {number}."
        field = page.get_by_label(re.compile("^Zinnen aan het begin"))
        field.fill("Kijk op kwaad.example")
        page.get_by_role("button", name="Bekijk").click()
        expect(page.get_by_text("Hier kan geen adres van een website staan.").first).to_be_visible()
        expect(field).to_have_value("Kijk op kwaad.example")
        field.fill(said)
        page.get_by_role("button", name="Bekijk").click()
        expect(page.get_by_role("heading", name="Zo wordt het")).to_be_visible()
        inside = page.frame_locator("iframe")
        expect(inside.get_by_text(said)).to_be_visible()
        page.get_by_role("button", name="Stuur mij een proef").click()
        expect(page.get_by_text(f"De proef is onderweg naar {MARTIJN}.")).to_be_visible()
        assert said in activity.post.newest(MARTIJN, "[Proef]")
        page.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
        expect(inside.get_by_text(said)).to_be_visible()
        page.context.close()
        resident, address = (
            activity.person(size=size, scripts=scripts),
            f"anna{number}@post.example",
        )
        resident.goto(f"/activiteiten/samen-breien/{TUESDAY}")
        resident.get_by_label("Je naam").fill("Anna")
        resident.get_by_label("Je e-mailadres of telefoonnummer").fill(address)
        resident.get_by_role("button", name=re.compile("Meld je aan voor")).click()
        expect(resident.get_by_role("heading", level=1)).to_be_visible()
        assert said in activity.post.newest(address, "Samen breien")
        resident.context.close()
    assert activity.complaints == []
