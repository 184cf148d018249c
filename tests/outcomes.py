"""How the tests of one moved date ended.

Read from what `tests/moved.py` wrote down, and shown as a table.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ABSENT = "is not on this machine"
DATA = "../shared"  # the real data sets are no part of the project
CODES = {0: "", 1: "", 3: "the clock did not move", 5: "no test was found"}


@dataclass
class Outcome:
    """The tests that passed, failed, were skipped (with why) or could not run, and what else was
    wrong.
    """

    minutes: float
    passed: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    skipped: dict[str, str] = field(default_factory=dict)
    unable: set[str] = field(default_factory=set)
    unreached: int = 0
    wrong: list[str] = field(default_factory=list)
    demo: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Return whether everything ran and held: what could not run counts as failed."""
        return bool(self.passed or self.demo) and not (
            self.failed or self.unable or self.unreached or self.wrong
        )


def read(record: Path, code: int, minutes: float) -> Outcome:
    """Return what a record says of a run that ended with this exit code after so many minutes."""
    outcome, collected = Outcome(minutes), 0
    for line in map(json.loads, record.read_text(encoding="utf-8").splitlines()):
        collected = max(collected, line.get("collected", 0))
        if "clock" in line:
            outcome.wrong.append(f"the clock did not move: {line['clock']}")
        elif "child" in line:
            outcome.wrong.append(
                f"{line['child']} starts a child on the real day: {line['command']}"
            )
        elif "test" in line:
            _place(outcome, line)
    outcome.passed -= outcome.failed | outcome.unable
    reached = outcome.passed | outcome.failed | outcome.unable | outcome.skipped.keys()
    outcome.unreached = max(0, collected - len(reached))
    if code < 0:
        outcome.wrong.append(f"the run was ended after {minutes:.1f} minutes")
    elif word := CODES.get(code, f"pytest ended with code {code}"):
        outcome.wrong.append(word)
    if not collected and not outcome.wrong:
        outcome.wrong.append("no test process told what it would run")
    return outcome


def _place(outcome: Outcome, line: Mapping[str, str]) -> None:
    """Lay one test with the others that ended so."""
    name, when, how = line["test"], line["when"], line["outcome"]
    if how == "skipped" and ABSENT in line["why"] and DATA not in line["why"]:
        outcome.unable.add(name)
    elif how == "skipped":
        outcome.skipped[name] = line["why"]
    elif how == "failed":
        (outcome.unable if when in ("setup", "collect") else outcome.failed).add(name)
    elif when == "call":
        outcome.passed.add(name)


def table(found: Mapping[str, Outcome]) -> str:
    """Return the figures of each date as lines, then the names of what failed."""
    lines = [
        f"{'date':17} {'passed':>7} {'failed':>7} {'skipped':>8} {'could not run':>14} "
        f"{'minutes':>8}"
    ]
    for name, one in found.items():
        lines.append(
            f"{name:17} {len(one.passed):7} {len(one.failed):7} {len(one.skipped):8} "
            f"{len(one.unable) + one.unreached:14} {one.minutes:8.1f}"
        )
    for name, one in found.items():
        lines += [f"{name}: failed: {test}" for test in sorted(one.failed)]
        lines += [f"{name}: could not run: {test}" for test in sorted(one.unable)]
        lines += [f"{name}: could not run: {one.unreached} tests that were not reached"] * bool(
            one.unreached
        )
        lines += [f"{name}: {wrong}" for wrong in one.wrong]
        lines += [f"{name}: demo: {line}" for line in one.demo]
    reasons = Counter(why for one in found.values() for why in one.skipped.values())
    lines += [f"skipped {times}: {why}" for why, times in reasons.most_common()]
    return "\n".join(lines)
