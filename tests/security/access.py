"""`python -m tests.security.access`: G1 and G2 of security.md; about three minutes.

G1: with each declaration taken away in turn the application refuses to start. G2: every case of the
matrix (route x method x actor x relation) on both databases; what differs from
tests/house/expected.csv, shows another portal's thing, or lets a session in on another host, is
wrong.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from tests.house import matrix
from tests.house.compared import carried_problems, foreign_problems
from tests.house.matrix import Stage
from tests.security import figure
from tests.security.figure import Figure
from tests.security.staged import DATABASES, staged
from wijzerplaat.ground.web import areas

LEAST_ROUTES, LEAST_CASES, MOST_SECONDS = 180, 4500, 180.0


def main() -> int:
    """Print both figures; 1 when one falls short."""
    found = [declarations()]
    for kind in DATABASES:
        with staged(kind) as stage:
            found.append(cases(stage, kind))
    return figure.told(found)


def undeclared() -> Iterator[tuple[str, bool]]:
    """Yield each route and method, and whether nothing starts without its declaration."""
    app = matrix.bare_app()
    for rule, method in matrix.routes():
        declared = {name: dict(methods) for name, methods in app.extensions["declared"].items()}
        del declared[rule.endpoint][method]
        problems = [
            problem
            for one in app.url_map.iter_rules()
            for problem in areas.list_route_problems(one, declared)
        ]
        yield (
            f"{method} {rule.endpoint}",
            any("declares no permission" in problem for problem in problems),
        )


def declarations() -> Figure:
    """G1."""
    found = list(undeclared())
    return Figure(
        "G1",
        "starts without a declaration",
        len(found),
        [name for name, refused in found if not refused],
        LEAST_ROUTES,
    )


def wrong(stage: Stage) -> Iterator[str]:
    """Yield what is wrong with any case of any route."""
    expected = matrix.expected()
    for rule, method in matrix.routes():
        for case in matrix.cases(rule, method):
            status = stage.ask(case, rule).status
            if status != expected.get(case):
                yield f"{case}: {status}, the file says {expected.get(case)}"
        yield from (
            f"{rule.endpoint} {one}"
            for one in foreign_problems(stage, rule, method) + carried_problems(stage, rule, method)
        )


def cases(stage: Stage, kind: str) -> Figure:
    """G2 on one database."""
    began, count = (
        time.monotonic(),
        sum(len(matrix.cases(rule, method)) for rule, method in matrix.routes()),
    )
    found = list(wrong(stage))
    took = time.monotonic() - began
    slow = f"{took:.0f} s is more than {MOST_SECONDS:.0f}" if took > MOST_SECONDS else ""
    return Figure(
        f"G2 {kind}", f"cases of access, in {took:.0f} s", count, found, LEAST_CASES, slow
    )


if __name__ == "__main__":
    sys.exit(main())
