"""Help (services) for residents."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, day, heading, page
from tests.support.own_entries import words
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.services import schemas

Work = Callable[..., AbstractContextManager[Scope]]
Visitors = Callable[[str], Browser]


def test_a_service_says_what_it_costs_and_how_to_get_it(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "service",
            {
                **world.SERVICE,
                "title": "Stopcursus",
                "how_to_get": "Bel **ons**.",
                "forms": ["group", "online"],
                "cost_cents": 1250,
                "start_dates": [day(-3).isoformat(), day(30).isoformat()],
            },
        )
    text = page(client, "/aanbod/stopcursus")
    assert (
        heading(text) == "Stopcursus"
        and "Zo vraag je het aan" in text
        and "Bel <strong>ons</strong>." in text
    )
    assert "€\u00a012,50" in text and "In een groep en online" in text
    assert (
        formats.long_day(day(30)).capitalize() in text
        and formats.long_day(day(-3)).capitalize() not in text
    )
    assert f"Begint {formats.day(day(30))}" in page(client, "/aanbod")


def test_the_form_and_the_page_use_the_same_words(
    client: FlaskClient, browser: Visitors, work: Work
) -> None:
    """'Met z'n tweeën' that one ticks is 'Met z'n tweeën' that residents read, not another word."""
    with work() as scope:
        for name in schemas.FORMS:
            world.publish(scope, "service", {**world.SERVICE, "title": name, "forms": [name]})
    for name, said in schemas.FORM_WORDS:
        assert said in page(client, f"/aanbod/{name}")
    form = words(browser("member").get("/mijn/aanbod/nieuw"))
    assert [said for _name, said in schemas.FORM_WORDS if said not in form] == []


def test_free_and_form_narrow_the_list(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "service",
            {**world.SERVICE, "title": "Duur", "cost_cents": 5000, "forms": ["phone"]},
        )
    assert cards(page(client, "/aanbod?gratis=1")) == ["Hulp bij formulieren"]
    assert cards(page(client, "/aanbod?vorm=phone")) == ["Duur"]
