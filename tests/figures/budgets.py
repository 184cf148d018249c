"""`python -m tests.figures.budgets`: what each budget of a task costs, counted in Chromium.

Each click, each field filled and each key that does something counts. The stories run on a phone
and at a desk, with and without scripts; told is the most that any of them took.
"""

from __future__ import annotations

import re
import sys

from tests.figures import told
from tests.figures.counted import Counted, run_counted

STORIES = (
    "test_budgets.py",
    "test_brand_colour.py",
    "test_copying.py",
    "test_correcting.py",
    "test_desk.py",
    "test_each_screen.py",
    "test_first_afternoon.py",
    "test_import.py",
    "test_portal_texts.py",
    "test_settings.py",
    "test_staff_parts.py",
    "test_start_page.py",
    "test_takedown.py",
    "test_volunteering.py",
)
MOST = re.compile(r"of <= (\d+)\Z")


def main() -> int:
    """Run the stories and print each budget; 1 when one fails or costs more."""
    rows, fine = run_counted(f"tests/journeys/{name}" for name in STORIES)
    counted = list_counted(rows)
    over = 0
    for name, (count, most) in counted.items():
        over += count > most
        sys.stdout.write(
            f"{name.removeprefix('budget: ')}: counted {count} of <= {most}"
            f"{'' if count <= most else ', TOO MUCH'}\n"
        )
        told.keep(name, count)
    told.keep("budgets: counted", len(counted))
    told.keep("budgets: over, or a story that failed", over + (not fine))
    sys.stdout.write(
        f"{len(counted)} budgets, {over} over; "
        f"{'every story ended well' if fine else 'A STORY FAILED'}\n"
    )
    return 0 if fine and counted and not over else 1


def list_counted(rows: list[Counted]) -> dict[str, tuple[int, int]]:
    """Return for each budget the most that a story took and what it may take, in order of name."""
    counted: dict[str, tuple[int, int]] = {}
    for row in rows:
        found = MOST.match(row.unit)
        if found:
            before = counted.get(row.name, (0, 0))[0]
            counted[row.name] = max(before, int(row.value)), int(found[1])
    return dict(sorted(counted.items()))


if __name__ == "__main__":
    sys.exit(main())
