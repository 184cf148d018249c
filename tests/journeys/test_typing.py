"""Tips while somebody types, in real Chromium: with the keyboard, on a phone, and with undo."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

# Fixtures
from tests.journeys.stage import DESKTOP, PHONE, RIA, SANNE

pytestmark = pytest.mark.browser
HARD = "\U0001f600 Wij verstrekken reeds jaren koffie."


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_tip_is_put_in_by_one_click_and_taken_back_by_another(stage, size):
    page = stage.person(RIA, size=size)
    page.goto("/mijn/aanbod/nieuw")
    field = page.get_by_label(re.compile("^Meer uitleg"))
    panel = page.get_by_role("group", name="Tips bij deze tekst").filter(visible=True)
    field.press_sequentially(HARD)
    expect(panel.get_by_role("listitem")).to_have_count(2)
    expect(page.locator("#b1-status")).to_have_text("Te kort voor een niveau. 2 tips.")
    panel.get_by_role("button", name="Vervang verstrekken: geven").press("Enter")
    expect(field).to_have_value(HARD.replace("verstrekken", "geven"))
    expect(panel.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    expect(panel.get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(field).to_have_value(HARD)
    expect(field).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    field.fill("")
    expect(panel).to_have_count(0)
    assert [one for one in stage.complaints if "404" not in one] == []


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_fast_typing_asks_once_and_a_server_that_is_away_hurts_nobody(stage):
    page = stage.person(SANNE)
    page.goto("/redactie/b1")
    asked: list[str] = []
    page.on(
        "request",
        lambda request: (
            asked.append(request.url)
            if request.url.endswith("/b1") and request.method == "POST"
            else None
        ),
    )
    field = page.get_by_label("Jouw tekst")
    field.press_sequentially("Wij verstrekken koffie.", delay=20)
    expect(page.get_by_role("button", name="Vervang verstrekken: geven")).to_be_visible()
    assert len(asked) == 1
    page.context.set_offline(True)
    field.press_sequentially(" Kom gerust.", delay=20)
    page.wait_for_timeout(800)
    expect(field).to_have_value("Wij verstrekken koffie. Kom gerust.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Bekijk je tekst").click()
    expect(page.get_by_role("heading", name="Je tekst met tips")).to_be_visible()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_without_scripts_each_word_goes_in_and_comes_back_by_a_key(stage):
    page = stage.person(SANNE, scripts=False, size=PHONE)
    page.goto("/redactie/b1")
    field = page.get_by_label("Jouw tekst")
    field.fill("Wij verstrekken koffie. Indien u wilt, halen wij u op.")
    page.get_by_role("button", name="Bekijk je tekst").press("Enter")
    for word, other in (("Indien", "Als"), ("verstrekken", "geven")):
        page.get_by_role("button", name=f"Vervang {word}: {other}").press("Enter")
        expect(page.get_by_role("button", name=f"Zet terug {word}")).to_be_visible()
    expect(field).to_have_value("Wij geven koffie. Als u wilt, halen wij u op.")
    page.get_by_role("button", name="Zet terug Indien").press("Enter")
    expect(field).to_have_value("Wij geven koffie. Indien u wilt, halen wij u op.")
    assert page.locator("html").bounding_box()["width"] <= PHONE["width"]
    assert stage.complaints == []
