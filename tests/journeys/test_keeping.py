"""Nothing typed is lost, in real Chromium: no session, another tab, no internet, too much text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import story

# Fixtures
from tests.journeys.stage import RIA, SANNE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
]
NEW = "/mijn/aanbod/nieuw"
DEVICE = "Object.keys(localStorage).filter(key => key.startsWith('getypt:')).length"


def title(page: Page):
    return page.get_by_label(re.compile(r"^Naam(?! van)")).first


def test_what_is_typed_outlives_the_network_the_session_and_the_tab(stage):
    page = stage.person(RIA)
    page.goto(NEW)
    title(page).press_sequentially("Hulp bij post")
    said = page.get_by_role("status").filter(has_text="Bewaard om")
    expect(said).to_be_visible()
    page.goto("/mijn")  # without a question: it is kept
    expect(page.get_by_text("Je was bezig met ‘Hulp bij post’")).to_be_visible()
    page.goto(NEW)
    page.get_by_role("link", name="Ga verder").click()
    expect(title(page)).to_have_value("Hulp bij post")

    page.context.set_offline(True)
    title(page).press("End")
    title(page).press_sequentially(" en mail")
    expect(page.get_by_text("Er is geen internet.")).to_be_visible()
    page.get_by_role("button", name="Stuur naar de redactie").click()
    expect(title(page)).to_have_value("Hulp bij post en mail")
    assert page.evaluate(DEVICE) == 1
    page.context.set_offline(False)
    expect(said).to_be_visible()
    assert page.evaluate(DEVICE) == 0

    page.get_by_label(re.compile("^Meer uitleg")).fill("x" * 400_001)
    page.get_by_role("button", name="Stuur naar de redactie").click()
    expect(page.get_by_text("Dit is te veel tekst om te versturen.")).to_be_visible()
    expect(title(page)).to_have_value("Hulp bij post en mail")
    page.get_by_label(re.compile("^Meer uitleg")).fill("Wij lezen je post met je mee.")

    page.get_by_role("button", name="Stuur naar de redactie").click()
    wrong = page.get_by_role("link", name="In 1 of 2 zinnen: Vul dit in.")
    expect(wrong).to_be_visible()
    page.wait_for_timeout(300)
    expect(wrong).to_be_visible()  # the answer stays, for it was received
    assert page.evaluate(DEVICE) == 0

    title(page).press_sequentially(".")
    page.context.clear_cookies()
    page.get_by_role("button", name="Stuur naar de redactie").click()
    expect(page.get_by_role("heading", name="Je bent niet meer ingelogd.")).to_be_visible()
    page.get_by_role("link", name="Log in en ga verder").click()
    log_in(stage, page, RIA)
    expect(title(page)).to_have_value(re.compile("Hulp bij post en mail"))
    expect(page.get_by_label(re.compile("^Meer uitleg"))).to_have_value(re.compile("lezen je post"))
    page.get_by_label(re.compile("In 1 of 2 zinnen")).fill("Wij lezen samen je post.")
    page.get_by_role("button", name="Stuur naar de redactie").click()
    expect(page.get_by_text("wacht op de redactie").first).to_be_visible()
    assert "bezig met ‘Hulp" not in page.inner_text("main")
    assert page.evaluate(DEVICE) == 0


def test_a_device_keeps_what_the_network_did_not_take_until_its_owner_logs_out(stage):
    page = stage.person(SANNE)
    page.goto("/redactie/artikelen/nieuw")
    page.context.set_offline(True)
    title(page).press_sequentially("Een nieuw artikel")
    expect(page.get_by_text("Er is geen internet.")).to_be_visible()
    left: list[str] = []
    page.on("dialog", lambda asked: (left.append(asked.type), asked.accept()))
    page.close(run_before_unload=True)
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto("/redactie/artikelen/nieuw")
    expect(again.get_by_text(re.compile("Je was hier vandaag om .* al mee bezig"))).to_be_visible()
    again.get_by_role("link", name="Ga verder").click()
    expect(title(again)).to_have_value("Een nieuw artikel")
    assert left == ["beforeunload"]

    other = again.context.new_page()  # another tab: out, and in again
    other.goto("/uitloggen")
    assert other.evaluate("localStorage.setItem('getypt:x', '{}')") is None
    other.get_by_role("main").get_by_role("button", name="Log uit").click()
    expect(other).to_have_url(re.compile("/$"))
    assert other.evaluate(DEVICE) == 0
    other.goto("/inloggen")
    log_in(stage, other, SANNE)
    again.get_by_label(re.compile("In 1 of 2 zinnen")).fill("Zo werkt het.")
    again.get_by_role("button", name="Plaats het artikel").click()
    expect(again.get_by_role("heading", name="Je logde opnieuw in.")).to_be_visible()
    again.get_by_role("link", name="Ga verder").click()
    expect(title(again)).to_have_value("Een nieuw artikel")
    expect(again.get_by_label(re.compile("In 1 of 2 zinnen"))).to_have_value("Zo werkt het.")


def log_in(stage, page: Page, address: str) -> None:
    page.get_by_label("E-mailadres").first.fill(address)
    page.get_by_role("button", name="Stuur mij de mail").click()
    expect(page.get_by_role("heading", name="Kijk in je mail")).to_be_visible()
    page.goto(story.link(stage.post.newest(address, "inloglink"), "/inloggen/link/"))
    page.get_by_role("main").get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
