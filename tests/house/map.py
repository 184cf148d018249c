"""Draws the house from its code: `python -m tests.house.map`, or `make map`.

From the top down: each storey with its rooms, and into which storeys below it how many imports run.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter

from tests.house import plan
from tests.house.sources import HOME, ours, room_of, targets

BY_TEXT = 26
"""The column in which the words about a room begin."""


def main() -> int:
    """Print the map."""
    print("\n".join(drawn()))
    return 0


def drawn() -> list[str]:
    """Return the lines of the map."""
    arrows, told = counted(), {source.name: first_sentence(source.tree) for source in ours()}
    lines = [f"top: {' > '.join(plan.TOP)}", *_arrows("top", arrows)]
    for storey, rows in plan.STOREYS.items():
        lines += ["", f"{storey}: {told[storey]}"]
        for row in rows:
            names = [one for one in row if (HOME / storey / one).is_dir()]
            lines += [f"    {one:{BY_TEXT - 4}}{told[f'{storey}.{one}']}" for one in names]
            lines += ["    ·"] if names and row is not rows[-1] else []
        lines += _arrows(storey, arrows)
    return [*lines, "", f"open to all: {', '.join(plan.BOTTOM)}"]


def counted() -> Counter[tuple[str, str]]:
    """Return how many imports run from each storey (or the top) into each other one."""
    return Counter(
        (here, there)
        for source in ours()
        if source.name not in plan.BOTTOM
        for name, _one in targets(source)
        if (here := source.storey or "top") != (there := room_of(name).split(".")[0])
        if there in plan.STOREYS
    )


def first_sentence(tree: ast.Module) -> str:
    """Return what a package says of itself, up to its first full stop."""
    words = " ".join((ast.get_docstring(tree) or "").split())
    return words.partition(". ")[0].rstrip(".")


def _arrows(storey: str, arrows: Counter[tuple[str, str]]) -> list[str]:
    found = [f"{there} {arrows[storey, there]}" for there in plan.STOREYS if arrows[storey, there]]
    return [f"  → {' · '.join(found)}"] if found else []


if __name__ == "__main__":
    sys.exit(main())
