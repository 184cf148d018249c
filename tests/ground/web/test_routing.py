"""Rules that compile late make the same addresses."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.routing import BuildError, Map, Rule

from wijzerplaat.ground.web.routing import Route

RULES: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("/", "home", None),
    ("/agenda", "agenda", None),
    ("/aanbod/<slug>", "service", None),
    ("/redactie/<uuid:entry_id>/<int:number>", "entry", None),
    ("/nieuw", "new", {"kind": "vacancy"}),
    ("/nieuw/<kind>", "new", None),
)
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("home", {}),
    ("agenda", {"pagina": 2, "wijk": ["a b", "ë&"]}),
    ("service", {"slug": "hulp/bij een ë?"}),
    ("entry", {"entry_id": "00000000-0000-4000-8000-000000000000", "number": 3}),
    ("new", {"kind": "vacancy"}),
    ("new", {"kind": "service", "van": "menu"}),
)


def make(sort: type[Rule], endpoint: str, parts: dict[str, Any]) -> str:
    rules = [sort(rule, endpoint=name, defaults=defaults) for rule, name, defaults in RULES]
    return Map(rules, sort_parameters=False).bind("eikstad.test").build(endpoint, parts)


@pytest.mark.parametrize(("endpoint", "parts"), ASKED)
def test_a_route_makes_the_address_that_a_rule_makes(endpoint: str, parts: dict[str, Any]) -> None:
    assert make(Route, endpoint, parts) == make(Rule, endpoint, parts)


@pytest.mark.parametrize("endpoint", ["service", "nowhere"])
def test_it_makes_none_of_what_is_missing_something(endpoint: str) -> None:
    with pytest.raises(BuildError):
        make(Route, endpoint, {})


def test_who_asks_again_gets_another_address() -> None:
    adapter = Map([Route("/aanbod/<slug>", endpoint="service")]).bind("eikstad.test")
    assert [adapter.build("service", {"slug": one}) for one in "ab"] == ["/aanbod/a", "/aanbod/b"]
