"""`python -m tests.figures.faults [--run] [--only E11]`: each fault of use and what keeps it away.

The tables in tests/faults name for each fault the tests that hold it. Printed is one line each,
then how many are held. With `--run` those tests run, and only what passed holds. 0 when all are.
"""

from __future__ import annotations

import argparse
import ast
import csv
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from tests.figures import told
from wijzerplaat.config import ROOT

TESTS = ROOT / "tests"
TABLES = TESTS / "faults"
HEAD = ["fault", "what went wrong", "tests"]


@dataclass(frozen=True)
class Fault:
    """One thing that went wrong, and the tests (`file::name` below tests/) that hold it."""

    name: str
    what: str
    tests: tuple[str, ...]

    def is_held(self, known: frozenset[str] | set[str]) -> bool:
        """Return whether there are tests, and all of them are among the known ones."""
        return bool(self.tests) and set(self.tests) <= known


def read_faults(folder: Path = TABLES) -> list[Fault]:
    """Return every row of every table, in order. Raises ValueError for a row that is none."""
    faults = []
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            head, *rows = csv.reader(lines, delimiter=";", quoting=csv.QUOTE_NONE)
        if head != HEAD or any(len(row) != len(HEAD) for row in rows):
            raise ValueError(f"{file.name}: each row says {';'.join(HEAD)}")
        faults += [Fault(name, what, tuple(tests.split())) for name, what, tests in rows]
    return faults


@lru_cache
def list_tests(file: str) -> frozenset[str]:
    """Return the tests of a file as `file::name`; none when it is not there."""
    path = TESTS / file
    if not path.is_file():
        return frozenset()
    body = ast.parse(path.read_text("utf-8")).body
    return frozenset(f"{file}::{one.name}" for one in body if isinstance(one, ast.FunctionDef))


def list_existing(faults: list[Fault]) -> set[str]:
    """Return which of the named tests are written."""
    named = {test for fault in faults for test in fault.tests}
    return {test for test in named if test in list_tests(test.partition("::")[0])}


def run(named: set[str]) -> set[str]:
    """Run tests and return those that passed in each of their cases: what was skipped did not."""
    with tempfile.TemporaryDirectory(prefix="wp-faults-") as folder:
        file = Path(folder) / "junit.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", f"--junitxml={file}"]
        subprocess.run(
            [*command, *sorted(f"tests/{test}" for test in named)], cwd=ROOT, check=False
        )
        return list_passed(file) & named


def list_passed(file: Path) -> set[str]:
    """Return the tests of a report of ours of which no case failed or was skipped."""
    ran: dict[str, bool] = {}
    if file.is_file():
        for case in ElementTree.parse(file).getroot().iter("testcase"):
            path = case.get("classname", "").removeprefix("tests.").replace(".", "/")
            test = f"{path}.py::{case.get('name', '').partition('[')[0]}"
            bad = any(child.tag in ("failure", "error", "skipped") for child in case)
            ran[test] = ran.get(test, True) and not bad
    return {test for test, fine in ran.items() if fine}


def main() -> int:
    """Print the table; 1 when a fault is not held."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--run", action="store_true", help="run the tests, not only look for them")
    asked.add_argument("--only", default="", help="faults whose name begins so")
    options = asked.parse_args()
    faults = [one for one in read_faults() if one.name.startswith(options.only)]
    known = list_existing(faults)
    if options.run:
        known = run(known)
    for fault in faults:
        sys.stdout.write(f"{fault.name:<5} {'held' if fault.is_held(known) else 'NOT HELD':<9}")
        sys.stdout.write(f"{fault.what}\n")
        for test in fault.tests:
            sys.stdout.write(f"      {'yes' if test in known else 'NO ':<4}{test}\n")
    held = sum(fault.is_held(known) for fault in faults)
    tests = len({test for fault in faults for test in fault.tests})
    sys.stdout.write(
        f"{held} of {len(faults)} held by {tests} tests{'' if options.run else ' (not run now)'}\n"
    )
    told.keep("faults: held", held)
    told.keep("faults: not held", len(faults) - held)
    return 0 if held == len(faults) else 1


if __name__ == "__main__":
    sys.exit(main())
