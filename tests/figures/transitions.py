"""`python -m tests.figures.transitions`: the life of a record against the table written by hand.

Each row of tests/records/takedown/transitions.csv is a state and an action; each is tried for every
kind and role on both databases. 0 when every outcome is the one that the table says.
"""

from __future__ import annotations

import sys

from tests.figures import told
from tests.figures.counted import run_counted

TESTS = ("tests/records/takedown/test_transitions.py",)


def main() -> int:
    """Try every outcome and print how many; 1 when one is wrong."""
    rows, fine = run_counted(TESTS)
    tried = int(sum(row.value for row in rows if row.name == "transitions"))
    wrong = int(sum(row.value for row in rows if row.name == "transitions, wrong"))
    told.keep("transitions: outcomes", tried)
    told.keep("transitions: wrong", wrong if fine or wrong else 1)
    sys.stdout.write(f"{tried} outcomes, {wrong} wrong{'' if fine else '; A TEST FAILED'}\n")
    return 0 if fine and tried and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
