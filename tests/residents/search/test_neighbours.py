"""The search finds calls of neighbours by their title, as long as residents see them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.looking import page
from tests.support.help_requests import place_help, publish_help
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.help_requests import queries, service, switching

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture
def call(work: Work) -> tuple[str, str]:
    """Return the public code of a call that is shown, and the token of who placed it."""
    with work() as scope:
        request, token = publish_help(scope)
        return request.code, token


def titles(scope: Any, *words: str) -> list[str]:
    found = queries.list_shown_titles(scope, [(one,) for one in words])
    return [one.title for one in found]


def test_a_call_is_found_by_the_words_of_its_title_and_not_of_its_text(
    work: Work, client: FlaskClient, call: tuple[str, str]
) -> None:
    found = page(client, "/zoeken?q=gras")
    assert f'href="/burenhulp/{call[0]}"' in found and "Wie maait mijn gras?" in found
    assert "Dat staat hier niet" not in found and "Zoekt hulp" in found
    assert call[0] not in page(client, "/zoeken?q=bukken")
    with work(write=False) as scope:
        assert titles(scope, "maait", "gras") == ["Wie maait mijn gras?"]
        assert titles(scope, "gras", "heg") == titles(scope) == []


def test_what_waits_ended_or_expired_is_found_by_nobody(
    work: Work, client: FlaskClient, call: tuple[str, str]
) -> None:
    with work() as scope:
        place_help(scope, title="Wie maait bij mijn buurman?", email="bas@post.example")
        assert titles(scope, "maait") == ["Wie maait mijn gras?"]
        later: Any = replace(scope, now=scope.now + timedelta(days=400))
        assert titles(later, "maait") == []
    with work() as scope:
        service.close_help_request(scope, call[1], helped=True)
    assert call[0] not in page(client, "/zoeken?q=gras")


def test_where_neighbours_cannot_ask_for_help_nothing_is_found(
    work: Work, people: Any, call: tuple[str, str]
) -> None:
    with work(actor=people["portal-admin"]) as scope:
        assert titles(scope, "gras")
        switching.switch_help(scope, on=False, seen="0")  # type: ignore[arg-type]
    with work(write=False) as scope:
        assert titles(scope, "gras") == [] and call
