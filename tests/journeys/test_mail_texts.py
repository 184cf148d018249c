"""An administrator puts a sentence in a mail, and who signs up reads it: in Chromium, at a desk
with scripts and on a phone without them.
"""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests import world
from tests.journeys.hands import PEOPLE
from tests.journeys.story import TUESDAY
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.accounts.models import Membership, User

pytestmark = pytest.mark.browser
MARTIJN = "martijn@lindestad.example"
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
def beheer(stage):
    """The stage, with somebody who administers Lindestad and an activity to sign up for."""
    database, portal = stage.platform.database, stage.platform.directory.by_slug("lindestad")
    martijn = User(id=uuid.uuid4(), email=MARTIJN, name="Martijn", fs_uniquifier=uuid.uuid4().hex)
    with platform_work(database) as scope:
        martijn.confirmed_at = scope.now
        scope.session.add(martijn)
    with unit_of_work(database, portal) as scope:
        scope.session.add(Membership(user_id=martijn.id, role=PORTAL_ADMIN))
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        world.publish(scope, "activity", COFFEE, owner.id)
    stage.post.deliver()
    return stage


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_sentence_of_the_portal_stands_in_the_mail(beheer, tmp_path):
    for number, (size, scripts) in enumerate((PEOPLE[0], PEOPLE[3])):
        page = beheer.person(MARTIJN, size=size, scripts=scripts)
        page.goto("/beheer")
        page.get_by_role("main").get_by_role("link", name="E-mails").click()
        page.screenshot(path=tmp_path / f"list{size['width']}.png", full_page=True)
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
        page.screenshot(path=tmp_path / f"draft{size['width']}.png", full_page=True)
        page.get_by_role("button", name="Bewaar").click()
        expect(page.get_by_text("Zo is het vanaf nu.")).to_be_visible()
        expect(inside.get_by_text(said)).to_be_visible()
        page.screenshot(path=tmp_path / f"saved{size['width']}.png", full_page=True)
        page.context.close()
        resident, address = beheer.person(size=size, scripts=scripts), f"anna{number}@post.example"
        resident.goto(f"/activiteiten/samen-breien/{TUESDAY}")
        resident.get_by_label("Je naam").fill("Anna")
        resident.get_by_label("Je e-mailadres of telefoonnummer").fill(address)
        resident.get_by_role("button", name=re.compile("Meld je aan voor")).click()
        expect(resident.get_by_role("heading", level=1)).to_be_visible()
        assert said in beheer.post.newest(address, "Samen breien")
        resident.context.close()
    assert beheer.complaints == []
