"""`python -m tests.figures.together [--examples 300]`: many orders of actions at once.

Members of two organisations, two editors, a source and a visitor do what they can in any order
(tests/support/together.py). Printed are the orders, the steps, how many of these were refused, and
what broke: an accepted change that is lost, something hidden that is shown, somebody wrong blamed.
"""

from __future__ import annotations

import argparse
import sys

from tests.figures import told
from tests.figures.counted import run_counted

TESTS = ("tests/records/moderation/test_together.py",)


def main() -> int:
    """Play the orders; 1 when something broke."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--examples", default="300")
    options = asked.parse_args()
    rows, fine = run_counted(TESTS, {"TOGETHER_EXAMPLES": options.examples}, workers=0, quiet=False)
    orders = [row for row in rows if row.name == "together"]
    steps = int(sum(row.value for row in orders))
    refused = sum(int(row.unit.partition(" ")[0]) for row in orders)
    told.keep("together: orders", len(orders))
    told.keep("together: steps", steps)
    told.keep("together: broken", 0 if fine else 1)
    sys.stdout.write(
        f"{len(orders)} orders, {steps} steps ({refused} refused), "
        f"{'nothing broke' if fine else 'SOMETHING BROKE'}\n"
    )
    return 0 if fine and orders else 1


if __name__ == "__main__":
    sys.exit(main())
