"""`python -m tests.figures.house`.

Sizes of files and functions, and how many tests, routes and forms of access there are.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median, quantiles

from tests.figures import told
from tests.house import matrix, plan
from tests.house.counts import counts
from tests.house.sources import HOME, Function, is_view, ours, proofs, size
from wijzerplaat.config import ROOT

COUNTED = (
    "of those that share their name, %",
    "of those of one word, %",
    "Any, cast and object per 1,000 lines",
    "type: ignore per 1,000 lines",
    "functions more complex than 10",
    "README, bytes",
)


def main() -> int:
    """Hand over and print; 1 when the tests cannot be collected."""
    sizes = [size(function) for source in ours() for function in source.functions]
    views = [
        size(function) for source in ours() for function in source.functions if is_view(function)
    ]
    verbs = [
        size(node)
        for source in ours()
        if source.role == "service"
        for node in source.tree.body
        if isinstance(node, Function)
    ]
    counted = counts(HOME)
    figures = {
        "house: longest file, lines": max(source.lines for source in (*ours(), *proofs())),
        "house: median file, lines": median(source.lines for source in ours()),
        "house: 9 of 10 functions, lines": quantiles(sizes, n=10)[-1],
        "house: longest view, lines": max(views),
        "house: longest verb, lines": max(verbs),
        "house: addresses with a reviewed permission": len(matrix.routes()),
        "house: tests": collected(),
        **{f"house: {name}": round(counted[name], 2) for name in COUNTED},
    }
    assert figures["house: longest file, lines"] <= plan.LONGEST_FILE
    for name, value in figures.items():
        told.keep(name, value)
        sys.stdout.write(f"{name:<46} {value:g}\n")
    return 0 if figures["house: tests"] else 1


def collected() -> int:
    """Return how many tests pytest finds; 0 when it cannot."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "tests"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    counts = [
        line.rpartition(":")[2].strip()
        for line in done.stdout.splitlines()
        if line.startswith("tests/")
    ]
    return sum(int(count) for count in counts if count.isdigit())


if __name__ == "__main__":
    sys.exit(main())
