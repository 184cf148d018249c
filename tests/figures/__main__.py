"""`make figures` and `python -m tests.figures [--all] [--only WORD] [--write]`.

Goal, last and now of every figure.

Each command runs once and hands its figures over (tests/figures/told.py); nothing is copied by
hand. Fails when a figure misses its goal, is worse than the last time beyond its noise, or was not
measured. A command that ends with 3 says that it cannot know here: its figures are 'unknown', which
fails nothing.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.figures import sheet, told
from tests.figures.sheet import Row
from wijzerplaat.config import ROOT

UNKNOWN = 3
LONGEST = 3600
MAKE = "make figures"


def main() -> int:
    """Measure and print; 1 when a figure falls short."""
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument(
        "--all",
        action="store_true",
        help="also what takes longer than a quarter of an hour together",
    )
    asked.add_argument("--only", default="", help="figures or commands that hold this word")
    asked.add_argument("--write", action="store_true", help="keep the new values as the last ones")
    options = asked.parse_args()
    rows = [
        row
        for row in sheet.read()
        if (row.quick or options.all) and options.only in f"{row.name} {row.command}"
    ]
    values, unknown, began = {}, set(), time.monotonic()
    for command in dict.fromkeys(row.command for row in rows):
        found, code, took = measured(command)
        values.update(found)
        unknown |= {command} if code == UNKNOWN else set()
        say(
            f"{command}: {len(found)} figures in {took:.0f} "
            f"s{'' if code == 0 else f', ended with {code}'}"
        )
    fine = table(rows, values, unknown)
    say(f"took {time.monotonic() - began:.0f} s")
    if options.write:
        names = {row.name for row in rows}
        kept = sheet.write(
            {name: value for name, value in values.items() if name in names},
            datetime.date.today().isoformat(),
        )
        say(f"{kept} values kept in {sheet.FILE.relative_to(ROOT)}")
    return 0 if fine else 1


def say(line: str) -> None:
    """Print one line now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def measured(command: str) -> tuple[dict[str, float], int, float]:
    """Run `python -m <command>` and return the figures that it handed over, how it ended, and
    how long it took.
    """
    with tempfile.TemporaryDirectory(prefix="wp-figures-") as folder:
        file, began = Path(folder) / "told", time.monotonic()
        environment = {**os.environ, told.VARIABLE: str(file)}
        try:
            done = subprocess.run(
                [sys.executable, "-m", *shlex.split(command)],
                cwd=ROOT,
                env=environment,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=LONGEST,
            )
            code = done.returncode
        except subprocess.TimeoutExpired:
            code = -1
        return told.read(file), code, time.monotonic() - began


def table(rows: list[Row], values: dict[str, float], unknown: set[str]) -> bool:
    """Print goal, last and now of each figure; return whether none falls short."""
    wide = max((len(row.name) for row in rows), default=10)
    say(f"\n{'figure':<{wide}} {'goal':>10} {'last':>9} {'now':>9}")
    short = 0
    for row in rows:
        verdict = judged(row, values.get(row.name), row.command in unknown)
        short += verdict.isupper()
        last = "" if row.last is None else sheet.number(row.last)
        now = sheet.number(values[row.name]) if row.name in values else ""
        say(f"{row.name:<{wide}} {row.goal:>10} {last:>9} {now:>9}  {verdict}")
    say(f"\n{len(rows) - short} of {len(rows)} as promised")
    return not short


def judged(row: Row, value: float | None, unknown: bool) -> str:
    """Return the verdict of a figure; in capitals when it falls short."""
    if value is None:
        return "unknown here" if unknown else "NOT MEASURED"
    if not row.meets(value):
        return "MISSES ITS GOAL"
    return "WORSE THAN LAST" if row.is_worse(value) else "yes"


if __name__ == "__main__":
    sys.exit(main())
