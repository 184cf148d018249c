"""Who names a kind of entry, outside the room of that kind: in code, by its class or its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.sources import HOME, Source, ours
from wijzerplaat.records.entries import kinds

KINDS = "wijzerplaat.kinds."


def words_of_kinds() -> dict[str, str]:
    """Return each word for a kind with the room of that kind: its names, in code and addresses."""
    found: dict[str, str] = {}
    for kind in kinds.list_kinds():
        room = kind.model.__module__.removeprefix(KINDS).partition(".")[0]
        words = {kind.name, kind.module, kind.path.strip("/"), room}
        words |= {kind.own.slug} if kind.own else set()
        words |= {kind.search.slug} if kind.search else set()
        found |= dict.fromkeys(words - {""}, room)
    return found


def named_in(source: Source, words: dict[str, str]) -> Iterator[str]:
    """Return the rooms of the kinds that a file names: in an import, or as a text.

    Addresses are no names: they come from the routes (test_addresses.py).
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(KINDS):
            yield (node.module or "").removeprefix(KINDS).partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module == KINDS.strip("."):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from {words[node.value]} if node.value in words else ()


def named_everywhere() -> dict[str, set[str]]:
    """Return per file the kinds that it names and that are not its own; the wiring names all."""
    words = words_of_kinds()
    found: dict[str, set[str]] = {}
    for source in ours():
        path = str(source.path.relative_to(HOME))
        own = path.split("/")[1] if path.startswith("kinds/") else ""
        named = set(named_in(source, words)) - {own}
        if named and path != "wiring_below.py":
            found[path] = named
    return found
