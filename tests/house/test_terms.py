"""No term without something that keeps it.

Every number of days in a text has its constant, its job and its test.
"""

from __future__ import annotations

import ast
import importlib
import re
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest

from tests.house import terms
from tests.house.term_keepers import KEEPERS
from tests.support.rooms import JOBS, SCHEDULE
from wijzerplaat.config import ROOT
from wijzerplaat.ground.web.extract_texts import list_marked_sentences
from wijzerplaat.tenancy.terms import rules
from wijzerplaat.tenancy.terms.rules import TERMS
from wijzerplaat.tenancy.terms.shapes import Term

TERM = re.compile(
    rf"\b(\d+|{'|'.join(terms.NUMBERS)})\s+({'|'.join(terms.UNITS)})\b", re.IGNORECASE
)


@lru_cache
def texts() -> tuple[str, ...]:
    """Return every text of the product in which a term stands.

    Of code and templates whole, of a portal by the line.
    """
    ours = [one if isinstance(one, str) else " ".join(one) for one in list_marked_sentences()]
    theirs = [
        line
        for path in sorted((ROOT / "tenants").glob("*/texts/*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    theirs += [
        line
        for path in sorted((ROOT / "tenants").glob("*/tenant.toml"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(" ".join(one.split()) for one in [*ours, *theirs] if TERM.search(one))


def _said(part: str) -> list[str]:
    return [
        one
        for one in texts()
        if (part[1:] == one if part.startswith("=") else part.lower() in one.lower())
    ]


def test_there_are_terms_to_look_at() -> None:
    assert len(texts()) > 50


def test_every_term_in_a_text_is_kept_by_something_or_promises_nothing() -> None:
    known = [*(one.text for one in terms.PROMISES), *terms.NO_PROMISE]
    unknown = []
    for text in texts():
        left = "" if f"={text}" in known else text.lower()
        for part in sorted(known, key=len, reverse=True):
            left = left.replace(part.lower(), " … ")
        unknown += [text] if TERM.search(left) else []
    assert unknown == []


@pytest.mark.parametrize("one", terms.PROMISES, ids=lambda one: f"{one.text} {one.constant}")
def test_a_promise_says_the_number_of_its_constant(one: terms.Promise) -> None:
    said = TERM.search(one.text)
    assert said is not None
    number = terms.NUMBERS.get(said[1].lower()) or int(said[1])
    promised = number * terms.UNITS[said[2].lower()]
    assert promised * 0.98 <= _value(one.constant) <= promised


@pytest.mark.parametrize("one", terms.PROMISES, ids=lambda one: f"{one.text} {one.constant}")
def test_a_promise_has_a_job_that_runs_and_a_test_that_is_there(one: terms.Promise) -> None:
    assert not one.job or one.job in dict(SCHEDULE)
    assert _is_a_test(one.test)


@pytest.mark.parametrize("term", TERMS, ids=lambda one: one.name)
def test_every_term_has_a_job_that_runs_and_a_test_that_is_there(term: Term) -> None:
    job, test = KEEPERS[term.name]
    assert job in dict(SCHEDULE)
    assert JOBS[job].always or not JOBS[job].per_portal
    assert _is_a_test(test)


def test_every_term_is_read_by_code_and_told_on_a_page() -> None:
    assert {one.name for one in TERMS} == KEEPERS.keys()
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "platform").rglob("*.py")
        if path.parent.name != "terms"
    )
    names = {name for name, value in vars(rules).items() if isinstance(value, Term)}
    assert [one for one in names if not re.search(rf"\b(terms|rules)\.{one}\b", code)] == []


@pytest.mark.parametrize("name", sorted({one.job for one in terms.PROMISES if one.job}))
def test_what_was_promised_holds_for_a_suspended_portal_too(name: str) -> None:
    assert JOBS[name].always or not JOBS[name].per_portal


def test_the_table_holds_nothing_that_no_text_says() -> None:
    assert [
        part
        for part in (*(one.text for one in terms.PROMISES), *terms.NO_PROMISE)
        if not _said(part)
    ] == []


def _is_a_test(where: str) -> bool:
    file, _colon, name = where.partition(":")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def _value(constant: str) -> timedelta:
    module, _colon, name = constant.partition(":")
    held: Any = getattr(importlib.import_module(f"wijzerplaat.{module}"), name)
    return held[1] if isinstance(held, tuple) else held
