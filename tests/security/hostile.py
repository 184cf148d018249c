"""What is sent to every route.

Addresses, queries, headers, bodies and fields of the corpus, each in the shape of a request.

Everything is made from the routes themselves and from `tests/house/samples.py`; nothing is listed
by hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule

from tests.house import matrix, samples
from tests.house.matrix import Stage
from wijzerplaat.ground.web.areas import WRITING

CORPUS = Path(__file__).parent / "corpus"
# Every name that a page of ours asks for behind the question mark (test_wrong_requests compares
# with the source).
NAMES = tuple((CORPUS / "names.txt").read_text().split())
PLACEHOLDER = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>")
EACH = 3
"""Of every list of the corpus, each route gets this many by turn (all of them over the routes
together), and a few routes get all.
"""


METHODS = ("OPTIONS", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "get", "\x00", "POST")


@lru_cache
def corpus(name: str) -> list[Any]:
    """Return one list of the corpus, read once."""
    return json.loads((CORPUS / f"{name}.json").read_text())  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Sent:
    """One request: the raw address as it stands on the line, and what goes with it."""

    method: str
    address: str
    actor: str
    headers: tuple[tuple[str, str], ...] = ()
    form: dict[str, Any] | None = None
    body: tuple[str, str] | None = None
    what: str = field(default="", compare=False)


def by_turn(known: list[Any], turn: int, every: bool) -> list[Any]:
    """Return EACH of a list, others at each turn; or all."""
    return (
        known
        if every
        else [known[(turn * EACH + number) % len(known)] for number in range(min(EACH, len(known)))]
    )


def addresses(
    stage: Stage, rule: Rule, method: str, actor: str, origin: str, turn: int, every: bool
) -> Iterator[Sent]:
    """Return the address of a route with each hostile part in the place of each of its
    arguments.
    """
    good = samples.arguments(rule, stage.world.portals[origin])
    for converter, name in PLACEHOLDER.findall(rule.rule):
        kind = {"when": "dates", "int": "numbers"}.get(converter, "parts")
        for bad in by_turn(corpus(kind), turn, every or kind != "parts"):
            raw = quote(bad, safe="%") if not bad.isascii() or " " in bad or "{" in bad else bad
            yield Sent(
                method,
                _built(rule, {**good, name: raw}, raw_name=name),
                actor,
                what=f"{name}={bad[:20]!r}",
            )


def queries(path: str, actor: str, turn: int, every: bool) -> Iterator[Sent]:
    """Return an address with every known name holding each hostile value, and with each broken
    query.
    """
    for bad in by_turn(corpus("values"), turn, every):
        value = bad.encode("utf-8", "surrogatepass")
        yield Sent(
            "GET",
            f"{path}?{urlencode(dict.fromkeys(NAMES, value[:60]))}"[:3900],
            actor,
            what=f"query {bad[:20]!r}",
        )
    for bad in by_turn(corpus("queries"), turn, every):
        yield Sent("GET", f"{path}?{bad}", actor, what=f"query {bad[:30]!r}")


def headers(path: str, method: str, actor: str, turn: int, every: bool) -> Iterator[Sent]:
    """Return an ordinary address with hostile headers, one at a time."""
    yield from (
        Sent(odd, path, actor, what=f"method {odd}") for odd in by_turn(list(METHODS), turn, every)
    )
    for name, value in by_turn(corpus("headers"), turn, every):
        yield Sent(method, path, actor, ((name, value),), what=f"{name}: {value[:20]!r}")


def forms(path: str, endpoint: str, actor: str, turn: int) -> Iterator[Sent]:
    """Return an ordinary form with one field hostile, for each of its fields.

    Which values is by turn.
    """
    good = samples.FORMS.get(endpoint, {})
    values = corpus("lines")
    for number, name in enumerate(good):
        for bad in by_turn(values, turn + number, every=False):
            yield Sent(
                "POST", path, actor, form={**good, name: bad}, what=f"field {name}={bad[:20]!r}"
            )
        yield Sent(
            "POST",
            path,
            actor,
            form=MultiDict([*good.items(), (name, "twee"), (name, "")]),
            what=f"field {name} three times",
        )
    if not good:
        names = ("reden", "vraag", "terug", "over", "role", "gezien", "formulier")
        yield Sent("POST", path, actor, form=dict.fromkeys(names, "\x00x\ud800"), what="no field")


def bodies(path: str, actor: str, turn: int, every: bool) -> Iterator[Sent]:
    """Return a body of every wrong kind."""
    for kind, text in by_turn(corpus("bodies"), turn, every):
        yield Sent("POST", path, actor, body=(kind, text), what=f"body {kind} {text[:20]!r}")


def _built(rule: Rule, values: dict[str, Any], raw_name: str = "") -> str:
    """Return the address of a rule, with one value as it is (raw)."""
    adapter = matrix.bare_app().url_map.converters

    def put(found: re.Match[str]) -> str:
        converter, name = found.groups()
        if name == raw_name:
            return str(values[name])
        if converter == "any":
            return str(values[name])
        return str(adapter[converter or "default"](matrix.bare_app().url_map).to_url(values[name]))

    return PLACEHOLDER.sub(put, rule.rule)


def ordinary(stage: Stage, rule: Rule, origin: str) -> str:
    """Return the address of a route about something that is there."""
    return _built(rule, samples.arguments(rule, stage.world.portals[origin]))


def is_writing(method: str) -> bool:
    """Return whether a method may change something."""
    return method in WRITING
