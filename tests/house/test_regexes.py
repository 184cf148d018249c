"""Every regular expression of the package is linear.

Found by walking the syntax trees, tried in a child with little CPU.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

import pytest

from tests.house import regexes
from tests.house.matrix import bare_app
from tests.house.regexes import Found
from tests.limited import KILLED, cpu, told

LENGTH, SHORTER = 8_000, 2_000
SECONDS = 8
PARTS = 8
"""So that all processes of a run have something to do."""
WORTH_A_LOOK, GROWTH = 0.03, 8.0
"""Seconds of CPU for 8,000 characters (a linear one takes under 0.002), and how much more than
for 2,000 is no longer linear.
"""


def converters() -> list[Found]:
    """Return what the parts of addresses are read with."""
    known = bare_app().url_map.converters
    return [
        Found(f"converter {name}", one.regex, 0, frozenset({"match"}))
        for name, one in sorted(known.items())
    ]


@lru_cache
def every() -> list[Found]:
    """Return every expression, looked for when the first test asks: it takes seconds."""
    return [*regexes.everywhere(), *converters()]


def slow(one: Found, length: int = LENGTH, shorter: int = SHORTER) -> list[str]:
    """Return the texts for which an expression takes more than a share of time that grows with
    the text.
    """
    asked = re.compile(one.pattern, one.flags)
    for long, short in zip(regexes.texts(one, length), regexes.texts(one, shorter), strict=True):
        for method in one.methods:
            if cpu(_asking(asked, method, long)) < WORTH_A_LOOK:
                continue
            took, before = (
                min(cpu(_asking(asked, method, text)) for _again in range(3))
                for text in (long, short)
            )
            if took > WORTH_A_LOOK and took > GROWTH * before:
                return [f"{method} {long[:30]!r}…{long[-5:]!r}"]
    return []


def _asking(asked: re.Pattern[str], method: str, text: str) -> Callable[[], object]:
    if method in ("sub", "subn"):
        return lambda: asked.sub("", text)
    if method == "finditer":
        return lambda: sum(1 for _found in asked.finditer(text))
    return lambda: getattr(asked, method)(text)


@pytest.mark.parametrize("part", range(PARTS))
def test_an_expression_takes_time_that_grows_no_faster_than_the_text(part: int):
    found = {one: told(partial(slow, one), SECONDS) for one in every()[part::PARTS]}
    assert {one: outcome for one, outcome in found.items() if outcome != []} == {}


def test_all_of_them_are_found():
    assert len(every()) > 80
    assert {
        "ground.language.sentences",
        "residents.search.spelling",
        "records.entries.fields",
        "ground.web.forms",
    } <= {one.where.split(":")[0] for one in every()}
    assert {"ground", "records", "residents"} <= {one.where.split(".")[0] for one in every()}


def test_nobody_reaches_for_expressions_in_another_way():
    names = {one.name for source in regexes.ours() for one in source.imports}
    assert {
        name for name in names if name.split(".")[0] in ("regex", "re2") or name.startswith("re.")
    } == set()


@pytest.mark.parametrize(
    "pattern, method",
    [
        (r"(?:[.!?]+|[.!?]+[)]+)(?=\s)", "finditer"),
        (r"(a+)+\Z", "match"),
        (r"\s+\Z", "search"),
        (r"https?://\S+\.\S+\.\S+!", "match"),
        (r"(?:a|a)*b", "match"),
        (r"(.*\S)\s+(\d+)!", "search"),
    ],
)
def test_one_that_is_not_linear_is_caught(pattern: str, method: str):
    wrong = Found("here", pattern, 0, frozenset({method}))
    outcome = told(lambda: slow(wrong), 3)
    assert outcome == KILLED or outcome != []
