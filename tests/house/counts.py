"""Counts what makes the house easy or hard to read: `python -m tests.house.counts [FOLDER]`.

FOLDER is a package (ours when none is given), so that an older commit can be counted the same way.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import HOME, ours

Function = ast.FunctionDef | ast.AsyncFunctionDef


def main() -> int:
    """Print each count with what it means."""
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    for name, value in counts(home).items():
        print(f"{name:40} {value:10.1f}" if isinstance(value, float) else f"{name:40} {value:8}")
    return 0


def counts(home: Path) -> dict[str, float]:
    """Return every count of a package, by its name."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(home.rglob("*.py"))}
    read = {source.path: source.tree for source in ours()} if home == HOME else {}
    trees = [read.get(path) or ast.parse(text) for path, text in texts.items()]
    lines = sum(text.count("\n") for text in texts.values())
    functions = [name for tree in trees for name in public_functions(tree)]
    every = Counter(functions)
    names = [node for tree in trees for node in loose_types(tree)]
    readme = home.parent.parent / "README.md"
    return {
        "files": len(texts),
        "lines": lines,
        "public functions": len(functions),
        "of those that share their name, %": share(every),
        "of those of one word, %": 100 * sum("_" not in one for one in functions) / len(functions),
        "Any, cast and object per 1,000 lines": 1000 * len(names) / lines,
        "Any per 1,000 lines": 1000 * names.count("Any") / lines,
        "type: ignore per 1,000 lines": 1000
        * sum(text.count("# type: ignore") for text in texts.values())
        / lines,
        "functions more complex than 10": complex_functions(home),
        "lines above 100": sum(
            len(line) > 100 for text in texts.values() for line in text.splitlines()
        ),
        "README, bytes": readme.stat().st_size if readme.exists() else 0,
    }


def share(every: Counter[str]) -> float:
    """Return how many of the functions have a name that another has too, in percent."""
    return 100 * sum(many for many in every.values() if many > 1) / max(every.total(), 1)


def public_functions(tree: ast.Module) -> Iterator[str]:
    """Return the names of functions that other files may call, routes included."""
    for node in tree.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node.name


def loose_types(tree: ast.Module) -> Iterator[str]:
    """Return each use of a type that says nothing: Any, cast and a bare object."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ("Any", "object"):
            yield node.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield from ["cast"] if node.func.id == "cast" else []


def complex_functions(home: Path) -> int:
    """Return how many functions have more than ten ways through (McCabe, as ruff counts)."""
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--isolated",
            "--select",
            "C901",
            "--output-format",
            "concise",
            str(home),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.count("C901")


if __name__ == "__main__":
    sys.exit(main())
