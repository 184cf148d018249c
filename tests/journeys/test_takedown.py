"""Budgets of taking a record down, in real Chromium, phone and desk, with and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from tests import world
from tests.journeys.hands import PEOPLE, Hands

# Fixtures
from tests.journeys.stage import RIA, SANNE
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.records.entries.models import Entry

pytestmark = pytest.mark.browser
NAME = "Koffie aan de Kade"


def work(stage):
    return unit_of_work(stage.platform.database, stage.platform.directory.by_slug("lindestad"))


@pytest.fixture
def lindestad(stage):
    """An activity to take down."""
    with work(stage) as scope:
        owner = scope.session.scalars(
            select(Entry).where(Entry.title == "Buurthuis De Linde")
        ).one()
        fields = {**world.ACTIVITY, "title": NAME, "topics": [], "audiences": []}
        world.publish(scope, "activity", fields, owner.id)
    return stage


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), PEOPLE)
def test_an_editor_takes_a_record_down_in_three_from_its_page(lindestad, size, scripts):
    page = lindestad.person(SANNE, size=size, scripts=scripts)
    page.goto("/activiteiten/koffie-aan-de-kade")
    hands = Hands(page)
    hands.click(page.get_by_role("link", name="Haal van de website"))
    hands.click(page.get_by_label("Telefoon, adres of website klopt niet"))
    hands.click(page.get_by_role("button", name="Verberg op de website"))
    expect(page.get_by_role("heading", name=re.compile("^Verborgen vanaf"))).to_be_visible()
    hands.keeps("an editor takes a record down", 3)
    answer = page.goto("/activiteiten/koffie-aan-de-kade")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("size", "scripts"), PEOPLE)
def test_an_organisation_stops_an_activity_in_two_and_takes_it_back_in_one(
    lindestad, size, scripts
):
    page = lindestad.person(RIA, size=size, scripts=scripts)
    page.goto("/mijn/activiteiten")
    row = page.get_by_role("listitem").filter(has_text=NAME)
    hands = Hands(page)
    hands.click(row.get_by_role("link", name=re.compile("Stopt of ligt stil")))
    hands.click(page.get_by_role("button", name="Ja, dit stopt"))
    expect(page.get_by_role("heading", name=re.compile("^Gestopt vanaf"))).to_be_visible()
    hands.keeps("an organisation stops an activity", 2)
    hands.click(page.get_by_role("button", name="Zet terug op de website"))
    expect(page.get_by_text("Bewoners zien dit weer.")).to_be_visible()
    hands.keeps("and takes that back", 1)
