"""A neighbourhood shows all kinds together, the agenda first; its poster leads to the page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.ground.core.scope import Scope

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.mark.usefixtures("work")
def test_a_neighbourhood_mixes_all_kinds_the_agenda_first(client: FlaskClient) -> None:
    text = page(client, "/buurt/noord")
    names = cards(text.split("<main", 1)[1])
    assert heading(text) == "Dit is er in Noord"
    assert names[0] == "Koffieochtend" and {"Buurthuis De Eik", "Koken in het buurthuis"} <= set(
        names
    )
    assert "1 activiteit" in text


def test_what_lies_elsewhere_is_not_in_it(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        place = {**world.ORGANISATION["location"], "street": "Nergensweg", "postcode": "9999 AB"}
        world.publish(
            scope, "organisation", {**world.ORGANISATION, "title": "Verweg", "location": place}
        )
    assert "Verweg" not in cards(page(client, "/buurt/noord"))


def test_all_neighbourhoods_say_what_there_is(client: FlaskClient) -> None:
    text = page(client, "/buurten")
    assert "Noord" in cards(text) and "1 activiteit" in text


def test_numbers_of_a_neighbourhood_are_those_of_its_lists(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        for number in range(5):
            phone = {**world.SERVICE, "title": f"Bel {number}", "forms": ["phone"]}
            world.publish(scope, "service", {**phone, "location": None})
    found = heading(page(client, "/aanbod?buurt=noord"))
    assert found in page(client, "/buurt/noord") and found in page(client, "/buurten")


def test_a_neighbourhood_that_is_not_there(client: FlaskClient) -> None:
    for path in ("/buurt/bestaat-niet", "/buurt/bestaat-niet/poster.pdf"):
        assert heading(page(client, path, 404)) == "Deze pagina is er niet (meer)."


def test_the_poster_is_one_page_that_says_what_it_is(client: FlaskClient) -> None:
    answer = client.get("/buurt/noord/poster.pdf", base_url=world.EIKSTAD)
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
    assert (
        b"/Lang (nl)" in answer.data
        and b"/Count 1" in answer.data
        and b"/DisplayDocTitle true" in answer.data
    )
    assert client.get("/buurt/noord/poster.pdf", base_url=world.EIKSTAD).data == answer.data
