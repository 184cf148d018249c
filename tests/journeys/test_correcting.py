"""Budgets of editors who write for an organisation, in real Chromium, with and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests.journeys.hands import Hands

# Fixtures
from tests.journeys.stage import DESKTOP, PHONE, SANNE
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.kinds.organisations.models import Organisation

pytestmark = pytest.mark.browser


def work(stage):
    return unit_of_work(stage.platform.database, stage.platform.directory.by_slug("lindestad"))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("begins", "size", "scripts"),
    [("/agenda", DESKTOP, True), ("/agenda", PHONE, False), ("/redactie", PHONE, True)],
)
def test_a_phone_number_heard_by_phone_is_corrected_in_five_from_any_page(
    stage, begins, size, scripts
):
    page = stage.person(SANNE, size=size, scripts=scripts)
    page.goto(begins)
    hands = Hands(page)
    seek = page.get_by_role("search", name="Zoek en wijzig")
    hands.type_in(seek.get_by_label("Zoek en wijzig"), "buurthuis de linde")
    hands.click(seek.get_by_role("button", name="Zoek"))
    hands.fill("Telefoon", "0500 99 88 77")
    hands.fill("Wie zei dit?", "Ria")
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_text("Staat online: Buurthuis De Linde.")).to_be_visible()
    hands.keeps("an editor corrects a phone number from any page", 5)
    with work(stage) as scope:
        one = select(Organisation).where(Organisation.title == "Buurthuis De Linde")
        assert scope.session.scalars(one).one().phone == "0500 99 88 77"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), [(DESKTOP, True), (PHONE, False)])
def test_a_helpline_is_online_in_eight(stage, size, scripts):
    page = stage.person(SANNE, size=size, scripts=scripts)
    page.goto("/redactie/bord")
    hands = Hands(page)
    hands.click(page.get_by_text("Meer", exact=True))
    hands.click(page.get_by_role("link", name="Nieuw", exact=True))
    hands.click(page.get_by_role("link", name="Hulp", exact=True))
    hands.fill("Naam", "Luisterlijn")
    hands.fill("In 1 of 2 zinnen", "Bel als je wilt praten.")
    hands.fill("Telefoon", "088 0767 000")
    hands.click(page.get_by_role("button", name="Bekijk hoe het online komt"))
    hands.click(page.get_by_role("button", name="Zet online"))
    expect(page.get_by_text("Staat online: Luisterlijn.")).to_be_visible()
    hands.keeps("an editor adds a helpline", 8)
    page.goto("/aanbod/luisterlijn")
    expect(page.get_by_role("link", name="088 0767 000", exact=True)).to_be_visible()
