"""The whole story of people who join in, in Chromium, on a phone and at a desk, with and without
scripts: a date is full, somebody waits, another cannot come, who waits is asked and says yes, is
reminded, was there, and is forgotten.

The first half of `test_attendance`, and its end; what is said by phone and ticked without internet
stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests import world
from tests.journeys import story
from tests.journeys.hands import PEOPLE
from tests.journeys.stage import RIA, Stage
from tests.journeys.story import TUESDAY
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import Scope, unit_of_work
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.signups import jobs, reminders
from wijzerplaat.residents.signups.models import Signup

pytestmark = pytest.mark.browser
DAY = TUESDAY + timedelta(days=7)
KNITTING = {
    "summary": "Brei met je buren.",
    "start_time": "10:00",
    "end_time": "12:00",
    "signup": True,
    "capacity": 1,
    "cost_cents": 0,
    "topics": ["mensen-ontmoeten"],
    "first_date": DAY.isoformat(),
}
Work = Callable[[], AbstractContextManager[Scope]]


@dataclass
class Way:
    """One way to look at it all: a screen, with or without scripts, and an activity of its own."""

    number: int
    size: dict[str, int]
    scripts: bool
    link: str = ""
    """Of who waited, and then came."""

    @property
    def title(self) -> str:
        return f"Leren breien {self.number}"

    @property
    def page(self) -> str:
        return f"/activiteiten/leren-breien-{self.number}/{DAY}"

    @property
    def first(self) -> str:
        return f"anna{self.number}@post.example"

    @property
    def second(self) -> str:
        return f"bram{self.number}@post.example"

    def person(self, stage: Stage, address: str = "") -> Page:
        return stage.person(address, size=self.size, scripts=self.scripts)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_full_waiting_asked_coming_reminded_there_and_forgotten(stage: Stage, travel: Any) -> None:
    portal = stage.platform.directory.by_slug("lindestad")

    def work() -> AbstractContextManager[Scope]:
        return unit_of_work(stage.platform.database, portal)

    ways = [Way(number, size, scripts) for number, (size, scripts) in enumerate(PEOPLE, 1)]
    publish(work, ways)
    stage.post.deliver()
    for way in ways:
        travel.shift(timedelta(hours=2))  # more than 3 people an hour from here would be asked
        get_a_seat_that_came_free(stage, way)
    travel.move_to(at(DAY - timedelta(days=1), 10))
    with work() as scope:
        reminders.send_due_reminders(scope)
    for way in ways:
        assert "Morgen is het zover." in stage.post.newest(way.second, "Morgen")
        assert not [one for one in stage.post.to(way.first) if "Morgen" in one["Subject"]]
    for hour, way in enumerate(ways, 10):
        travel.move_to(at(DAY, hour))
        tick_who_came(stage, way)
    travel.move_to(at(DAY + timedelta(days=31), 10))
    with work() as scope:
        jobs.forget_portal_signups(scope)
        rows = scope.session.scalars(select(Signup)).all()
        assert len(rows) == 2 * len(ways)
        assert {(one.name, one.email, one.phone) for one in rows} == {("", "", "")}
    for way in ways:
        see_that_the_link_ended(stage, way)
    # of the links that ended
    assert [one for one in stage.complaints if "404" not in one] == []


def publish(work: Work, ways: list[Way]) -> None:
    with work() as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        for way in ways:
            world.publish(scope, "activity", {**KNITTING, "title": way.title}, owner.id)


def get_a_seat_that_came_free(stage: Stage, way: Way) -> None:
    """Let the first take the only seat and give it back, and the second wait for it."""
    page = way.person(stage)
    sign_up(page, way, way.first, "Je bent aangemeld.")
    mail = stage.post.newest(way.first, "Je bent aangemeld")
    sign_up(page, way, way.second, "Je staat op de wachtlijst.")
    page.goto(story.link(stage.post.newest(way.second, "wachtlijst"), "/aanmelding/"))
    say_yes_where_asked(page)
    expect(page.get_by_text("Je bent de eerste die aan de beurt is.")).to_be_visible()
    page.goto(story.link(mail, "/aanmelding/"))
    page.get_by_role("button", name=re.compile("meld mij af")).first.click()
    expect(page.get_by_role("heading", name="Je bent afgemeld.")).to_be_visible()
    way.link = story.link(stage.post.newest(way.second, "plek"), "/aanmelding/")
    page.goto(way.link)
    expect(page.get_by_role("heading", name="Kom je?")).to_be_visible()
    page.get_by_role("button", name="Ja, ik kom").click()
    expect(page.get_by_text("Je plek staat vast").first).to_be_visible()
    page.context.close()


def sign_up(page: Page, way: Way, address: str, said: str) -> None:
    page.goto(way.page)
    page.get_by_label("Je naam").fill(address.split("@")[0])
    page.get_by_label("Je e-mailadres of telefoonnummer").fill(address)
    page.get_by_role("button", name=re.compile("Meld je aan voor|Zet mij op")).click()
    expect(page.get_by_role("heading", name=said)).to_be_visible()


def say_yes_where_asked(page: Page) -> None:
    """Say yes to the question whether it was them, when it is asked."""
    button = page.get_by_role("button", name="Ja, ik kom")
    if button.count():
        button.click()


def tick_who_came(stage: Stage, way: Way) -> None:
    """Let the organisation see who is on the list, and tick that they are there."""
    page = way.person(stage, RIA)
    page.goto("/mijn/aanmeldingen")
    page.get_by_role("link", name=re.compile(way.title)).first.click()
    page.get_by_role("link", name="Tik aan wie er is").click()
    page.get_by_role("group", name=f"bram{way.number}").get_by_label("Is er", exact=True).check()
    if way.scripts:
        expect(page.get_by_text("Alles is bewaard.")).to_be_visible()
    else:
        page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("1 persoon is er, 0 niet gekomen")).to_be_visible()
    page.context.close()


def see_that_the_link_ended(stage: Stage, way: Way) -> None:
    """Open the link that was mailed once more: it ended with the names."""
    page = way.person(stage)
    page.goto(way.link)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert f"bram{way.number}" not in page.content()
    page.context.close()


def at(day: Any, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 30), clock.AMSTERDAM)
