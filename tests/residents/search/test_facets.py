"""Choices beside the answers: they count, combine, say what to drop; near me; and what was not
found is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.ground.adapters.search.engine import BITS
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.residents.search import finder, jobs, missed
from wijzerplaat.residents.search.models import MissedSearch

Work = Callable[..., AbstractContextManager[Scope]]
ORIGIN = {"Origin": world.EIKSTAD, "Sec-Fetch-Site": "same-origin"}
NORTH = {
    "name": "Zaal Noord",
    "street": "Lindelaan",
    "number": "9",
    "postcode": "4951 AB",
    "city": "Eikstad",
}


@pytest.fixture
def indexed(work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "service",
            {
                **world.SERVICE,
                "title": "Soep aan huis",
                "summary": "Wij brengen soep.",
                "cost_cents": 400,
            },
        )
        world.publish(
            scope,
            "service",
            {
                **world.SERVICE,
                "title": "Soep in de zaal",
                "summary": "Eet soep.",
                "location": NORTH,
            },
        )
        world.publish(
            scope,
            "article",
            {**world.ARTICLE, "title": "Soep koken", "summary": "Zo maak je soep."},
        )
        jobs.rebuild_search_index(scope)


@pytest.mark.usefixtures("indexed")
def test_choices_show_how_many_there_are_behind_each(client: FlaskClient) -> None:
    text = page(client, "/zoeken?q=soep")
    assert heading(text) == "3 antwoorden op ‘soep’"
    for value, count in (("hulp", 2), ("informatie", 1), ("gratis", 1), ("weinig", 2)):
        row = text.split(f'value="{value}"')[1].split("</label>")[0]
        assert f'<span class="count">{count}</span>' in row, value


@pytest.mark.usefixtures("indexed")
def test_choices_combine_and_can_be_taken_away(client: FlaskClient) -> None:
    text = page(client, "/zoeken?q=soep&kosten=weinig&onderwerp=geld")
    assert set(cards(text)) == {"Soep aan huis", "Soep in de zaal"}
    for left in ("/zoeken?kosten=weinig&q=soep", "/zoeken?onderwerp=geld&q=soep"):
        assert f'href="{left}"' in text.replace("&amp;", "&")


@pytest.mark.usefixtures("indexed")
def test_when_choices_leave_nothing_the_one_to_drop_is_named(
    client: FlaskClient,
) -> None:
    text = page(client, "/zoeken?q=soep&soort=informatie&kosten=gratis")
    assert heading(text) == "Geen antwoorden met deze 2 keuzes"
    assert "Zonder ‘Gratis’ is er 1." in text or "Zonder ‘Informatie’ is er 1." in text


@pytest.mark.usefixtures("indexed")
def test_near_me_needs_a_postcode_this_portal_knows(client: FlaskClient) -> None:
    text = page(client, "/zoeken?q=soep&postcode=4951ab&straal=1")
    assert (
        "Soep in de zaal" in cards(text)
        and "Soep aan huis" in cards(text)
        and "Binnen 1 kilometer" in text
    )
    assert " meter" in text
    wrong = client.get("/zoeken?q=soep&postcode=9999XX", base_url=world.EIKSTAD)
    assert (
        wrong.status_code == 422
        and "Deze postcode kennen we hier niet" in wrong.text
        and 'value="9999XX"' in wrong.text
    )


@pytest.mark.usefixtures("client", "indexed")
def test_a_day_in_the_question_puts_what_is_then_first(work: Work) -> None:
    coffee, other = world.COFFEE_DAY, world.COFFEE_DAY + timedelta(days=2)
    then, name = formats.DAYS[coffee.weekday()], formats.DAYS[other.weekday()]
    with work() as scope:
        world.publish(
            scope,
            "activity",
            {**world.ACTIVITY, "title": f"Koffie op {name}", "first_date": other.isoformat()},
        )
        jobs.rebuild_search_index(scope)
    with work(write=False) as scope:
        assert (
            finder.search_entries(scope, f"koffie {name}").hits[0].facts["where"]["koffie"]
            & BITS["title"]
        )
        assert (
            finder.search_entries(scope, f"koffie {name}").hits[0].score
            > finder.search_entries(scope, f"koffie {then}").hits[-1].score
        )
        assert len(finder.search_entry_ids(scope, name, "activity")) == 1
        assert len(finder.search_entry_ids(scope, f"koffie {name}ochtend", "activity")) == 1


def test_what_was_not_found_can_be_told_without_saying_who(client: FlaskClient, work: Work) -> None:
    text = page(client, "/zoeken?q=paardrijden")
    assert "Wat zocht je? Vertel het ons" in text
    for _ in range(2):
        answer = client.post(
            "/zoeken/gemist?q=paardrijden",
            data={"words": "Paardrijden, mail jan@post.example of 0612345678"},
            base_url=world.EIKSTAD,
            headers=ORIGIN,
        )
        assert answer.status_code == 303 and "na=verteld" in answer.location
    with work() as scope:
        row = scope.session.scalars(select(MissedSearch)).one()
        assert (row.words, row.count) == ("paardrijden mail of", 2)
    assert "Dank je wel" in page(client, "/zoeken?q=paardrijden&na=verteld")


def test_telling_nothing_is_an_error_at_the_field(client: FlaskClient) -> None:
    answer = client.post(
        "/zoeken/gemist?q=paardrijden", data={"words": " "}, base_url=world.EIKSTAD, headers=ORIGIN
    )
    assert (
        answer.status_code == 422 and "Vul dit in." in answer.text and "vertel-fout" in answer.text
    )


@pytest.mark.parametrize(
    "words",
    ["mijn man slaat me", "verslaafd aan drank", "0612345678", "jan@post.example", "schulden", ""],
)
def test_what_is_private_leaves_no_trace(work: Work, words: str) -> None:
    with work() as scope:
        assert not missed.record_missed_words(scope, words)
        assert scope.session.scalars(select(MissedSearch)).all() == []


@pytest.mark.usefixtures("indexed")
def test_words_to_choose_from_come_while_typing(client: FlaskClient) -> None:
    def suggested(typed: str) -> list[str]:
        answer = client.get(
            "/zoeken/voorstellen", query_string={"q": typed}, base_url=world.EIKSTAD
        )
        return [one["text"] for one in answer.json["suggestions"]]

    assert (
        "Soep koken" in suggested("soe")
        and "Soep koken" in suggested("koken soe")
        and suggested("s") == []
    )
    assert suggested("kanarie") == [] and suggested("*:* %00") == []


@pytest.mark.usefixtures("indexed")
def test_suggestions_follow_what_is_published(client: FlaskClient, work: Work) -> None:
    assert client.get("/zoeken/voorstellen?q=zeep", base_url=world.EIKSTAD).json == {
        "suggestions": []
    }
    with work() as scope:
        world.publish(scope, "article", {**world.ARTICLE, "title": "Zeepkisten"})
    assert (
        client.get("/zoeken/voorstellen?q=zeep", base_url=world.EIKSTAD).json["suggestions"][0][
            "text"
        ]
        == "Zeepkisten"
    )
    assert client.get("/zoeken/voorstellen?q=zeep", base_url=world.BEEKDORP).json == {
        "suggestions": []
    }


@pytest.mark.usefixtures("indexed")
def test_each_question_opens_by_itself_and_says_how_much_was_chosen_there(
    client: FlaskClient,
) -> None:
    text = page(client, "/zoeken?q=soep&soort=hulp&soort=informatie&kosten=weinig")
    chosen = dict(
        re.findall(r"<summary><span>([^<(]+?)(?: \((\d)<span[^>]*> gekozen</span>\))?</span>", text)
    )
    assert (chosen["Soort"], chosen["Kosten"], chosen["Onderwerp"]) == ("2", "1", "")
    assert list(chosen)[-1] == "Dicht bij mij" and "Kies preciezer (3)" in text
    assert text.rindex("filter-fold") < text.index("Toon wat je koos"), (
        "the button comes after the last question"
    )
