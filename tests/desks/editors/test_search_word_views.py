"""Editors add words to the search of their portal, and see what residents did not find."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import cards, heading, page
from tests.support.people import Browser
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, NotAllowed
from wijzerplaat.ground.core.scope import ANYBODY, Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.search import jobs, missed, search_words
from wijzerplaat.residents.search.models import MissedSearch, SearchAddition

Work = Callable[..., AbstractContextManager[Scope]]


def test_words_of_a_portal_work_at_once_and_only_there(client: FlaskClient, work: Work) -> None:
    for slug in ("eikstad", "beekdorp"):
        with work(slug) as scope:
            jobs.rebuild_search_index(scope)
    assert heading(page(client, "/zoeken?q=zwierezwaai")).startswith("Dat staat hier niet")
    with work() as scope:
        search_words.add_search_addition(
            scope, {"said": "Zwierezwaai!", "meant": "koken buurthuis"}
        )
    assert cards(page(client, "/zoeken?q=zwierezwaai")) == ["Koken in het buurthuis"]
    assert heading(page(client, "/zoeken?q=zwierezwaai", host=world.BEEKDORP)).startswith(
        "Dat staat hier niet"
    )


@pytest.mark.parametrize(
    ("said", "meant", "field"),
    [
        ("", "soep", "said"),
        ("!!", "soep", "said"),
        ("soep", "", "meant"),
        ("een twee drie vier vijf zes", "soep", "said"),
    ],
)
def test_what_is_no_word_is_refused(work: Work, said: str, meant: str, field: str) -> None:
    with work() as scope, pytest.raises(Invalid) as problem:
        search_words.add_search_addition(scope, {"said": said, "meant": meant})
    assert set(problem.value.fields) == {field}


def test_the_same_twice_is_refused_and_can_go(work: Work) -> None:
    with work() as scope:
        row = search_words.add_search_addition(scope, {"said": "poetshulp", "meant": "hulp"})
        with pytest.raises(Invalid):
            search_words.add_search_addition(scope, {"said": "Poetshulp", "meant": "hulp"})
        search_words.remove_search_addition(scope, row.id)
        assert scope.session.scalars(select(SearchAddition)).all() == []


def test_only_editors_see_and_change_the_words(work: Work) -> None:
    with work(actor=ANYBODY) as scope:
        today = clock.today(scope.now)
        for verb in (
            lambda: search_words.list_search_additions(scope),
            lambda: search_words.add_search_addition(scope, {}),
            lambda: missed.list_most_missed_words(scope, today),
        ):
            with pytest.raises(NotAllowed):
                verb()


def test_what_was_missed_is_counted_over_days_and_forgotten_after_a_year(work: Work) -> None:
    with work() as scope:
        today = clock.today(scope.now)
        for days, count in ((0, 2), (3, 5), (400, 9)):
            scope.session.add(
                MissedSearch(day=today - timedelta(days=days), words="padel", count=count)
            )
        scope.session.flush()
        assert missed.list_most_missed_words(scope, today - timedelta(days=7)) == [
            ("padel", 7, today)
        ]
        assert missed.forget_old_missed_words(scope) == 1


@pytest.fixture
def editor(client: FlaskClient, platform: Platform) -> Browser:
    return Browser(client, platform, "editor")


def test_the_pages_of_editors(editor: Browser, work: Work) -> None:
    with work() as scope:
        missed.record_missed_words(scope, "padel en tennis")
    assert "padel en tennis" in editor.get("/redactie/gemist").text
    editor.get("/redactie/zoekwoorden?woord=padel")
    assert editor.post("/redactie/zoekwoorden", {"said": "padel", "meant": ""}).status_code == 422
    assert (
        editor.post("/redactie/zoekwoorden", {"said": "padel", "meant": "sport"}).status_code == 303
    )
    shown = editor.get("/redactie/zoekwoorden?na=erbij").text
    assert "padel" in shown and "Het staat op de lijst." in shown
