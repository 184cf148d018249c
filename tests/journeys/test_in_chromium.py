"""The main job once more, by hand and eye.

Real Chromium, with and without scripts, phone and desktop.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from playwright.sync_api import Page, expect

from tests.journeys import story
from tests.journeys.stage import DESKTOP, PHONE, RIA, SANNE
from tests.journeys.story import BEGIN, TUESDAY
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web import formats
from wijzerplaat.records.freshness import jobs

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("scripts", "size"), [(True, DESKTOP), (False, PHONE)], ids=["desktop", "phone-without-scripts"]
)
def test_the_main_job_in_chromium(stage, travel, scripts, size):
    ria = stage.person(RIA, scripts=scripts, size=size)
    ria.goto("/mijn/activiteiten/nieuw")
    fill_activity(ria)
    expect(ria.get_by_text("wacht op de redactie").first).to_be_visible()

    sanne = stage.person(SANNE, scripts=scripts)
    sanne.goto("/redactie")
    sanne.get_by_role("link", name=re.compile("Breien bij het raam")).first.click()
    expect(sanne.get_by_role("heading", level=1, name="Breien bij het raam")).to_be_visible()
    if scripts:
        sanne.wait_for_load_state("load")  # the keys are a script of their own
        sanne.keyboard.press("g")
    else:
        sanne.get_by_role("button", name=re.compile("Goedkeuren")).click()
    expect(sanne.get_by_role("status").filter(has_text="Goedgekeurd")).to_be_visible()
    stage.post.deliver()

    resident = stage.person(scripts=scripts, size=size)
    sign_up(resident)
    mail = stage.post.newest("fatima@post.example", "Je bent aangemeld")
    resident.goto(story.link(mail, "/aanmelding/"))
    expect(resident.get_by_role("button", name=re.compile("meld mij af"))).to_be_visible()

    travel.move_to(BEGIN + relativedelta(months=5))
    with unit_of_work(
        stage.platform.database, stage.platform.directory.by_slug("lindestad")
    ) as scope:
        assert jobs.ask_portal_organisations(scope) == 1
    visitor = stage.person(scripts=scripts, size=size)
    visitor.goto(
        story.link(stage.post.newest(RIA, "Klopt alles nog over Buurthuis De Linde?"), "/bevestig/")
    )
    visitor.get_by_role("button", name="Ja, alles klopt nog").click()
    expect(visitor.get_by_role("heading", name="Dank je wel!")).to_be_visible()
    visitor.goto("/organisaties/buurthuis-de-linde")
    expect(
        visitor.get_by_text(f"gecontroleerd op {formats.plain_date(clock.now())}").first
    ).to_be_visible()
    assert stage.complaints == []


def fill_activity(page: Page) -> None:
    page.get_by_label(re.compile(r"^Naam(?! van)")).first.fill("Breien bij het raam")
    page.get_by_label(re.compile("In 1 of 2 zinnen")).fill("Brei of haak samen met je buren.")
    page.get_by_label(re.compile("Wanneer is de eerste keer")).fill(TUESDAY.isoformat())
    page.get_by_label(re.compile("Hoe laat begint")).fill("10:00")
    page.get_by_label(re.compile("Hoe laat is het klaar")).fill("12:00")
    page.get_by_label(re.compile("Hoe vaak")).select_option("weekly")
    page.get_by_label(re.compile("Mensen melden zich aan")).check()
    page.get_by_label(re.compile("Hoeveel mensen kunnen")).fill("8")
    page.get_by_role("button", name="Stuur naar de redactie").click()


def sign_up(page: Page) -> None:
    """Three fields at most and one button; a mistake keeps what was typed."""
    page.goto("/zoeken?q=breien")
    page.get_by_role("link", name=re.compile("Breien bij het raam")).first.click()
    page.get_by_label("Je naam").fill("Fatima")
    page.get_by_label("Je e-mailadres of telefoonnummer").fill("fatima")
    page.get_by_role("button", name=re.compile("Meld je aan voor")).click()
    expect(page.get_by_text("Dit e-mailadres klopt niet.").first).to_be_visible()
    expect(page.get_by_label("Je naam")).to_have_value("Fatima")
    page.get_by_label("Je e-mailadres of telefoonnummer").fill("fatima@post.example")
    page.get_by_role("button", name=re.compile("Meld je aan voor")).click()
    expect(page.get_by_role("heading", name="Je bent aangemeld.")).to_be_visible()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_public_pages_fit_a_narrow_phone_and_ask_nobody_else(stage):
    page = stage.person(size={"width": 320, "height": 700})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (
        "/",
        "/agenda",
        "/organisaties",
        "/organisaties/buurthuis-de-linde",
        "/onderwerpen",
        "/over",
        "/bestaat-niet",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert all(url.startswith(stage.origin) for url in asked)
    assert page.context.cookies() == []


def test_the_clock_of_the_story_is_the_clock_of_the_server(travel):
    travel.shift(timedelta(days=1))
    assert clock.today() == BEGIN.date() + timedelta(days=1)
