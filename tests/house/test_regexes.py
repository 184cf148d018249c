"""Every regular expression of the platform reads any text in a time that grows with its length, and no faster.

An expression that begins anew at each sign of a long run needs minutes for what fits in one form, and meanwhile a
process answers nobody. CPU is counted in a child with a limit, never the time on the clock.
"""

from __future__ import annotations

import os
import re
import resource
import time

import pytest

from tests.house import regexes
from tests.house.regexes import Found

LENGTH = 2_000
SUSPECT = 0.006  # seconds of CPU for one text: a linear expression needs less than a tenth of it
GROWTH = 7.0  # four times the text: linear is 4, quadratic is 16
LIMIT = 10  # seconds of CPU for all texts of one expression
EVERY = regexes.every()


def cost(found: Found, text: str, times: int) -> float:
    """Return the least CPU that one expression needed for one text, in seconds."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        found.tried(text)
        spent.append(time.process_time() - began)
    return min(spent)


def problems(found: Found) -> str:
    """Return the text for which an expression grows faster than the text; '' when there is none."""
    for text, longer in zip(regexes.hostile(found, LENGTH), regexes.hostile(found, LENGTH * 4), strict=True):
        if cost(found, text, 1) < SUSPECT:
            continue
        short, long = cost(found, text, 3), cost(found, longer, 2)
        if short >= SUSPECT and long > GROWTH * short:
            return f"{text[:30]!r}: {short:.3f} s for {len(text)} signs, {long:.3f} s for {len(longer)}"
    return ""


def in_child(found: Found) -> str:
    """Return what `problems` says, asked in a child that may not use more CPU than the limit."""
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        os.write(mouth, (problems(found) or "linear").encode()[:1000])
        os._exit(0)
    os.close(mouth)
    with os.fdopen(ear) as heard:
        said = heard.read()
    os.waitpid(child, 0)
    return said or f"no answer within {LIMIT} seconds of CPU"


def test_every_expression_is_found() -> None:
    places = {one.place.partition(":")[0] for one in EVERY}
    assert {"language.tokens", "web.converters", "discover.spelling", "web.forms", "portals.schemas"} <= places
    assert len(EVERY) > 70


@pytest.mark.parametrize("found", EVERY, ids=lambda one: one.place)
def test_an_expression_is_linear(found: Found) -> None:
    assert in_child(found) == "linear", found.pattern.pattern


@pytest.mark.parametrize("pattern", [r"[.!?]+(?=\s)", r"(a+)+\Z", r"\s+\Z"])
def test_one_that_is_not_is_noticed(pattern: str) -> None:
    assert in_child(Found("here", re.compile(pattern), False)) != "linear"
