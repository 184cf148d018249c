"""Residents find what is published here, and only that; also when the index is gone."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from wijzerplaat.core.scope import Scope
from wijzerplaat.discover import jobs
from wijzerplaat.entries.models import Entry
from wijzerplaat.moderation import service as moderation
from wijzerplaat.web.platform import Platform

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture
def indexed(work: Work) -> None:
    for slug in ("eikstad", "beekdorp"):
        with work(slug) as scope:
            jobs.rebuild(scope)


def test_before_a_question_there_are_topics(client: FlaskClient) -> None:
    assert heading(page(client, "/zoeken")) == "Waar zoek je naar?"


def test_the_best_answer_stands_first_and_the_rest_by_kind(client: FlaskClient, indexed: None, work: Work) -> None:
    text = page(client, "/zoeken?q=koken")
    assert cards(text)[0] == "Koken in het buurthuis"
    with work() as scope:
        for number in range(5):
            world.publish(scope, "service", {**world.SERVICE, "title": f"Koken voor {number}"})
        jobs.rebuild(scope)
    text = page(client, "/zoeken?q=koken")
    assert "Toon alle 5" in text and heading(text) == "6 antwoorden op ‘koken’"
    assert len(cards(page(client, "/zoeken?q=koken&soort=hulp"))) == 5


def test_a_lay_question_finds_help(client: FlaskClient, indexed: None, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "service", {**world.SERVICE, "title": "Hulp bij schulden"})
        jobs.rebuild(scope)
    assert "Hulp bij schulden" in cards(page(client, "/zoeken?q=ik kan mijn rekening niet betalen"))


def test_a_typing_error_gets_the_right_word(client: FlaskClient, indexed: None) -> None:
    text = page(client, "/zoeken?q=kofie")
    assert heading(text) == "We vonden niets voor ‘kofie’" and "/zoeken?q=koffie" in text and "Bedoelde je" in text
    assert "0500 10 20 30" in text


def test_a_draft_and_a_change_that_waits_are_never_found(client: FlaskClient, indexed: None, work: Work) -> None:
    with work() as scope:
        secret = {**world.SERVICE, "title": "Kanariepiet"}
        entry = moderation.propose(scope, "service", secret, owner_id=None).entry_id
        jobs.rebuild(scope)
        jobs.index_entry(scope, entry)
    for question in ("kanariepiet", "kanarie*", "draft", "kanariepie", "*:*", "NOT x"):
        assert "Kanariepiet" not in page(client, f"/zoeken?q={question}"), question


def test_what_is_taken_down_is_gone_before_the_index_knows(client: FlaskClient, indexed: None, work: Work) -> None:
    assert cards(page(client, "/zoeken?q=formulieren"))
    with work() as scope:
        scope.session.scalars(select(Entry).where(Entry.slug == "hulp-bij-formulieren")).one().state = "archived"
    assert "Hulp bij formulieren" not in cards(page(client, "/zoeken?q=formulieren"))


def test_another_portal_is_never_found(client: FlaskClient, indexed: None, work: Work) -> None:
    with work("beekdorp") as scope:
        world.publish(scope, "service", {**world.SERVICE, "title": "Zeldzaam aanbod"})
        jobs.rebuild(scope)
    assert "Zeldzaam aanbod" not in page(client, "/zoeken?q=zeldzaam")
    assert "Zeldzaam aanbod" in cards(page(client, "/zoeken?q=zeldzaam", host=world.BEEKDORP))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the broken file open
@pytest.mark.parametrize("index", ["missing", "damaged"])
def test_without_a_usable_index_the_database_answers(client: FlaskClient, platform: Platform, indexed: None,
                                                     index: str) -> None:
    folder = platform.settings.var / "index"
    if index == "missing":
        shutil.rmtree(folder)
    for path in folder.rglob("*.seg"):
        path.write_bytes(b"broken")
    assert cards(page(client, "/zoeken?q=koffieochtend"))[0] == "Koffieochtend"
    assert heading(page(client, "/zoeken?q=100%25")).startswith("We vonden niets")
    gc.collect()


def test_a_district_narrows_and_help_without_a_place_stays(client: FlaskClient, indexed: None, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "organisation", {**world.ORGANISATION, "title": "Koffiehuis",
                                              "location": {"name": "Ver weg", "city": "Eikstad"}})
        world.publish(scope, "service", {**world.SERVICE, "title": "Koffie aan huis"})
        jobs.rebuild(scope)
    near = cards(page(client, "/zoeken?q=koffie&buurt=noord"))
    assert "Koffiehuis" not in near and {"Koffie aan huis", "Koffieochtend"} <= set(near)
    assert near == cards(page(client, "/zoeken?q=koffie&wijk=noord"))


def test_publishing_reaches_the_index_through_the_outbox(client: FlaskClient, indexed: None, work: Work,
                                                         platform: Platform) -> None:
    with work() as scope:
        entry = world.publish(scope, "service", {**world.SERVICE, "title": "Splinternieuw"})
    assert "Splinternieuw" not in cards(page(client, "/zoeken?q=splinternieuw"))
    with work(write=False) as scope:
        jobs.index_entry(scope, str(entry))
    assert "Splinternieuw" in cards(page(client, "/zoeken?q=splinternieuw"))


def test_a_hundred_strange_questions_all_get_a_page(client: FlaskClient, indexed: None) -> None:
    for question in ("", " ", "%00", "a", "🙂🙂", "‮abc", "x" * 5000, "' OR 1=1 --", "{{7*7}}", "<script>",
                     "woord " * 400, "é" * 100):
        answer = client.get("/zoeken", query_string={"q": question}, base_url=world.EIKSTAD)
        assert answer.status_code == 200 and "<script>" not in answer.text.replace("<script src", "")
