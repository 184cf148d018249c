"""Reads our own source: every hand-written file with its tree, its storey and what it imports."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from wijzerplaat.config import ROOT

PACKAGE = "wijzerplaat"
HOME = ROOT / "platform" / PACKAGE
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One import of a file: the dotted name of what comes in, where, and how deep it stands."""

    name: str
    line: int
    level: int
    inside: bool
    """Inside a function."""
    typing: bool
    """Only for whoever checks types."""


@dataclass(frozen=True)
class Source:
    """One file: `name` is its dotted name without the package ('tenancy.accounts.views')."""

    path: Path
    name: str
    tree: ast.Module
    lines: int

    @property
    def storey(self) -> str:
        """Return the storey this file stands in; "" for a file at the top."""
        return self.name.split(".")[0] if (HOME / self.name.split(".")[0]).is_dir() else ""

    @property
    def room(self) -> str:
        """Return the room as 'storey.room'; for a file at the top its own name."""
        return room_of(self.name)

    @property
    def role(self) -> str:
        """Return the last part of the name: what a file does in its room."""
        return self.name.split(".")[-1]

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Return every import, of ours and of others."""
        return tuple(_imports(self.tree, inside=False, typing=False))

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """Return every function, methods and inner ones included."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, Function))


def room_of(name: str) -> str:
    """Return the room of a dotted name, as 'storey.room'; for a file at the top its own name."""
    return ".".join(name.split(".")[:2])


@lru_cache
def ours() -> tuple[Source, ...]:
    """Return every file of the package."""
    return _read_all(HOME)


@lru_cache
def proofs() -> tuple[Source, ...]:
    """Return every file of the tests."""
    return _read_all(ROOT / "tests")


@lru_cache
def modules() -> frozenset[str]:
    """Return the names of all our modules and packages."""
    return frozenset(source.name for source in ours())


def targets(source: Source) -> list[tuple[str, Import]]:
    """Return which of our own modules a file imports (not for types only), by their names."""
    known, found = modules(), []
    for one in source.imports:
        if one.typing or one.name.split(".")[0] != PACKAGE:
            continue
        name = one.name.removeprefix(PACKAGE).removeprefix(".")
        while name not in known and "." in name:
            name = name.rpartition(".")[0]
        found.append((name, one))
    return found


def size(function: Function) -> int:
    """Return the lines of a function, without decorators and docstring."""
    body = (
        function.body[1:]
        if ast.get_docstring(function) and len(function.body) > 1
        else function.body
    )
    first = body[0].lineno if body is not function.body else function.lineno
    return (function.end_lineno or first) - first + 1 + (1 if body is not function.body else 0)


def _read_all(home: Path) -> tuple[Source, ...]:
    """Return every file below a folder. They stay, so nobody looks for rubbish in the trees."""
    looked = gc.isenabled()
    gc.disable()
    try:
        return tuple(_read(path, home) for path in sorted(home.rglob("*.py")))
    finally:
        gc.freeze()
        if looked:
            gc.enable()


def _read(path: Path, home: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(home).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Source(path, name, ast.parse(text), len(text.splitlines()))


def _imports(node: ast.AST, inside: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield Import(alias.name, child.lineno, 0, inside, typing)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                yield Import(
                    f"{child.module or ''}.{alias.name}", child.lineno, child.level, inside, typing
                )
        elif not isinstance(child, ast.expr):  # nothing is imported inside an expression
            only_types = typing or (
                isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            )
            yield from _imports(child, inside or isinstance(child, Function), only_types)


def is_view(function: Function) -> bool:
    return any(
        isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr in ("get", "post")
        and one.args
        and len(one.args) > 1
        for one in function.decorator_list
    )
