"""The agenda: narrowed by day, moment, place and more; counts are true; a too narrow choice gets help."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.looking import cards, day, heading, page
from wijzerplaat.core.scope import Scope
from wijzerplaat.discover.agenda import WEEK

Work = Callable[..., AbstractContextManager[Scope]]
HERE = {"name": "De Eik", "street": "Lindelaan", "number": "3", "postcode": "4951 AB", "city": "Eikstad"}


@pytest.fixture
def filled(work: Work) -> None:
    """Tomorrow a free breakfast in Noord; in three days dinner for € 5; each week chess, somewhere unknown."""
    with work() as scope:
        plans = [("Ontbijt", 1, "09:00", "10:00", {"cost_cents": 0, "location": HERE, "signup": False}),
                 ("Diner", 3, "18:00", "20:00", {"cost_cents": 500}),
                 ("Schaken", 3, "14:00", "16:00", {"repeat": "weekly",
                                                   "location": {"name": "Ergens", "city": "Eikstad"}})]
        for title, ahead, start, end, more in plans:
            fields = {**world.ACTIVITY, "repeat": "", "title": title, "first_date": day(ahead).isoformat(),
                      "start_time": start,
                      "end_time": end, **more}
            world.publish(scope, "activity", fields)


def count(text: str, label: str) -> str:
    return re.search(rf"<span>{label}</span>\s*<span class=\"count\">(\d+)</span>", text)[1]  # type: ignore[index]


def shown(client: FlaskClient, query: str) -> list[str]:
    return [name for name in cards(page(client, f"/agenda?{query}")) if name != "Koffieochtend"]


@pytest.mark.parametrize(("query", "names"), [
    ("", ["Ontbijt", "Schaken", "Diner"]), ("dag=morgen", ["Ontbijt"]), ("moment=avond", ["Diner"]),
    ("moment=ochtend&gratis=1", ["Ontbijt"]),
    ("moment=ochtend&moment=avond", ["Ontbijt", "Diner"]), ("buurt=noord", ["Ontbijt", "Diner"]),
    ("aanmelden=nee", ["Ontbijt"]),
    (f"dag={WEEK[day(3).weekday()]}", ["Schaken", "Diner"]), (f"datum={day(10).isoformat()}", ["Schaken"]),
    ("dag=onzin&pagina=-3&moment=%00", ["Ontbijt", "Schaken", "Diner"]),
    ("onderwerp=ontmoeten&doelgroep=iedereen", ["Ontbijt", "Schaken", "Diner"]),
])
def test_choices_narrow_the_agenda(client: FlaskClient, filled: None, query: str, names: list[str]) -> None:
    assert shown(client, query) == names


def test_a_weekly_activity_stands_there_once_with_its_rhythm(client: FlaskClient, filled: None) -> None:
    text = page(client, "/agenda")
    assert cards(text).count("Schaken") == 1 and re.search(r"14\.00 tot 16\.00 uur, elke \w+dag", text)


def test_counts_behind_choices_are_what_you_get(client: FlaskClient, filled: None) -> None:
    text = page(client, "/agenda?moment=avond")
    assert count(text, "Avond") == "1" and heading(text) == "1 activiteit gevonden"
    for moment, label in (("ochtend", "Ochtend"), ("middag", "Middag")):
        assert count(text, label) == str(len(cards(page(client, f"/agenda?moment={moment}"))))


def test_a_choice_can_be_taken_away_again(client: FlaskClient, filled: None) -> None:
    text = page(client, "/agenda?dag=morgen&gratis=1")
    assert 'href="/agenda?gratis=1"' in text and 'href="/agenda?dag=morgen"' in text and "Wis alles" in text


def test_too_narrow_says_what_to_drop(client: FlaskClient, filled: None) -> None:
    text = page(client, "/agenda?dag=morgen&moment=avond")
    assert "Geen activiteiten met deze 2 keuzes." in text and re.search(r"Zonder ‘\w+’ (is er 1|zijn er \d)\.", text)


def test_days_are_headings(client: FlaskClient, filled: None) -> None:
    assert "Morgen, " in page(client, "/agenda?dag=morgen")


def test_an_address_with_a_day_leads_to_that_day(client: FlaskClient) -> None:
    answer = client.get(f"/agenda/{day(2).isoformat()}", base_url=world.EIKSTAD)
    assert answer.location == f"/agenda?datum={day(2).isoformat()}"
    assert client.get("/agenda/2026-13-40", base_url=world.EIKSTAD).status_code == 404


def test_the_same_choices_go_into_the_own_calendar(client: FlaskClient, filled: None) -> None:
    answer = client.get("/agenda.ics?moment=avond", base_url=world.EIKSTAD)
    assert answer.mimetype == "text/calendar" and answer.text.count("BEGIN:VEVENT") == 1 and "SUMMARY:Diner" in answer.text
    again = client.get("/agenda.ics?moment=avond", base_url=world.EIKSTAD)
    assert re.findall(r"UID:.*", answer.text) == re.findall(r"UID:.*", again.text)


def test_many_activities_are_cut_into_pages(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        for number in range(25):
            world.publish(scope, "activity", {**world.ACTIVITY, "repeat": "", "title": f"Dag {number:02}",
                                              "first_date": day(2).isoformat()})
    first, second = page(client, "/agenda"), page(client, "/agenda?pagina=2")
    assert "Pagina 1 van 2" in first and "(pagina 2 van 2)" in second and len(cards(first)) == 20
    assert not set(cards(first)) & set(cards(second)) and page(client, "/agenda?pagina=99").count("Pagina 2 van 2")
