"""The second half of the story of a waiting list: reminded and called the day before, ticked at the
door on a phone without internet, forgotten a month later, and still counted.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests import world
from tests.journeys import story
from tests.journeys.stage import DESKTOP, PHONE, RIA
from tests.journeys.story import TUESDAY
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.signups import jobs, reminders

pytestmark = pytest.mark.browser
DAY = TUESDAY + timedelta(days=7)
KNITTING = {
    "title": "Leren breien",
    "summary": "Brei met je buren.",
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "signup": True,
    "capacity": 3,
    "cost_cents": 0,
    "topics": ["mensen-ontmoeten"],
    "first_date": TUESDAY.isoformat(),
}
KEPT = "JSON.stringify(localStorage)"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_reminded_called_ticked_without_internet_forgotten_and_counted(stage, travel):
    portal = stage.platform.directory.by_slug("lindestad")

    def work():
        return unit_of_work(stage.platform.database, portal)

    with work() as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        world.publish(scope, "activity", KNITTING, owner.id)
    sign_up(stage.person(size=PHONE, scripts=False), "Anna", "anna@post.example")
    desk = stage.person(RIA, scripts=False)
    open_list(desk)
    desk.get_by_label("Naam").fill("Bram")
    desk.get_by_label(re.compile("telefoonnummer")).first.fill("0570 12 34 56")
    desk.get_by_role("button", name="Zet op de lijst").click()
    expect(desk.get_by_text("Deze persoon staat op de lijst.")).to_be_visible()
    write_to_everybody(desk)

    travel.move_to(at(DAY - timedelta(days=1), 10))
    with work() as scope:
        reminders.send_due_reminders(scope)
        jobs.tell_organisations(scope)
    assert "Morgen is het zover." in stage.post.newest("anna@post.example", "Morgen")
    assert "Bram" not in stage.post.newest(RIA, "Bel 1 persoon")
    desk = stage.person(RIA, scripts=False)
    desk.goto("/mijn/aanmeldingen")
    desk.get_by_role("link", name="Bel 1 persoon").click()
    expect(desk.get_by_role("link", name="Bel 0570 12 34 56").first).to_be_visible()
    expect(desk.get_by_text("Neem een schort mee.", exact=True)).to_be_visible()
    # once for all that he must know
    desk.get_by_role("button", name=re.compile("Gebeld ?: Bram")).click()
    expect(desk.get_by_text("Mooi. Deze persoon weet het.")).to_be_visible()
    anna = stage.person(size=PHONE, scripts=False)
    mail = stage.post.newest("anna@post.example", "Bericht over")
    assert "schort" not in mail, "her address never answered"
    anna.goto(story.link(mail, "/aanmelding/"))
    expect(anna.get_by_text("Neem een schort mee.", exact=True)).to_be_visible()

    travel.move_to(at(DAY, 10))
    door = stage.person(RIA, size=PHONE)
    open_list(door)
    door.get_by_role("link", name="Tik aan wie er is").click()
    tick_without_internet(door)
    desk = stage.person(RIA, scripts=False, size=DESKTOP)
    desk.goto(door.url)
    expect(ticked(desk, "Anna", "Is er")).to_be_checked()
    ticked(desk, "Bram", "Niet gekomen").check()
    desk.get_by_role("button", name="Bewaar").click()
    expect(desk.get_by_text("1 persoon is er, 1 niet gekomen, 0 nog niet bekeken")).to_be_visible()

    travel.move_to(at(DAY + timedelta(days=31), 10))
    with work() as scope:
        jobs.forget_portal_signups(scope)
    later = stage.person(RIA)
    later.goto(door.url.removesuffix("/aanwezig"))
    expect(later.get_by_text("Er staat nog niemand op de lijst.")).to_be_visible()
    assert "Bram" not in later.inner_text("main") and "Anna" not in later.inner_text("main")
    later.goto("/mijn/cijfers")
    expect(later.get_by_text("Er hebben zich minder dan 5 mensen aangemeld.")).to_be_visible()
    assert [one for one in stage.complaints if "ERR_INTERNET_DISCONNECTED" not in one] == []


def at(day, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 30), clock.AMSTERDAM)


def open_list(page: Page) -> None:
    page.goto("/mijn/aanmeldingen")
    page.get_by_role("link", name=re.compile(rf"( {DAY.day} |Vandaag).*Leren breien")).first.click()
    expect(page.get_by_role("heading", name="Leren breien")).to_be_visible()


def write_to_everybody(desk: Page) -> None:
    desk.get_by_role("link", name="Stuur een bericht").click()
    desk.get_by_label("Wat wil je vertellen?").fill("Neem een schort mee.")
    desk.get_by_role("button", name="Bekijk het bericht").click()
    expect(desk.get_by_role("heading", name="Zo komt de mail aan")).to_be_visible()
    desk.get_by_role("button", name="Stuur naar 2 mensen").click()
    expect(desk.get_by_text("Je bericht is gestuurd.")).to_be_visible()


def ticked(page: Page, name: str, label: str):
    return page.get_by_role("group", name=name).get_by_label(label, exact=True)


def tick_without_internet(page: Page) -> None:
    page.context.set_offline(True)
    ticked(page, "Anna", "Is er").check()
    ticked(page, "Bram", "Is er").check()
    ticked(page, "Bram", "Nog niet bekeken").check()
    expect(page.get_by_text("2 vinkjes zijn nog niet verstuurd.")).to_be_visible()
    kept = page.evaluate(KEPT)
    assert "attended" in kept and "Anna" not in kept and "Bram" not in kept
    page.context.set_offline(False)
    expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    assert "attended" not in page.evaluate(KEPT)
    expect(page.get_by_text("1 persoon is er, 0 niet gekomen, 1 nog niet bekeken")).to_be_visible()


def sign_up(page: Page, name: str, address: str) -> None:
    page.goto(f"/activiteiten/leren-breien/{DAY}")
    page.get_by_label("Je naam").fill(name)
    page.get_by_label("Je e-mailadres of telefoonnummer").fill(address)
    page.get_by_role("button", name=re.compile("Meld je aan voor")).click()
    expect(page.get_by_role("heading", name="Je bent aangemeld.")).to_be_visible()
