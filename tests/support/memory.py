"""What an object holds in memory, remembered so that it can be put back."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from types import CellType, FunctionType, MethodType, ModuleType
from typing import Any

from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.routing import Route
from wijzerplaat.ground.web.themes import Themes

OWN = {"wijzerplaat", "flask", "builtins", "collections"}
"""Objects of these packages are remembered.

Those of others (engines, routing, templates) are only used.
"""
FIXED = (Themes, Area, Route)
"""Hold what no test changes: what was read in files, and what rooms declare once for all.

Nothing to put back, and much to look through after each test or to read anew.
"""


class Memory:
    """All that hangs on one object, as it was when this was made.

    Attributes, closures, lists, sets and tables.

    What came later hangs only on what is put back, so it goes too. Files, locks and rows are not
    looked at.
    """

    def __init__(self, root: object) -> None:
        self._filled: list[tuple[Any, Any]] = []
        self._empty: list[Any] = []
        self._cells: list[tuple[CellType, object]] = []
        self._seen: dict[int, object] = {}  # they are held, so that no number is given out twice
        waiting = [root]
        while waiting:
            one = waiting.pop()
            if id(one) not in self._seen:
                self._seen[id(one)] = one
                self._note(one)
                waiting += _inside(one)

    def restore(self) -> None:
        """Put everything back."""
        for cell, content in self._cells:
            cell.cell_contents = content
        for one in filter(None, self._empty):
            one.clear()
        for one, kept in self._filled:
            one.clear()
            one.extend(kept) if isinstance(one, list | deque) else one.update(kept)

    def _note(self, one: object) -> None:
        if isinstance(one, CellType):
            self._cells += [(one, content) for content in _content(one)]
        elif isinstance(one, dict | list | set | deque) and _package(one) in OWN:
            if one:
                self._filled.append((one, one.copy()))
            else:
                self._empty.append(one)


def _inside(one: Any) -> Iterable[object]:
    """Return what an object leads to, one step."""
    found: list[object] = []
    if isinstance(one, dict):
        found += one.values()
    elif isinstance(one, list | tuple | set | frozenset | deque):
        found += one
    elif isinstance(one, FunctionType):
        found += one.__closure__ or ()
    elif isinstance(one, CellType):
        found += _content(one)
    elif isinstance(one, MethodType):
        found += (one.__self__, one.__func__)
    elif isinstance(one, partial):
        found += (one.func, *one.args, *one.keywords.values())
    if _ours(one):
        found.append(vars(one))
    return found


def _ours(one: object) -> bool:
    is_ours = _package(one) in OWN or isinstance(one, threading.local)
    return is_ours and hasattr(one, "__dict__") and not isinstance(one, (type, ModuleType, *FIXED))


def _package(one: object) -> str:
    name: object = type(one).__module__  # of a wrapper in C it is a property
    return name.partition(".")[0] if isinstance(name, str) else ""


def _content(cell: CellType) -> list[object]:
    with suppress(ValueError):  # an empty one
        return [cell.cell_contents]
    return []
