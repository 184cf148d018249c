"""The keys of the desk in real Chromium: what the list behind '?' names works, and can be off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

# Fixtures
from tests.journeys.stage import DESKTOP, SANNE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_list_of_all_records_knows_its_keys_and_no_others(stage):
    page = stage.person(SANNE, size=DESKTOP)
    page.goto("/redactie/alles")
    seek, keys = page.locator("#zoekwoord"), page.locator(".keys-menu")
    page.keyboard.press("/")
    expect(seek).to_be_focused()
    page.keyboard.type("a/?")
    expect(seek).to_have_value("a/?")
    expect(keys).not_to_have_attribute("open", "")
    seek.blur()
    page.keyboard.press("?")
    expect(keys).to_have_attribute("open", "")
    assert keys.locator("dt:visible").all_inner_texts() == ["/", "?"]
    keys.get_by_role("button", name="Zet de toetsen uit").click()
    page.goto("/redactie/alles")
    page.keyboard.press("/")
    expect(seek).not_to_be_focused()
