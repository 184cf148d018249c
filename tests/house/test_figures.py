"""The sheet of figures (docs/figures.md) can be read, and each of its commands is there."""

from __future__ import annotations

import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.figures import __main__ as figures
from tests.figures import sheet, told
from tests.figures.sheet import Row, WrongSheet


def row(goal: str = "<= 10", noise: str = "1", last: float | None = 8) -> Row:
    """Return a figure."""
    return Row("a", goal, "tests.a", noise, last, "", True)


def test_every_row_can_be_read_and_its_command_is_there():
    rows = sheet.read()
    assert len(rows) > 60
    modules = {shlex.split(one.command)[0] for one in rows}
    assert [name for name in modules if find_spec(name) is None] == []


def test_a_row_is_written_as_it_was_read():
    lines = [line for line in sheet.FILE.read_text("utf-8").splitlines() if sheet.is_row(line)]
    assert [sheet.written(one) for one in sheet.read()] == lines


@pytest.mark.parametrize(
    "goal, value, meets",
    [
        ("<= 10", 10, True),
        ("<= 10", 10.1, False),
        (">= 0.98", 0.98, True),
        (">= 0.98", 0.97, False),
        ("= 0", 0, True),
        ("= 0", 1, False),
        ("-", 99, True),
    ],
)
def test_a_goal_is_met_or_not(goal: str, value: float, meets: bool):
    assert row(goal).meets(value) is meets


@pytest.mark.parametrize(
    "goal, noise, value, worse",
    [
        ("<= 10", "1", 9, False),
        ("<= 10", "1", 9.1, True),
        ("<= 10", "10%", 8.8, False),
        ("<= 10", "10%", 8.9, True),
        (">= 5", "1", 7, False),
        (">= 5", "1", 6.9, True),
        ("= 8", "0", 8, False),
        ("= 8", "0", 9, True),
        ("-", "0", 99, False),
    ],
)
def test_worse_than_last_is_beyond_the_noise(goal: str, noise: str, value: float, worse: bool):
    assert row(goal, noise).is_worse(value) is worse


def test_what_was_not_measured_falls_short_unless_it_cannot_be_known():
    assert figures.judged(row(), None, False).isupper()
    assert not figures.judged(row(), None, True).isupper()
    assert figures.judged(row(last=None), 9, False) == "yes"
    assert figures.judged(row(), 11, True).isupper(), "what is known is judged"


@pytest.mark.parametrize("goal, noise", [("< 10", "1"), ("ten", "1"), ("<= 10", "some")])
def test_a_row_that_says_nothing_is_refused(goal: str, noise: str):
    with pytest.raises(WrongSheet):
        row(goal, noise).is_worse(9) or row(goal, noise).meets(9)


def test_values_are_kept_with_their_date(tmp_path: Path):
    file = tmp_path / "figures.md"
    file.write_text(
        "## Quick\n\n| figure | goal | command | noise | last | date |\n|---|---|---|---|---|---|\n"
        "| a: b | `<= 3` | `tests.a` | 1 |  |  |\n| c | `-` | `tests.a` | 5% | 7 | 2026-01-01 |\n",
        "utf-8",
    )
    assert sheet.write({"a: b": 2.34567}, "2027-02-03", file) == 1
    assert [(one.last, one.date) for one in sheet.read(file)] == [
        (2.346, "2027-02-03"),
        (7, "2026-01-01"),
    ]


def test_a_command_hands_over_what_it_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(told.VARIABLE, str(tmp_path / "told"))
    told.keep("a", 1)
    told.keep("a", 2)
    assert told.read(tmp_path / "told") == {"a": 2}
