"""Volunteer vacancies for residents; what is closed is gone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, day, heading, page
from wijzerplaat.ground.core.scope import Scope

Work = Callable[..., AbstractContextManager[Scope]]


def test_a_vacancy_says_what_when_and_how_to_reply(client: FlaskClient) -> None:
    text = page(client, "/vacatures/koken-in-het-buurthuis")
    assert (
        heading(text) == "Koken in het buurthuis"
        and "Je kookt met 2 anderen." in text
        and "4 uur in de week" in text
    )
    assert (
        'href="tel:0500112233"' in text
        and 'href="/vacatures/koken-in-het-buurthuis/reageren"' in text
    )


def test_the_last_day_counts_and_the_day_after_it_is_gone(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        for title, ahead in (("Vandaag nog", 0), ("Gisteren dicht", -1)):
            world.publish(
                scope,
                "vacancy",
                {**world.VACANCY, "title": title, "closes_on": day(ahead).isoformat()},
            )
    assert "Vandaag nog" in cards(page(client, "/vacatures")) and page(
        client, "/vacatures/vandaag-nog"
    )
    assert "Gisteren dicht" not in cards(page(client, "/vacatures"))
    page(client, "/vacatures/gisteren-dicht", 410)


def test_time_narrows_the_list(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope, "vacancy", {**world.VACANCY, "title": "Even helpen", "hours_per_week": 1.5}
        )
    assert cards(page(client, "/vacatures?uren=1")) == ["Even helpen"]
    assert len(cards(page(client, "/vacatures?uren=2"))) == 2
