"""Residents find what is published here, and only that; also when the index is gone."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, func, select

from tests import servers, world
from tests.looking import cards, heading, page
from tests.support.places import Place
from wijzerplaat import config
from wijzerplaat.config import POSTGRESQL_SEARCH, WHOOSH_SEARCH
from wijzerplaat.ground.adapters.search import postgresql_index
from wijzerplaat.ground.adapters.search.engine import Term
from wijzerplaat.ground.core import statements
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.search import engines, jobs

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture(
    params=[
        pytest.param(("sqlite", WHOOSH_SEARCH), id="sqlite-whoosh"),
        pytest.param(
            ("postgresql", WHOOSH_SEARCH), id="postgresql-whoosh", marks=pytest.mark.postgres
        ),
        pytest.param(
            ("postgresql", POSTGRESQL_SEARCH), id="postgresql-own", marks=pytest.mark.postgres
        ),
    ]
)
def pair(request: pytest.FixtureRequest) -> tuple[str, str]:
    """A database, and an engine that works with it."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def settings(request: pytest.FixtureRequest, pair: tuple[str, str]) -> Iterator[config.Settings]:
    """Settings of an application on the database of the pair."""
    place: Place = request.getfixturevalue(f"{pair[0]}_place")
    with place.lent() as lent:
        yield lent


@pytest.fixture
def app(pair: tuple[str, str], settings: config.Settings, place: Place) -> Iterator[Flask]:
    """The whole application with the engine of the pair; PostgreSQL's needs its extensions."""
    if pair[1] == POSTGRESQL_SEARCH and not extensions(settings.database_url):
        servers.missing("unaccent and pg_trgm")
    with place.app(search_engine=pair[1]) as app:
        yield app


def extensions(url: str) -> bool:
    """Return whether a database has what the engine in PostgreSQL needs."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(
            select(*(func.to_regprocedure(one) for one in postgresql_index.EXTENSIONS.values()))
        ).one()
    engine.dispose()
    return None not in found


@pytest.fixture
def indexed(work: Work) -> None:
    for slug in ("eikstad", "beekdorp"):
        with work(slug) as scope:
            jobs.rebuild_search_index(scope)


def test_before_a_question_there_are_topics(client: FlaskClient) -> None:
    assert heading(page(client, "/zoeken")) == "Waar zoek je naar?"


@pytest.mark.usefixtures("indexed")
def test_the_best_answer_stands_first_and_the_rest_by_kind(client: FlaskClient, work: Work) -> None:
    text = page(client, "/zoeken?q=koken")
    assert cards(text)[0] == "Koken in het buurthuis"
    with work() as scope:
        for number in range(5):
            world.publish(scope, "service", {**world.SERVICE, "title": f"Koken voor {number}"})
        jobs.rebuild_search_index(scope)
    text = page(client, "/zoeken?q=koken")
    assert "Toon alle 5" in text and heading(text) == "6 antwoorden op ‘koken’"
    assert len(cards(page(client, "/zoeken?q=koken&soort=hulp"))) == 5


@pytest.mark.usefixtures("indexed")
def test_a_lay_question_finds_help(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(scope, "service", {**world.SERVICE, "title": "Hulp bij schulden"})
        jobs.rebuild_search_index(scope)
    assert "Hulp bij schulden" in cards(page(client, "/zoeken?q=ik kan mijn rekening niet betalen"))


@pytest.mark.usefixtures("indexed")
def test_a_typing_error_gets_the_right_word(client: FlaskClient) -> None:
    text = page(client, "/zoeken?q=kofie")
    assert (
        heading(text).endswith("op ‘koffie’")
        and "/zoeken?q=koffie" in text
        and "Bedoelde je" in text
    )
    assert cards(text)[0] == "Koffieochtend", "and what was meant is there at once"
    nothing = page(client, "/zoeken?q=raketbrandstof")
    assert (
        heading(nothing) == "Dat staat hier niet: ‘raketbrandstof’" and "0500 10 20 30" in nothing
    )


@pytest.mark.usefixtures("indexed")
def test_a_draft_and_a_change_that_waits_are_never_found(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        secret = {**world.SERVICE, "title": "Kanariepiet"}
        entry = moderation.propose_revision(scope, "service", secret, owner_id=None).entry_id
        jobs.rebuild_search_index(scope)
        jobs.index_entry(scope, entry)
    for question in ("kanariepiet", "kanarie*", "draft", "kanariepie", "*:*", "NOT x"):
        assert "Kanariepiet" not in page(client, f"/zoeken?q={question}"), question


@pytest.mark.parametrize("typed", ["lodz", "Łódź"])
def test_a_letter_with_a_stroke_or_an_accent_is_found_plain(
    client: FlaskClient, work: Work, typed: str
) -> None:
    with work() as scope:
        world.publish(
            scope, "organisation", {"title": "Łódź-avond", "summary": "Wij praten Pools."}
        )
        jobs.rebuild_search_index(scope)
    assert "Łódź-avond" in cards(page(client, f"/zoeken?q={quote(typed)}"))


@pytest.mark.usefixtures("indexed")
def test_what_is_taken_down_is_gone_before_the_index_knows(client: FlaskClient, work: Work) -> None:
    assert cards(page(client, "/zoeken?q=formulieren"))
    with work() as scope:
        scope.session.scalars(
            select(Entry).where(Entry.slug == "hulp-bij-formulieren")
        ).one().state = "archived"
    assert "Hulp bij formulieren" not in cards(page(client, "/zoeken?q=formulieren"))


@pytest.mark.usefixtures("indexed")
def test_another_portal_is_never_found(client: FlaskClient, work: Work) -> None:
    with work("beekdorp") as scope:
        world.publish(scope, "service", {**world.SERVICE, "title": "Zeldzaam aanbod"})
        jobs.rebuild_search_index(scope)
    assert "Zeldzaam aanbod" not in page(client, "/zoeken?q=zeldzaam")
    assert "Zeldzaam aanbod" in cards(page(client, "/zoeken?q=zeldzaam", host=world.BEEKDORP))


# Whoosh leaves the broken file open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("index", ["missing", "damaged"])
@pytest.mark.usefixtures("indexed")
def test_without_a_usable_index_the_database_answers(
    client: FlaskClient, platform: Platform, work: Work, index: str
) -> None:
    _break(platform, work, index)
    assert cards(page(client, "/zoeken?q=koffieochtend"))[0] == "Koffieochtend"
    assert heading(page(client, "/zoeken?q=100%25")).startswith("Dat staat hier niet")
    gc.collect()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("index", ["missing", "damaged"])
@pytest.mark.usefixtures("indexed")
def test_a_lost_or_damaged_index_is_made_anew(platform: Platform, work: Work, index: str) -> None:
    with work(write=False) as scope:
        assert not jobs.repair_search_index(scope)
    _break(platform, work, index)
    with work() as scope:
        assert jobs.repair_search_index(scope)
        assert engines.find_search_index(scope).check().count == jobs.count_indexable_entries(
            scope
        ) and not jobs.repair_search_index(scope)
    gc.collect()


@pytest.mark.usefixtures("indexed")
def test_an_index_that_lacks_an_entry_is_made_anew(work: Work) -> None:
    with work() as scope:
        known = engines.find_search_index(scope).search([Term("koken")])[0]
        engines.find_search_index(scope).remove([str(known.id)])
    with work() as scope:
        assert jobs.repair_search_index(scope) and engines.find_search_index(scope).search(
            [Term("koken")]
        )


def _break(platform: Platform, work: Work, how: str) -> None:
    folder = platform.settings.var / "index"
    if platform.settings.search_engine == POSTGRESQL_SEARCH:
        with work() as scope:
            for table in (postgresql_index.SearchState, postgresql_index.SearchDocument)[
                : 1 if how == "missing" else 2
            ]:
                statements.remove_rows(scope, table, [])
    elif how == "missing":
        shutil.rmtree(folder)
    for path in folder.rglob("*.seg"):
        path.write_bytes(b"broken")


@pytest.mark.usefixtures("indexed")
def test_a_district_narrows_and_help_without_a_place_stays(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        world.publish(
            scope,
            "organisation",
            {
                **world.ORGANISATION,
                "title": "Koffiehuis",
                "location": {"name": "Ver weg", "city": "Eikstad"},
            },
        )
        world.publish(scope, "service", {**world.SERVICE, "title": "Koffie aan huis"})
        jobs.rebuild_search_index(scope)
    near = cards(page(client, "/zoeken?q=koffie&buurt=noord"))
    assert "Koffiehuis" not in near and {"Koffie aan huis", "Koffieochtend"} <= set(near)
    assert near == cards(page(client, "/zoeken?q=koffie&wijk=noord"))


@pytest.mark.usefixtures("indexed", "platform")
def test_publishing_reaches_the_index_through_the_outbox(
    client: FlaskClient,
    work: Work,
) -> None:
    with work() as scope:
        entry = world.publish(scope, "service", {**world.SERVICE, "title": "Splinternieuw"})
    assert "Splinternieuw" not in cards(page(client, "/zoeken?q=splinternieuw"))
    with work(write=False) as scope:
        jobs.index_entry(scope, str(entry))
    assert "Splinternieuw" in cards(page(client, "/zoeken?q=splinternieuw"))


@pytest.mark.usefixtures("indexed")
def test_a_hundred_strange_questions_all_get_a_page(client: FlaskClient) -> None:
    for question in (
        "",
        " ",
        "%00",
        "a",
        "🙂🙂",
        "‮abc",
        "x" * 5000,
        "' OR 1=1 --",
        "{{7*7}}",
        "<script>",
        "woord " * 400,
        "é" * 100,
    ):
        answer = client.get("/zoeken", query_string={"q": question}, base_url=world.EIKSTAD)
        assert answer.status_code == 200 and "<script>" not in answer.text.replace(
            "<script src", ""
        )
