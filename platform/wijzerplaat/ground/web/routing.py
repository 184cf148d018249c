"""Makes addresses from the routes of the areas, without an application (core/addresses.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from werkzeug.routing import BaseConverter, BuildError, Map, Rule

from wijzerplaat.ground.core.addresses import AddressPart, UnknownAddress
from wijzerplaat.ground.web.areas import Area

KEPT, LONGEST_KEPT = 10_000, 120
"""How many addresses stay in memory (some 3 MB), and how long a part of one may be."""
SECRETS = frozenset({"token", "link"})
AddressBuilder = Callable[[str, Mapping[str, AddressPart]], str]


class Route(Rule):
    """A rule that compiles how its addresses are made when the first one is asked for.

    Of most rules a process never makes one, and compiling all of them is most of its start.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_now = super()._compile_builder
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(rule: Rule, **parts: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_now(append_unknown))
            return compiled[0](rule, **parts)

        return build


def make_address_builder(
    areas: Iterable[Area], converters: Mapping[str, type[BaseConverter]]
) -> AddressBuilder:
    """Return what makes the path of an endpoint of these areas; it raises UnknownAddress.

    `converters` are the kinds of parts that their rules name.
    """
    routes = tuple(
        (route.rule, route.endpoint, tuple((route.defaults or {}).items()))
        for area in areas
        for route in area.routes
    )
    return _make_builder(routes, tuple(converters.items()))


@lru_cache(maxsize=4)
def _make_builder(
    routes: tuple[tuple[str, str, tuple[tuple[str, Any], ...]], ...],
    converters: tuple[tuple[str, type[BaseConverter]], ...],
) -> AddressBuilder:
    """Reading the rules takes a moment: once for all applications of a process."""
    rules = [
        Route(rule, endpoint=endpoint, defaults=dict(defaults) or None)
        for rule, endpoint, defaults in routes
    ]
    adapter = Map(rules, converters=dict(converters), sort_parameters=False).bind("")
    # no link that opens something by itself, and nothing that a visitor typed, stays in memory
    plain = {
        rule.endpoint: frozenset(rule.arguments)
        for rule in rules
        if not rule.arguments & SECRETS and not rule.defaults
    }

    def build(endpoint: str, parts: Mapping[str, AddressPart]) -> str:
        try:
            return adapter.build(endpoint, parts)
        except (BuildError, ValueError) as error:
            raise UnknownAddress(f"{endpoint} with {', '.join(parts) or 'nothing'}") from error

    # the same cards and menus are shown again and again
    kept = lru_cache(maxsize=KEPT)(lambda endpoint, parts: build(endpoint, dict(parts)))

    def find(endpoint: str, parts: Mapping[str, AddressPart]) -> str:
        if not parts:
            return kept(endpoint, ())
        if frozenset(parts) == plain.get(endpoint) and not any(map(_is_odd, parts.values())):
            return kept(endpoint, tuple(parts.items()))
        return build(endpoint, parts)

    return find


def _is_odd(part: AddressPart) -> bool:
    return isinstance(part, list | bool) or (isinstance(part, str) and len(part) > LONGEST_KEPT)
