"""Each fault that was found by use is held by tests that are there (tests/faults)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.figures import faults
from tests.figures.faults import Fault


def test_each_named_test_is_there_and_each_fault_stands_once():
    found = faults.read_faults()
    named = [(one.name, test) for one in found for test in one.tests]
    there = faults.list_existing(found)
    assert [pair for pair in named if pair[1] not in there] == []
    names = [one.name for one in found]
    assert len(names) == len(set(names)) > 90


def test_what_passed_in_each_case_holds_and_nothing_else(tmp_path: Path):
    file = tmp_path / "junit.xml"
    case = '<testcase classname="tests.a.test_b" name="test_{}">{}</testcase>'
    cases = [
        case.format("one[sqlite]", ""),
        case.format("one[postgresql]", ""),
        case.format("two[sqlite]", ""),
        case.format("two[postgresql]", "<skipped/>"),
    ]
    file.write_text(f"<testsuite>{''.join(cases)}</testsuite>", "utf-8")
    passed = faults.list_passed(file)
    assert passed == {"a/test_b.py::test_one"}
    assert Fault("X1", "it broke", ("a/test_b.py::test_one",)).is_held(passed)
    assert not Fault("X2", "it broke", ("a/test_b.py::test_two",)).is_held(passed)
    assert not Fault("X3", "nothing holds it", ()).is_held(passed)


def test_a_row_that_says_nothing_is_refused(tmp_path: Path):
    (tmp_path / "x.csv").write_text("fault;what went wrong;tests\nX1;it broke\n", "utf-8")
    with pytest.raises(ValueError, match=r"x\.csv"):
        faults.read_faults(tmp_path)
