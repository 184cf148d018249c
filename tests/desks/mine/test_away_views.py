"""Whatever an organisation has on the website stops in two steps from its list, back in one:
every kind, itself included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support import takedowns
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Actor, Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import service

Work = Callable[..., AbstractContextManager[Scope]]
STORY = {
    **world.ARTICLE,
    "title": "Zo vond ik werk",
    "genre": "story",
    "quote": {"text": "Nu kom ik weer buiten.", "name": "Ali"},
}
OWNED = [
    ("service", "aanbod", world.SERVICE),
    ("vacancy", "vacatures", world.VACANCY),
    ("activity", "activiteiten", world.ACTIVITY),
    ("article", "verhalen", STORY),
]


@pytest.fixture
def member(client: FlaskClient, platform: Platform) -> Browser:
    return Browser(client, platform, "member")


def publish(work: Work, kind: str, fields: dict[str, object]) -> tuple[str, str]:
    """Return the id and the public address of a new record of the organisation."""
    with work() as scope:
        owner = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        made = world.publish(scope, kind, {**fields, "title": "Dit stopt"}, owner.id)
        entry = scope.session.get_one(Entry, made)
        page = kinds.kind_of_entry(entry).page(entry.slug)
        return str(entry.id), f"/verhalen/{entry.slug}" if kind == "article" else page


def status(client: FlaskClient, address: str) -> int:
    return client.get(address, base_url=world.EIKSTAD).status_code


def stop_and_take_back(member: Browser, client: FlaskClient, listed: str, public: str) -> None:
    """Do both by what the pages offer, and look what a visitor gets."""
    assert status(client, public) == 200
    found = re.search(r'href="(/mijn/weg/[0-9a-f-]+)"', listed)
    assert found, "the list leads to it"
    member.get(found[1])
    answer = member.follow(member.post(found[1], {}))
    assert "Dit staat nu op de website." in answer.get_data(as_text=True)
    assert status(client, public) == 410
    back = re.search(r'action="(/mijn/weg/terug/[0-9a-f-]+)"', answer.get_data(as_text=True))
    assert back, "the page takes it back"
    again = member.follow(member.post(back[1], {}))
    assert "Bewoners zien dit weer." in again.get_data(as_text=True)
    assert status(client, public) == 200


@pytest.mark.parametrize(("kind", "sort", "fields"), OWNED, ids=[one[0] for one in OWNED])
def test_every_kind_stops_and_comes_back(
    member: Browser,
    client: FlaskClient,
    work: Work,
    kind: str,
    sort: str,
    fields: dict[str, object],
) -> None:
    entry_id, public = publish(work, kind, fields)
    listed = member.get(f"/mijn/{sort}").get_data(as_text=True)
    row = next(part for part in listed.split("<li") if entry_id in part)
    stop_and_take_back(member, client, row, public)
    assert entry_id in member.get(f"/mijn/{sort}").get_data(as_text=True), "it is listed as before"


def test_no_kind_of_its_own_pages_is_left_out() -> None:
    assert {one[1] for one in OWNED} == set(kinds.list_own_kinds())


def test_the_organisation_itself_stops_and_comes_back_with_all_it_has(
    member: Browser, client: FlaskClient
) -> None:
    page = member.get("/mijn/organisatie").get_data(as_text=True)
    stop_and_take_back(member, client, page, "/organisaties/buurthuis-de-eik")
    assert status(client, "/vacatures/koken-in-het-buurthuis") == 200


def test_what_the_desk_took_away_does_not_read_as_taken_back_by_the_organisation(work, member):
    with work() as scope:
        entry = scope.session.scalars(select(Entry).where(Entry.kind == "service")).one()
        service.archive_record(scope, entry.id, {"explanation": "Dubbel."})
    page = member.get("/mijn/aanbod").text
    assert "Weggehaald door de redactie" in page
    assert "Ingetrokken" not in page


def test_what_the_desk_hid_is_the_first_thing_to_do(
    member: Browser, people: dict[str, Actor], work: Work
) -> None:
    fields = {"reason": "complaint", "explanation": "De deur is stuk.", "look_again_on": None}
    with work(actor=people["editor"]) as scope:
        hidden = service.hide_entry(scope, takedowns.find(scope, "Buurthuis De Eik").id, fields)
        hidden_id, entry_id = hidden.id, hidden.entry_id
    page = member.get("/mijn").get_data(as_text=True)
    assert "Je hoeft nu niets te doen." not in page
    assert page.count("verborgen</h3>") == 1
    assert "De redactie heeft ‘Buurthuis De Eik’ verborgen" in page
    assert "Waarom: Iemand klaagde hierover. De deur is stuk." in page
    assert page.count(f"/mijn/weg/{entry_id}") > 1
    member.post(f"/mijn/weg/terug/{hidden_id}", {})
    assert "Je vroeg de redactie om weer te kijken." in member.get("/mijn").get_data(as_text=True)
