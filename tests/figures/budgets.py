"""`python -m tests.figures.budgets`: what each budget of a task costs, counted in Chromium.

Each click, each field filled and each key that does something counts. The stories run on a phone
and at a desk, with and without scripts; told is the most that any of them took.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.figures import told
from wijzerplaat.config import ROOT

STORIES = (
    "test_budgets.py",
    "test_brand_colour.py",
    "test_copying.py",
    "test_correcting.py",
    "test_desk.py",
    "test_import.py",
    "test_takedown.py",
)
MOST = re.compile(r"of <= (\d+)\Z")


def main() -> int:
    """Run the stories and print each budget; 1 when one fails or costs more."""
    with tempfile.TemporaryDirectory(prefix="wp-budgets-") as folder:
        file = Path(folder) / "counted"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", "2"]
            + [f"tests/journeys/{name}" for name in STORIES],
            cwd=ROOT,
            env={**os.environ, told.VARIABLE: str(file)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        counted = list_counted(file)
    over = 0
    for name, (count, most) in counted.items():
        over += count > most
        sys.stdout.write(
            f"{name.removeprefix('budget: ')}: counted {count} of <= {most}"
            f"{'' if count <= most else ', TOO MUCH'}\n"
        )
        told.keep(name, count)
    told.keep("budgets: counted", len(counted))
    told.keep("budgets: over, or a story that failed", over + (done.returncode != 0))
    sys.stdout.write(
        f"{len(counted)} budgets, {over} over; "
        f"{'every story ended well' if done.returncode == 0 else 'A STORY FAILED'}\n"
    )
    return 1 if over or done.returncode or not counted else 0


def list_counted(file: Path) -> dict[str, tuple[int, int]]:
    """Return for each budget the most that a story took and what it may take, in order of name."""
    counted: dict[str, tuple[int, int]] = {}
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        row = json.loads(line)
        found = MOST.match(row["unit"])
        if found:
            before = counted.get(row["name"], (0, 0))[0]
            counted[row["name"]] = max(before, int(row["value"])), int(found[1])
    return dict(sorted(counted.items()))


if __name__ == "__main__":
    sys.exit(main())
