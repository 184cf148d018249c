"""Organisations for residents: from A to Z, where, when open, and what they offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.ground.core import clock, holidays
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.versions import mark_public_changed
from wijzerplaat.kinds.organisations.models import Organisation

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.mark.usefixtures("work")
def test_the_page_shows_place_offers_and_the_check_date(client: FlaskClient) -> None:
    text = page(client, "/organisaties/buurthuis-de-eik")
    assert (
        heading(text) == "Buurthuis De Eik"
        and "Lindelaan 3, 4951 AB Eikstad" in text
        and "0500 11 22 33" in text
    )
    assert {"Koffieochtend", "Koken in het buurthuis", "Hulp bij formulieren"} <= set(cards(text))
    assert "door de organisatie." in text


def test_what_nobody_checked_in_time_says_so(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        entry = scope.session.scalars(
            select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
        ).one()
        entry.verify_due_at = scope.now - timedelta(days=1)
    assert "Niet gecontroleerd sinds" in page(client, "/organisaties/buurthuis-de-eik")


@pytest.fixture
def noon() -> Iterator[None]:
    """It is noon of today: nobody who is open all day is about to close."""
    today = clock.now().astimezone(clock.AMSTERDAM)
    with time_machine.travel(today.replace(hour=12, minute=0), tick=False):
        yield


@pytest.mark.usefixtures("noon")
def test_open_hours_and_way_there_stand_in_words(
    client: FlaskClient, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holidays, "find_holiday_code", lambda _day: "")
    week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    with work() as scope:
        world.publish(
            scope,
            "organisation",
            {
                **world.ORGANISATION,
                "title": "Altijd open",
                "directions": "Bus 4 stopt voor de deur.",
                "hours": [{"days": week, "opens": "00:00", "closes": "23:59"}],
            },
        )
    text = page(client, "/organisaties/altijd-open")
    assert (
        "Nu open tot 23.59 uur" in text and "Maandag tot en met zondag: 0.00 tot 23.59 uur" in text
    )
    assert "Zo kom je hier" in text and "Bus 4 stopt voor de deur." in text
    monkeypatch.setattr(holidays, "find_holiday_code", lambda _day: "christmas-day")
    with work() as scope:
        mark_public_changed(scope)  # so that the page is made anew
    text = page(client, "/organisaties/altijd-open")
    assert (
        "Vandaag is eerste kerstdag. Dan kunnen de tijden anders zijn." in text
        and "Nu open" not in text
        and "Nu dicht" not in text
    )


def test_the_list_runs_from_a_to_z_and_the_article_does_not_count(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        for title in ("De Appel", "Zwemclub", "Het Café"):
            world.publish(scope, "organisation", {**world.ORGANISATION, "title": title})
    assert "Van A tot Z" in page(client, "/organisaties")
    assert cards(page(client, "/organisaties?volgorde=az")) == [
        "De Appel",
        "Buurthuis De Eik",
        "Het Café",
        "Sportclub Noord",
        "Zwemclub",
    ]
    assert cards(page(client, "/organisaties?letter=c")) == ["Het Café"]
    assert cards(page(client, "/organisaties?onderwerp=ontmoeten&letter=z")) == ["Zwemclub"]


def test_user_text_is_never_html(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "organisation",
            {
                **world.ORGANISATION,
                "title": "<b>Vet</b>",
                "body": "<img src=x onerror=alert(1)> [x](javascript:alert(1))",
            },
        )
    answer = client.get("/organisaties/b-vet-b", base_url=world.EIKSTAD)
    assert (
        answer.status_code == 200
        and "<b>Vet" not in answer.text
        and "<img src=x" not in answer.text
    )
    assert 'href="javascript' not in answer.text


def test_words_in_the_list_are_those_of_search_also_without_an_index(client: FlaskClient) -> None:
    assert cards(page(client, "/organisaties?q=sportclub")) == ["Sportclub Noord"]
    assert "We vonden niets" in page(client, "/organisaties?q=onvindbaar")
