"""One page has one address in the cache.

What a route does not ask for is taken away, and the rest has one order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property

from tests import world
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.incoming_request import Incoming
from wijzerplaat.ground.web.query_strings import order_query

KNOWN = frozenset({"a", "b"})


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("b=2&a=1", "a=1&b=2"),
        ("x=1", ""),
        ("a=1&utm_source=x&fbclid=y", "a=1"),
        ("a=1&a=1&a=2", "a=1&a=2"),
        ("a=", "a="),
        ("a", "a="),
        ("a=%zz", "a=%25zz"),
        (
            "&".join(f"a={number}" for number in range(59)),
            "&".join(f"a={number}" for number in range(20)),
        ),
        ("&".join(f"a={number}" for number in range(500)), ""),
        ("a=b%20c", "a=b+c"),
        ("a=b+c", "a=b+c"),
        ("A=1", ""),
    ],
)
def test_a_query_is_put_in_order(query: str, left: str) -> None:
    assert order_query(query, KNOWN) == left


@pytest.fixture
def counted(site: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the views that really were asked, in order."""
    did: list[str] = []
    for endpoint in (
        "agenda.show_agenda_ics",
        "discover.show_home_page",
        "organisations.list_organisations",
    ):

        def view(
            _view: Any = site.view_functions[endpoint], _name: str = endpoint, **values: Any
        ) -> Any:
            did.append(_name)
            return _view(**values)

        monkeypatch.setitem(site.view_functions, endpoint, view)
    return did


def test_names_that_nobody_asks_for_make_no_new_page(
    browser: FlaskClient, counted: list[str]
) -> None:
    for path in (
        "/agenda.ics",
        "/agenda.ics?x=1",
        "/agenda.ics?x=2&utm_source=mail",
        "/en/agenda.ics?x=3",
    ):
        assert browser.get(path, base_url=world.EIKSTAD).status_code == 200
    assert counted == ["agenda.show_agenda_ics"] * 2, "once in Dutch and once in English"


def test_the_order_of_names_makes_no_new_page(browser: FlaskClient, counted: list[str]) -> None:
    pages = {
        browser.get(f"/organisaties?{query}", base_url=world.EIKSTAD).text
        for query in ("letter=b&q=eik", "q=eik&letter=b", "q=eik&letter=b&q=eik")
    }
    assert len(pages) == 1 and counted == ["organisations.list_organisations"]


def test_what_is_no_public_page_is_left_alone(browser: FlaskClient) -> None:
    answer = browser.get("/inloggen?next=/mijn&x=1", base_url=world.EIKSTAD)
    assert answer.status_code == 200 and 'value="/mijn"' in answer.text
    assert "x%3D1" in browser.get("/mijn?x=1", base_url=world.EIKSTAD).headers["Location"]


# Every name that a public page reads is one that its route says it asks for.


class _Read(ImmutableMultiDict[str, str]):
    seen: set[str] = set()

    def get(self, key: str, *rest: Any, **more: Any) -> Any:
        self.seen.add(key)
        return super().get(key, *rest, **more)

    def getlist(self, key: str, *rest: Any) -> Any:
        self.seen.add(key)
        return super().getlist(key, *rest)

    def __getitem__(self, key: str) -> Any:
        self.seen.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.seen.add(str(key))
        return super().__contains__(key)

    def to_dict(self, flat: bool = True) -> Any:
        return _ReadDict(super().to_dict(flat))


class _ReadDict(dict[str, Any]):
    def get(self, key: str, *rest: Any) -> Any:
        _Read.seen.add(key)
        return super().get(key, *rest)


class _Watching(Incoming):
    @cached_property
    def args(self) -> Any:
        return _Read(super().args)


@pytest.fixture
def watching(site: Flask) -> Iterator[Flask]:
    kept, site.request_class = site.request_class, _Watching
    yield site
    site.request_class = kept


def test_a_public_page_says_what_it_asks_for(watching: Flask) -> None:
    declared, asks, checked = watching.extensions["declared"], watching.extensions["asks"], 0
    for rule in watching.url_map.iter_rules():
        if (
            declared[rule.endpoint].get("GET") is not PUBLIC
            or watching.extensions["surfaces"][rule.endpoint] == "platform"
        ):
            continue
        path = rule.rule.replace("<when:when>", "2026-12-01").replace("<slug>", "buurthuis-de-eik")
        if "<" in path:
            continue
        _Read.seen.clear()
        watching.test_client().get(
            f"{path}?weergave=kaart&letter=b&{rule.endpoint}", base_url=world.EIKSTAD
        )
        # The frame of every page looks at these; where a page does not ask for one, it is never
        # there.
        assert _Read.seen - {"onderwerp", "q", "nu"} <= asks.get(rule.endpoint, frozenset()), (
            rule.rule
        )
        checked += 1
    assert checked > 25
