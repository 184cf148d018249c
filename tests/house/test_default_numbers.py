"""The tables of docs/default-numbers.md say the numbers of the code, and name tests and jobs that
are there.
"""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import pytest
from dateutil.relativedelta import relativedelta

from tests.house.term_keepers import KEEPERS
from tests.support.rooms import SCHEDULE
from wijzerplaat.config import ROOT
from wijzerplaat.tenancy.terms.rules import TERMS
from wijzerplaat.tenancy.terms.shapes import Term

CELL = re.compile(r" *\| *")
STEP = re.compile(r"\[(\d+)\]|(\w+)")
TERM_HOME = "tenancy.terms.rules"


class Row(NamedTuple):
    """One line of a table."""

    what: str
    default: str
    code: str
    job: str
    test: str


@lru_cache
def rows() -> tuple[Row, ...]:
    """Return every line of every table, without heads."""
    text = (ROOT / "docs" / "default-numbers.md").read_text(encoding="utf-8")
    lines = [CELL.split(one)[1:-1] for one in text.splitlines() if one.startswith("|")]
    found = [Row(*(cell.strip("`") for cell in one)) for one in lines]
    return tuple(one for one in found if one.what not in ("what", "---"))


EACH = pytest.mark.parametrize("row", rows(), ids=lambda one: one.what)
COUNTED = [one for one in rows() if one.code]


def test_no_line_is_there_twice() -> None:
    assert len({one.what for one in rows()}) == len(rows()) > 70


@pytest.mark.parametrize("row", COUNTED, ids=lambda one: one.what)
def test_a_number_is_that_of_the_code(row: Row) -> None:
    said, held = _read(row.default), _find(row.code)
    assert len(said) == len(held)
    for (number, unit), value in zip(said, held, strict=True):
        assert value == _as_kept(value, number, unit)


@EACH
def test_the_test_of_each_number_is_there(row: Row) -> None:
    file, _colon, name = row.test.partition(":")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@EACH
def test_the_job_of_each_number_runs(row: Row) -> None:
    assert not row.job or row.job in dict(SCHEDULE)


@EACH
def test_a_line_without_a_place_in_the_code_says_no_number(row: Row) -> None:
    assert bool(row.code) == bool(row.default)


def test_every_term_has_a_line_with_what_keeps_it() -> None:
    told = {one.code: (one.job, one.test) for one in rows() if one.code.startswith(TERM_HOME)}
    assert told == {f"{TERM_HOME}:{one.name.upper()}": KEEPERS[one.name] for one in TERMS}


def _read(default: str) -> list[tuple[int, str]]:
    """'6, 4, 2 weeks' is each number with its unit; a bare number has none."""
    *earlier, last = default.split(", ")
    number, _blank, unit = last.partition(" ")
    return [(int(one), unit) for one in (*earlier, number)]


def _find(code: str) -> tuple[Any, ...]:
    """Return what stands at 'room.module:NAME[6].part' in the code; one value or several."""
    home, _colon, path = code.partition(":")
    found: Any = importlib.import_module(f"wijzerplaat.{home}")
    for index, name in STEP.findall(path):
        found = getattr(found, name) if name else found[int(index)]
    return found if isinstance(found, tuple) else (found,)


def _as_kept(value: Any, number: int, unit: str) -> Any:
    """Return what a value of this sort would be that says so much."""
    if isinstance(value, Term):
        return replace(value, amount=number, unit=unit)
    if isinstance(value, timedelta | relativedelta):
        return type(value)(**{unit: number})
    return number
