"""The page of an activity: its next date, a date of choice, one that is over or called off."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, day, heading, page
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities.models import Activity, Occurrence

Work = Callable[..., AbstractContextManager[Scope]]


def chess(work: Work, **more: object) -> None:
    with work() as scope:
        world.publish(
            scope,
            "activity",
            {**world.ACTIVITY, "title": "Schaken", "first_date": day(2).isoformat(), **more},
        )


def dates(scope: Scope) -> list[Occurrence]:
    query = (
        select(Occurrence)
        .join(Occurrence.activity)
        .where(Activity.slug == "schaken")
        .order_by(Occurrence.starts_at)
    )
    return list(scope.session.scalars(query))


def test_the_next_date_with_the_facts_and_the_way_to_sign_up(
    client: FlaskClient, work: Work
) -> None:
    chess(work, not_in_holidays=True, accessibility="Je kunt naar binnen met een rolstoel.")
    text = page(client, "/activiteiten/schaken")
    assert (
        heading(text) == "Schaken"
        and formats.long_day(day(2)).capitalize() in text
        and "10.00 tot 12.00 uur" in text
    )
    assert (
        f"Elke {formats.DAYS[day(2).weekday()]} van 10.00 tot 12.00 uur, niet in schoolvakanties"
        in text
    )
    assert "Gratis" in text and "Je kunt naar binnen met een rolstoel." in text
    assert f'action="/activiteiten/schaken/{day(2).isoformat()}-10/aanmelden"' in text
    assert "Kies een andere dag" in text and "door de organisatie." not in text


def test_a_date_of_choice_has_its_own_page_and_its_own_entry_for_the_calendar(
    client: FlaskClient, work: Work
) -> None:
    chess(work)
    text = page(client, f"/activiteiten/schaken/{day(9).isoformat()}")
    assert (
        formats.long_day(day(9)).capitalize() in text
        and f"<title>Schaken, {formats.day(day(9))} – Eikstadwijzer</title>" in text
    )
    answer = client.get(f"/activiteiten/schaken/{day(9).isoformat()}.ics", base_url=world.EIKSTAD)
    assert (
        f"DTSTART;TZID=Europe/Amsterdam:{day(9):%Y%m%d}T100000" in answer.text
        and "BEGIN:VTIMEZONE" in answer.text
    )
    assert page(client, f"/activiteiten/schaken/{day(9).isoformat()}-10")


def test_a_day_on_which_it_is_not_there_is_not_found(client: FlaskClient, work: Work) -> None:
    chess(work)
    for when in (day(3).isoformat(), f"{day(2).isoformat()}-23", "2026-02-31", "gisteren"):
        assert "Schaken" not in page(client, f"/activiteiten/schaken/{when}", 404)


def test_one_that_is_over_names_the_next(client: FlaskClient, work: Work) -> None:
    chess(work)
    past = day(-5)
    with work() as scope:
        start = datetime.combine(past, datetime.min.time()) + timedelta(hours=10)
        scope.session.add(
            Occurrence(
                activity_id=dates(scope)[0].activity_id,
                starts_at=start,
                ends_at=start + timedelta(hours=2),
            )
        )
    text = page(client, f"/activiteiten/schaken/{past.isoformat()}")
    assert "Dit is geweest." in text
    assert (
        'De volgende keer is <a href="/activiteiten/schaken/'
        f'{day(2).isoformat()}">{formats.day(day(2))}</a>' in text
    )
    assert "/aanmelden" not in text


def test_one_that_is_called_off_says_so_first_and_takes_no_sign_ups(
    client: FlaskClient, work: Work
) -> None:
    chess(work)
    with work() as scope:
        dates(scope)[0].cancelled = True
    text = page(client, f"/activiteiten/schaken/{day(2).isoformat()}")
    assert text.index("Dit gaat niet door") < text.index("<h1") and "/aanmelden" not in text
    assert formats.long_day(day(9)).capitalize() in page(client, "/activiteiten/schaken")


def test_an_activity_that_is_over_for_good_stands_in_no_list(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        world.publish(
            scope,
            "activity",
            {**world.ACTIVITY, "title": "Voorbij", "repeat": "", "first_date": "2020-01-06"},
        )
    for path in ("/agenda", "/", "/onderwerpen/ontmoeten", "/zoeken?q=voorbij"):
        assert "Voorbij" not in cards(page(client, path)), path
    assert "Er is nu geen dag bekend." in page(client, "/activiteiten/voorbij")


def test_without_signing_up_there_is_no_form(client: FlaskClient, work: Work) -> None:
    chess(work, signup=False, cost_cents=150, cost_note="Met pas € 1.")
    text = page(client, "/activiteiten/schaken")
    assert "Zonder aanmelden" in text and "/aanmelden" not in text and "€\u00a01,50" in text


HANDY = "<h2>Ook handig</h2>"


def test_who_goes_out_sees_what_else_is_handy_and_help_with_money_is_not(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        for title, summary in (
            ("Een rit met Sjaak", "Sjaak haalt je op."),
            ("Een middag vrij", "Voor wie elke dag mantelzorg geeft."),
            ("Een maatje", "Iemand gaat met je mee."),
            ("Hulp bij schulden", "Wij zoeken samen uit hoe het zit."),
        ):
            world.publish(scope, "service", {"title": title, "summary": summary})
    found = page(client, "/activiteiten/koffieochtend").partition(HANDY)[2]
    assert sorted(cards(found)) == ["Een maatje", "Een middag vrij", "Een rit met Sjaak"]


def test_what_shares_a_topic_is_handy_first_and_there_are_at_most_four(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        for number in range(5):
            fields = {"title": f"Rit {number}", "summary": "Een rit met een vrijwilliger."}
            topics = {"topics": ["ontmoeten"]} if number == 4 else {}
            world.publish(scope, "service", {**fields, **topics})
    found = page(client, "/activiteiten/koffieochtend").partition(HANDY)[2]
    assert len(cards(found)) == 4 and cards(found)[0] == "Rit 4"


def test_where_nothing_is_handy_the_page_says_nothing_of_it(client: FlaskClient) -> None:
    assert HANDY not in page(client, "/activiteiten/koffieochtend")
