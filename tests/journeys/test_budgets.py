"""Seven of the twelve task budgets in real Chromium, and that of the holidays, phone and desk,
with and without scripts.

What people do is counted.

A tap, a click and a filled field are one interaction each; scrolling is free, but of what leads to
a person (9 and 10) the screens are counted. Budget 6 is in `test_copying`, 7 and 8 in `test_desk`.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests import world
from tests.journeys import story
from tests.journeys.hands import PEOPLE, Hands

# Fixtures
from tests.journeys.stage import RIA
from tests.journeys.story import BEGIN
from tests.support.campaigns import FORM
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.campaigns import jobs as campaign_jobs
from wijzerplaat.records.campaigns import service as campaigns
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import jobs
from wijzerplaat.records.moderation import service as moderation

pytestmark = pytest.mark.browser
NAME = "Koffie aan de Kade"
CALL = "a[href^='tel:']:visible, .head-tools a[href$='/stel-je-vraag']:visible"
FIRST = "main .button-main:visible, main .panel a:visible"
NEAR = {"street": "Kade", "number": "1", "postcode": "4951 AA", "city": "Lindestad"}
FAR = {"street": "Kerkplein", "number": "1", "postcode": "4952 AA", "city": "Lindestad"}
COFFEE = {
    "summary": "Drink koffie met je buren.",
    "start_time": "10:00",
    "end_time": "12:00",
    "repeat": "weekly",
    "signup": True,
    "cost_cents": 0,
    "topics": ["mensen-ontmoeten"],
    "first_date": story.TUESDAY.isoformat(),
}
# The right one, the same day elsewhere, and the same place on another day.
ROUND = (
    (NAME, {"location": NEAR}),
    ("Koffie op het plein", {"location": FAR}),
    (
        "Koffie bij het raam",
        {"location": NEAR, "first_date": (story.TUESDAY + timedelta(days=2)).isoformat()},
    ),
)


@pytest.fixture
def lindestad(stage):
    """A week with coffee here and there."""
    with work(stage) as scope:
        owner = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
        for title, more in ROUND:
            world.publish(scope, "activity", {**COFFEE, "title": title, **more}, owner.id)
    stage.post.deliver()
    return stage


def page_paths(page: Page) -> list[str]:
    """Return the addresses of the organisation and the activity of this week."""
    page.goto("/organisaties")
    return [str(page.locator(".hits a, .card a").first.get_attribute("href"))]


def work(stage):
    return unit_of_work(stage.platform.database, stage.platform.directory.by_slug("lindestad"))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_budgets_of_residents(lindestad):
    for number, (size, scripts) in enumerate(PEOPLE):
        page = lindestad.person(size=size, scripts=scripts)
        hands = Hands(page)
        finds_tuesday_coffee(page, hands)
        signs_up_and_off(lindestad, page, hands, f"fatima{number}@post.example")
        asks_a_question(page, hands, f"henk{number}@post.example")
        for path in ("/", "/zoeken?q=qqqwx", "/agenda", "/inloggen", "/bestaat-niet"):
            page.goto(path)
            hands.sees("10: a person, from any page", page.locator(CALL).first, 2)
        for path in page_paths(page):
            page.goto(path)
            hands.sees("10: what to do first on a page", page.locator(FIRST).first, 1)
        page.context.close()
    assert [one for one in lindestad.complaints if "404" not in one] == []


def finds_tuesday_coffee(page: Page, hands: Hands) -> None:
    """Budget 1: the right one first after 3, its page after 4; after 3 when the words name the
    neighbourhood.
    """
    page.goto("/")
    hands.fill("Wat zoek je", "koffie dinsdag")
    hands.choose(page.get_by_label("In welke buurt?"), "de-linden")
    hands.click(page.get_by_role("search").get_by_role("button", name="Zoek"))
    first = page.get_by_role("main").locator(".hit, .card").get_by_role("link").first
    expect(first).to_have_text(NAME)
    assert hands.count <= 3
    hands.click(first)
    expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()
    hands.keeps("1: a resident finds coffee on Tuesday near by", 4)

    page.goto("/")
    hands.fill("Wat zoek je", "koffie dinsdag in De Linden")
    hands.click(page.get_by_role("search").get_by_role("button", name="Zoek"))
    hands.click(page.get_by_role("main").locator(".hit, .card").get_by_role("link").first)
    expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()
    hands.keeps("1: with the neighbourhood in the words", 3)


def signs_up_and_off(stage, page: Page, hands: Hands, address: str) -> None:
    """Budget 2: at most 3 fields and 1 button. Budget 3: 1 click in the mail and 1 button."""
    page.goto(f"/activiteiten/koffie-aan-de-kade/{story.TUESDAY}")
    hands.fill("Je naam", "Fatima")
    hands.fill("Je e-mailadres of telefoonnummer", address)
    hands.click(page.get_by_role("button", name=re.compile("Meld je aan voor")))
    expect(page.get_by_role("heading", name="Je bent aangemeld.")).to_be_visible()
    hands.keeps("2: a resident signs up", 4)
    hands.arrive(story.link(stage.post.newest(address, "Koffie aan de Kade"), "/aanmelding/"))
    hands.click(page.get_by_role("button", name=re.compile("meld mij af")))
    expect(page.get_by_text("Je bent afgemeld").first).to_be_visible()
    hands.keeps("3: and signs off from the mail", 2)


def asks_a_question(page: Page, hands: Hands, address: str) -> None:
    """Budget 9: from any page 1 click, 2 fields, 1 button."""
    page.goto("/organisaties")
    ask = page.locator("a[href$='/stel-je-vraag']:visible").first
    hands.sees("9: where one asks", ask, 2)
    hands.click(ask)
    hands.fill("Wat is je vraag", "Waar kan ik Nederlands leren?")
    hands.fill("Je e-mailadres of telefoonnummer", address)
    hands.click(page.get_by_role("main").get_by_role("button", name="Stel je vraag"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_url("**/vraag/*")
    hands.keeps("9: a resident asks a question", 4)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_budgets_of_organisations(stage, travel):
    seen: set[str] = set()
    for number, (size, scripts) in enumerate(PEOPLE):
        travel.move_to(BEGIN + relativedelta(months=5 * (number + 1)))
        with work(stage) as scope:
            assert jobs.ask_portal_organisations(scope) == 1
        page = stage.person(size=size, scripts=scripts)
        hands = Hands(page)
        phone, link = f"0500 11 22 3{number}", mailed(stage, seen)
        hands.arrive(link)  # budget 5: a phone number, at most 4, no login
        hands.click(page.get_by_role("button", name="Nee, ik wil iets wijzigen"))
        hands.fill("Telefoon", phone)
        hands.click(page.get_by_role("button", name="Stuur naar de redactie"))
        expect(page.get_by_role("heading", name="Dank je wel!")).to_be_visible()
        hands.keeps("5: an organisation changes a phone number from the mail", 4)
        with work(stage) as scope:
            live = scope.session.scalars(select(Entry).where(Entry.kind == "organisation")).one()
            assert live.phone != phone, "a link publishes nothing"
            assert moderation.find_open_proposal(scope, live.id).snapshot["phone"] == phone
        hands.arrive(link)  # budget 4: 1 click, 1 button, no login
        hands.click(page.get_by_role("button", name="Ja, de rest klopt"))
        expect(page.get_by_role("heading", name="Dank je wel!")).to_be_visible()
        hands.keeps("4: an organisation says that all is right", 2)
        with work(stage) as scope:  # the change does not wait until the next round
            waits = moderation.find_open_proposal(scope, live.id)
            moderation.approve_revision(scope, waits.id)
        page.context.close()
    assert stage.complaints == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_budget_of_the_holidays(stage):
    with work(stage) as scope:
        campaigns.start_campaign(scope, campaigns.create_campaign(scope, FORM).id)
        assert campaign_jobs.send_portal_campaign_mails(scope) == 1
    link = story.link(stage.post.newest(RIA, "Zijn jullie open"), "/open-of-dicht/")
    for size, scripts in PEOPLE:
        page = stage.person(size=size, scripts=scripts)
        hands = Hands(page)
        hands.arrive(link)  # 1 click, 1 button, no login; a later answer takes the place of it
        hands.click(
            page.get_by_role("button", name=re.compile("Wij zijn (al )?die dag(en)? dicht"))
        )
        expect(page.get_by_role("heading", name="Dank je wel!")).to_be_visible()
        expect(page.get_by_text(re.compile("^Dicht op")).first).to_be_visible()
        hands.keeps("an organisation says from the mail that it is closed on holidays", 2)
        page.context.close()
    assert stage.complaints == []


def mailed(stage, seen: set[str]) -> str:
    """Return the link in the 'Klopt alles nog?' that came in since."""
    texts = [one.get_body(("plain",)).get_content() for one in stage.post.to(RIA)]
    new = {story.link(text, "/bevestig/") for text in texts if "/bevestig/" in text} - seen
    seen |= new
    return new.pop()
