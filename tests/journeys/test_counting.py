"""What a page tells when somebody presses a number, in real Chromium: what, and nothing of who."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys import story
from tests.support.counting import LAPTOP, count_now, list_counts
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web import counted

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
]
CALL = 'main a[href^="tel:"]:visible'
STAY = "document.addEventListener('click', event => event.preventDefault())"
"""The browser of a test has no telephone: a press must not open one."""


def visit(stage: Any, **headers: str) -> Page:
    """Give a visitor a browser that says of itself what any browser says."""
    context = stage.started.new_context(
        base_url=stage.origin, user_agent=LAPTOP, extra_http_headers=headers
    )
    page: Page = context.new_page()
    page.goto(f"/organisaties/{story.ORGANISATION}")
    page.evaluate(STAY)
    return page


def press(page: Page) -> None:
    page.locator(CALL).first.click()
    page.wait_for_timeout(500)


def test_a_press_on_a_number_is_counted_for_who_it_is_about(stage: Any) -> None:
    page = visit(stage)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method == "POST" else None)
    record = page.locator("main").get_attribute("data-counts")
    press(page)
    assert [one.rpartition("/")[2] for one in sent] == ["tel"]
    count_now(stage.platform)
    portal = stage.platform.directory.by_slug("lindestad")
    with unit_of_work(stage.platform.database, portal) as scope:
        assert list_counts(scope, "click") == [("click", "phone", 1)]
        assert list_counts(scope, "record") == [("record", record.replace("-", ""), 1)]
        assert list_counts(scope, "visit") == [("visit", "direct", 1)]


def test_who_says_no_tells_nothing(stage: Any) -> None:
    page = visit(stage, DNT="1")
    press(page)
    folder = stage.platform.settings.var / counted.FOLDER
    assert not [one for one in folder.glob("*.lines") if one.read_text(encoding="utf-8")]
