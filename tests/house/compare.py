"""Compares what the routes answer with another commit: `python -m tests.house.compare REVISION`.

Names of endpoints may change, and what checks a part of an address (`<any(…):sort>`); no path,
method, host kind, role or outcome may.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from collections import Counter

from tests.house.matrix import EXPECTED, URLS
from wijzerplaat.config import ROOT

Route = tuple[str, str, str]
CHECK = re.compile(r"<[^<>]*:")


def main() -> int:
    """Print every difference; return 0 when there is none."""
    revision = sys.argv[1]
    routes = [_routes(_then(URLS.name, revision)), _routes(URLS.read_text("utf-8"))]
    found = [set(routes[0].values()) ^ set(routes[1].values())]
    rows = [
        _outcomes(_then(EXPECTED.name, revision), routes[0]),
        _outcomes(EXPECTED.read_text("utf-8"), routes[1]),
    ]
    found.append(set((rows[0] - rows[1]) + (rows[1] - rows[0])))
    for difference in sorted(map(str, set().union(*found))):
        print(difference)
    print(f"{len(routes[0])} and {len(routes[1])} routes: {len(found[0])} differ")
    print(f"{rows[0].total()} and {rows[1].total()} outcomes: {len(found[1])} differ")
    return int(any(found))


def _then(name: str, revision: str) -> str:
    told = subprocess.run(
        ["git", "show", f"{revision}:tests/house/{name}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout


def _routes(text: str) -> dict[tuple[str, str], Route]:
    """Return path, method and host kind of each endpoint and method."""
    found = {}
    for line in text.splitlines():
        path, method, endpoint, surface = line.split("  ")
        found[(endpoint, method)] = (CHECK.sub("<", path), method, surface)
    return found


def _outcomes(text: str, routes: dict[tuple[str, str], Route]) -> Counter[tuple[str, ...]]:
    """Return each outcome by path instead of by the name of the endpoint."""
    return Counter(
        (*routes[(row["endpoint"], row["method"])], row["actor"], row["relation"], row["status"])
        for row in csv.DictReader(io.StringIO(text))
    )


if __name__ == "__main__":
    sys.exit(main())
