"""Who runs a business stands apart from help and care, and has a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.entries import queries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.tenancy.portals.models import Portal

Work = Callable[..., AbstractContextManager[Any]]
BAKER: dict[str, Any] = {
    "title": "Bakkerij De Korst",
    "summary": "Vers brood uit de buurt.",
    "legal_form": "ondernemer",
    "phone": "0500 31 22 10",
    "email": "hallo@dekorst.example",
    "topics": ["ontmoeten"],
    "location": world.ORGANISATION["location"],
}


@pytest.fixture
def baker(work: Work) -> str:
    """Plant a baker who gives lessons; return the address of the baker's page."""
    with work() as scope:
        owner = world.publish(scope, "organisation", BAKER)
        lessons = {"title": "Brood leren bakken", "summary": "In 3 lessen.", "topics": ["geld"]}
        world.publish(scope, "service", lessons, owner)
        market = {**world.ACTIVITY, "title": "Broodmarkt", "topics": ["ontmoeten"]}
        world.publish(scope, "activity", market, owner)
    return "/organisaties/bakkerij-de-korst"


def test_a_business_is_among_no_help_unless_somebody_asks(client: FlaskClient, baker: str) -> None:
    for path in (
        "/organisaties",
        "/aanbod",
        "/onderwerpen/ontmoeten",
        "/onderwerpen/geld",
        "/kaart",
        "/zoeken?q=bakkerij",
        "/zoeken?q=brood",
        "/buurt/noord",
        "/gezond/meedoen",
        "/informatie/zo-vraag-je-hulp",
        "/agenda",
        "/",
    ):
        found = cards(page(client, path))
        assert not {"Bakkerij De Korst", "Brood leren bakken", "Broodmarkt"} & set(found), path
    for path, name in (
        ("/organisaties?ondernemers=1", "Bakkerij De Korst"),
        ("/aanbod?ondernemers=1", "Brood leren bakken"),
        ("/zoeken?q=bakkerij&ondernemers=1", "Bakkerij De Korst"),
        ("/agenda?ondernemers=1", "Broodmarkt"),
    ):
        text = page(client, path)
        assert name in cards(text) and "Verberg ondernemers" in text, path
    assert "Bakkerij De Korst" in page(client, "/kaart?ondernemers=1")
    assert "Toon ook ondernemers" in page(client, "/zoeken?q=brood")
    assert heading(page(client, baker)) == "Bakkerij De Korst"
    assert "Brood leren bakken" in cards(page(client, baker)), "on its own page all is there"


def test_without_a_business_nobody_is_offered_one(client: FlaskClient) -> None:
    assert "Toon ook ondernemers" not in page(client, "/organisaties")


def test_businesses_find_each_other_on_their_own_page(client: FlaskClient, baker: str) -> None:
    text = page(client, "/ondernemers")
    assert cards(text) == ["Bakkerij De Korst"] and baker in text
    assert "tel:0500312210" in text and "mailto:hallo@dekorst.example" in text
    assert cards(page(client, "/ondernemers?onderwerp=geld")) == []
    assert cards(page(client, "/ondernemers?buurt=noord&onderwerp=ontmoeten"))
    assert 'href="/ondernemers"' in page(client, "/organisaties")


@pytest.mark.usefixtures("baker")
def test_the_page_is_switched_per_portal(
    client: FlaskClient, work: Work, platform: Platform
) -> None:
    with work() as scope:
        row = scope.session.scalars(select(Portal).where(Portal.id == scope.portal.id)).one()
        modules = {**row.settings.get("modules", {}), "entrepreneurs": False}
        row.settings = {**row.settings, "modules": modules}
    platform.directory.forget()
    assert client.get("/ondernemers", base_url=world.EIKSTAD).status_code == 404
    assert "/ondernemers" not in page(client, "/organisaties")
    assert "Bakkerij De Korst" not in cards(page(client, "/organisaties"))


def test_form_and_import_know_the_type_and_refuse_another(work: Work) -> None:
    given = {"title": "Kapper Jo", "summary": "Knippen.", "legal_form": "ondernemer"}
    assert entries.load_entry_fields("organisation", given)["legal_form"] == "ondernemer"
    with work() as scope:
        world.publish(scope, "organisation", given)
        assert list(queries.list_aside_ids(scope).values()) == ["organisation"]
