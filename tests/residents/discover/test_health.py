"""A second entrance to the topics: six sides of a life."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from tests.support.people import Browser
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals.health import SIDES, SLUGS
from wijzerplaat.tenancy.portals.models import Portal, Topic

Work = Callable[..., AbstractContextManager[Any]]


def switch(work: Work, platform: Platform, on: bool) -> None:
    with work() as scope:
        row = scope.session.scalars(select(Portal).where(Portal.id == scope.portal.id)).one()
        modules = {**row.settings.get("modules", {}), "positive_health": on}
        row.settings = {**row.settings, "modules": modules}
    platform.directory.forget()


def test_there_are_six_sides_with_a_name_of_their_own() -> None:
    assert len(set(SLUGS)) == len({one.name for one in SIDES}) == 6


def test_only_sides_with_a_topic_are_shown_and_lead_to_what_there_is(client: FlaskClient) -> None:
    text = page(client, "/gezond")
    assert heading(text) == "Hoe gaat het met je?"
    assert cards(text) == ["Hoe je je voelt", "Meedoen"]
    side = page(client, "/gezond/meedoen")
    assert heading(side) == "Meedoen"
    found = cards(side)
    assert found[0] == "Mensen ontmoeten" and "Koffieochtend" in found
    assert "Koken in het buurthuis" in found and "Buurthuis De Eik" in found
    assert "Hulp bij formulieren" not in found, "that is about another topic"


def test_topics_and_home_lead_there(client: FlaskClient) -> None:
    for path in ("/", "/onderwerpen"):
        assert 'href="/gezond"' in page(client, path)


def test_a_side_without_topics_or_an_unknown_one_is_not_there(client: FlaskClient) -> None:
    for slug in ("lichaam", "bestaat-niet"):
        assert client.get(f"/gezond/{slug}", base_url=world.EIKSTAD).status_code == 404


def test_where_it_is_off_nothing_of_it_shows(
    client: FlaskClient, work: Work, platform: Platform
) -> None:
    switch(work, platform, False)
    assert client.get("/gezond", base_url=world.EIKSTAD).status_code == 404
    assert client.get("/gezond/meedoen", base_url=world.EIKSTAD).status_code == 404
    assert "/gezond" not in page(client, "/") + page(client, "/onderwerpen")


def test_an_administrator_says_on_which_sides_a_topic_is(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    boss = Browser(client, platform, "portal-admin")
    form = boss.get("/beheer/onderwerpen/wijzig/ontmoeten").text
    assert "Bij welke kant van het leven hoort dit?" in form
    typed = {"name": "Mensen ontmoeten", "icon": "coffee", "color": "1", "shown": "1", "seen": "0"}
    sent = {**typed, "dimensions": ["zin", "lichaam"], "doe": "bewaar"}
    assert boss.post("/beheer/onderwerpen/wijzig/ontmoeten", sent).status_code == 303
    with work(write=False) as scope:
        row = scope.session.scalars(select(Topic).where(Topic.slug == "ontmoeten")).one()
        assert sorted(row.dimensions) == ["lichaam", "zin"]
    assert cards(page(client, "/gezond")) == ["Je lichaam", "Wat je belangrijk vindt"]
    wrong = {**typed, "dimensions": "raket", "doe": "bewaar", "seen": "1"}
    assert boss.post("/beheer/onderwerpen/wijzig/ontmoeten", wrong).status_code == 422
