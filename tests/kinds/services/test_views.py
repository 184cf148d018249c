"""Help (services) for residents."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, day, heading, page
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats

Work = Callable[..., AbstractContextManager[Scope]]


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


def test_free_and_form_narrow_the_list(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "service",
            {**world.SERVICE, "title": "Duur", "cost_cents": 5000, "forms": ["phone"]},
        )
    assert cards(page(client, "/aanbod?gratis=1")) == ["Hulp bij formulieren"]
    assert cards(page(client, "/aanbod?vorm=phone")) == ["Duur"]
