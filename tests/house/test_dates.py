"""`make test-dates` cannot pass by accident.

A clock that did not move, a child on the real day, what was not reached.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import dates, moved, outcomes
from wijzerplaat.config import ROOT

PASSED = {"test": "a", "when": "call", "outcome": "passed", "why": ""}


def record(home: Path, *lines: dict[str, object]) -> Path:
    path = home / "record.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_run_on_the_real_day_is_a_failure(tmp_path: Path):
    path = record(tmp_path)
    given = {
        **os.environ,
        moved.RECORD: str(path),
        moved.BEGAN: "2031-07-01T10:00:00+00:00",
        moved.LASTS: "5",
    }
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-p",
            "tests.moved",
            "tests/house/test_dates.py",
            "--collect-only",
        ],
        cwd=ROOT,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 3 and "the clock did not move" in run.stdout + run.stderr
    assert not outcomes.read(path, run.returncode, 0.1).good
    assert len(moved.still(datetime.now(UTC) + timedelta(days=400), timedelta(minutes=5))) == 3


@pytest.mark.skipif("FAKETIME" in os.environ, reason="the clock moved already")
@pytest.mark.usefixtures("tmp_path")
def test_the_whole_tree_is_on_the_other_day():
    moment = dates.chosen("2027-03-28T02:30")[0]
    told = subprocess.run(
        [sys.executable, "-c", "from tests import moved; print(moved.clocks())"],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, **moment.environment()},
        text=True,
        check=True,
    ).stdout
    # the offset is in whole seconds
    seen = re.findall(r"datetime\.datetime\(2027, 3, 28, 1, (?:30|29, 59)\b", told)
    assert len(seen) == 3, "half past two is not there that night: it is half past three"


@pytest.mark.parametrize(
    ("lines", "code", "what"),
    [
        ([{"collected": 2}, PASSED], 0, "1 tests that were not reached"),
        ([{"collected": 1}, PASSED], -9, "the run was ended"),
        ([{"collected": 1}, PASSED], 2, "pytest ended with code 2"),
        ([], 0, "no test process told"),
        (
            [{"collected": 1}, PASSED, {"child": "a", "command": "python x"}],
            0,
            "a starts a child on the real day: python x",
        ),
        (
            [{"collected": 1}, {**PASSED, "outcome": "failed", "when": "setup"}],
            1,
            "could not run: a",
        ),
        (
            [
                {"collected": 1},
                {**PASSED, "outcome": "skipped", "why": "redis-server is not on this machine"},
            ],
            0,
            "could not run: a",
        ),
        (
            [{"collected": 1}, PASSED, {**PASSED, "outcome": "failed", "when": "teardown"}],
            1,
            "failed: a",
        ),
    ],
)
def test_what_could_not_run_counts_as_failed(
    tmp_path: Path, lines: list[dict[str, object]], code: int, what: str
):
    outcome = outcomes.read(record(tmp_path, *lines), code, 1.0)
    assert not outcome.good and what in outcomes.table({"2027-01-12T09:30": outcome})


def test_all_that_ran_and_held_is_good(tmp_path: Path):
    outcome = outcomes.read(
        record(
            tmp_path,
            {"collected": 2},
            PASSED,
            {**PASSED, "test": "b", "outcome": "skipped", "why": "no"},
        ),
        0,
        1.0,
    )
    assert outcome.good and (len(outcome.passed), outcome.skipped) == (1, {"b": "no"})


def test_the_dates_are_those_that_are_hard():
    assert [f"{one.when:%Y-%m-%d}" for one in dates.chosen("")] == [
        "2027-01-12",
        "2027-03-27",
        "2027-10-30",
        "2027-12-31",
        "2028-02-29",
    ]
    assert (
        dates.chosen("2028-02-29")[0] == dates.MOMENTS[-1]
        and dates.chosen("turn")[0] in dates.MOMENTS
    )
    assert [one.name for one in dates.chosen("2030-05-01, 2027-03-28T02:30")] == [
        "2030-05-01T09:30",
        "2027-03-28T02:30",
    ]
    for wrong in ("vandaag", "2027-02-29", "2027-13-01"):
        with pytest.raises(SystemExit):
            dates.chosen(wrong)


def test_the_quarters_share_all_files_and_take_turns_over_twenty_days(
    monkeypatch: pytest.MonkeyPatch,
):
    files = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")]
    sizes = [
        sum(moved.quarter_of(f"{file}::test_x[a::b]") == number for file in files)
        for number in range(moved.QUARTERS)
    ]
    assert sum(sizes) == len(files) and min(sizes) > len(files) * 0.15
    seen = set()
    for day in range(20):
        monkeypatch.setattr(
            dates.clock, "today", lambda day=day: date(2031, 5, 1) + timedelta(days=day)
        )
        seen.add((dates.chosen("turn")[0].name, dates.quarter("turn")))
    assert len(seen) == 20
    with pytest.raises(SystemExit, match="DATES_QUARTER is '4'"):
        dates.quarter("4")


def test_what_there_is_no_time_for_is_told_and_another_file_comes_first_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(moved.UNTIL, "0")
    with pytest.raises(pytest.skip.Exception, match=moved.LATER) as skipped:
        moved.pytest_runtest_setup()
    monkeypatch.setenv(moved.UNTIL, "inf")
    moved.pytest_runtest_setup()
    late = {**PASSED, "test": "b", "outcome": "skipped", "why": str(skipped.value)}
    outcome = outcomes.read(record(tmp_path, {"collected": 2}, PASSED, late), 0, 1.0)
    assert outcome.good
    assert f"skipped 1: {moved.LATER}" in outcomes.table({"2027-01-12T09:30": outcome})
    items = [
        SimpleNamespace(nodeid=f"tests/test_{file}.py::{one}") for file in "abc" for one in "xy"
    ]
    orders = [[item.nodeid[11:] for item in moved.turned(items, turn)] for turn in range(3)]  # type: ignore[arg-type]
    assert {order[0] for order in orders} == {"a.py::x", "b.py::x", "c.py::x"}
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert not outcomes.read(record(tmp_path, {"collected": 1}, late), 0, 1.0).good


def test_a_quarter_reads_only_its_own_files(monkeypatch: pytest.MonkeyPatch, pytestconfig):
    files = sorted((ROOT / "tests/house").glob("test_*.py"))
    monkeypatch.setenv(moved.QUARTER, "2")
    left_out = {file for file in files if moved.pytest_ignore_collect(file, pytestconfig)}
    names = {file: file.relative_to(ROOT).as_posix() for file in files}
    assert set(files) - left_out == {file for file in files if moved.quarter_of(names[file]) == 2}
    assert moved.pytest_ignore_collect(ROOT / "tests/house/conftest.py", pytestconfig) is None
