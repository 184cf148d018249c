"""Budget 6 in real Chromium: last year's activity once more from /mijn; and a form that survives
a closed tab.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.journeys.hands import Hands

# Fixtures
from tests.journeys.stage import DESKTOP, PHONE, RIA
from tests.journeys.story import BEGIN, TUESDAY
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.moderation import service as moderation

pytestmark = pytest.mark.browser
LAST_YEAR = {
    "title": "Kerstdiner",
    "summary": "Eet mee met je buren.",
    "first_date": (BEGIN.date() - timedelta(days=340)).isoformat(),
    "start_time": "17:00",
    "end_time": "20:00",
    "cost_cents": 250,
    "signup": True,
    "capacity": 40,
}
ONLY_SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def last_year(stage) -> None:
    with unit_of_work(
        stage.platform.database, stage.platform.directory.by_slug("lindestad")
    ) as scope:
        owner = scope.session.scalars(select(Organisation)).one()
        moderation.approve_revision(
            scope, moderation.propose_revision(scope, "activity", LAST_YEAR, owner_id=owner.id).id
        )


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("scripts", "size"),
    [(True, DESKTOP), (False, DESKTOP), (True, PHONE), (False, PHONE)],
    ids=["desktop", "desktop-without-scripts", "phone", "phone-without-scripts"],
)
def test_last_years_activity_is_repeated_within_the_budget(stage, scripts, size):
    last_year(stage)
    page = stage.person(RIA, scripts=scripts, size=size)
    page.goto("/mijn")
    main, hands = page.get_by_role("main"), Hands(page)
    hands.click(main.get_by_role("link", name="Nieuwe activiteit").first)
    hands.click(main.get_by_role("link", name=re.compile("Kerstdiner")).first)
    expect(page.get_by_label(re.compile("^Naam(?! van)")).first).to_have_value("Kerstdiner")
    expect(page.get_by_label(re.compile("Hoe laat begint"))).to_have_value("17:00")
    expect(page.get_by_label(re.compile("Kosten in euro"))).to_have_value("2,50")
    date = page.get_by_label(re.compile("Wanneer is de eerste keer"))
    expect(date).to_have_value("")
    hands.type_in(date, (TUESDAY + timedelta(days=23)).isoformat())
    hands.click(main.get_by_role("button", name="Stuur naar de redactie").first)
    expect(page.get_by_text("wacht op de redactie").first).to_be_visible()
    hands.keeps("6: an organisation repeats last year's activity", 4)
    assert stage.complaints == []


@ONLY_SQLITE
def test_a_form_survives_a_closed_tab(stage):
    page = stage.person(RIA)
    page.goto("/mijn/activiteiten/nieuw")
    page.get_by_label(re.compile("^Naam(?! van)")).first.fill("Soep voor de buurt")
    with page.expect_response(lambda answer: answer.url.endswith("/concept")):
        page.get_by_label(re.compile("Wanneer is de eerste keer")).fill(TUESDAY.isoformat())
    expect(page.get_by_text(re.compile("^Bewaard om"))).to_be_visible()
    context = page.context
    page.close()

    again = context.new_page()
    again.goto("/mijn")
    again.get_by_role("main").get_by_role("link", name="Ga verder").click()
    expect(again.get_by_label(re.compile("^Naam(?! van)")).first).to_have_value(
        "Soep voor de buurt"
    )
    again.get_by_label(re.compile("Hoe laat begint")).fill("12:00")
    again.get_by_label(re.compile("Hoe laat is het klaar")).fill("13:00")
    again.get_by_label(re.compile("Hoe vaak")).select_option("weekly")
    expect(again.get_by_text("Elke dinsdag van 12.00 tot 13.00 uur.")).to_be_visible()
    again.get_by_label(re.compile("In 1 of 2 zinnen")).fill("Eet mee met de buurt.")
    again.get_by_text("Zo zien bewoners het").click()
    expect(
        again.locator("[data-seen]").get_by_role("heading", name="Soep voor de buurt")
    ).to_be_visible()
    again.get_by_role("button", name="Stuur naar de redactie").click()
    expect(again.get_by_text("wacht op de redactie").first).to_be_visible()
    again.goto("/mijn/activiteiten/nieuw")
    expect(again.get_by_text("Je was hier al mee bezig.")).to_have_count(0)
    assert stage.complaints == []


@ONLY_SQLITE
def test_without_scripts_a_button_keeps_the_form(stage):
    page = stage.person(RIA, scripts=False, size=PHONE)
    page.goto("/mijn/activiteiten/nieuw")
    page.get_by_label(re.compile("^Naam(?! van)")).first.fill("Soep voor de buurt")
    page.get_by_label(re.compile("Wanneer is de eerste keer")).fill(TUESDAY.isoformat())
    page.get_by_label(re.compile("Hoe laat begint")).fill("12:00")
    page.get_by_label(re.compile("Hoe laat is het klaar")).fill("13:00")
    page.get_by_role("button", name="Laat de dagen zien").click()
    expect(
        page.get_by_text(f"{formats.capital(formats.long_day(TUESDAY))} van 12.00 tot 13.00 uur.")
    ).to_be_visible()
    page.get_by_role("button", name="Bewaar en ga later verder").click()
    expect(page.get_by_text("Bewaard. Je kunt later verder.")).to_be_visible()
    page.goto("/mijn/activiteiten/nieuw")
    expect(page.get_by_text(re.compile("Je was hier .* al mee bezig"))).to_be_visible()
    page.get_by_role("button", name="Begin opnieuw").click()
    expect(page.get_by_label(re.compile("^Naam(?! van)")).first).to_have_value("")
