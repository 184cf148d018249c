"""Turns: forms that hold the lock of the same rows go one after another, who came first goes first.

A route says where it says its permission which turn it takes (`turn=`). It is taken before the
request opens a transaction and given back after the commit, so whoever holds the lock of a row is
never kept from working by those who wait for it: in one process they wait here, and only who is of
another process waits in the database.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from flask import current_app, g, request
from werkzeug.exceptions import ServiceUnavailable

PATIENCE_SECONDS = 5.0
AGAIN_SECONDS = 2


@dataclass(frozen=True)
class Turn:
    """What is done by one at a time in each process, per portal."""

    name: str


SEATS = Turn("seats")
"""Whatever changes who comes to the dates of activities."""


class NoTurn(ServiceUnavailable):
    """It took too long before it was the turn of this request; nothing was done."""


class Turns:
    """The turns of one process, by name: so many at work at once, and those who wait in the order
    in which they came. A turn goes to who waits longest; nobody who comes later slips in.
    """

    def __init__(
        self, patience: float = PATIENCE_SECONDS, at_once: int = 1, room: int | None = None
    ) -> None:
        """`room`: so many may wait (None: all)."""
        self._patience, self._at_once, self._room = patience, at_once, room
        self._guard = threading.Lock()
        self._taken: dict[str, int] = {}
        self._lines: dict[str, deque[threading.Event]] = {}

    def take(self, name: str) -> bool:
        """Wait for a turn; return whether it came in time. Who has it must give it back."""
        with self._guard:
            if self._taken.get(name, 0) < self._at_once:
                self._taken[name] = self._taken.get(name, 0) + 1
                return True
            line = self._lines.setdefault(name, deque())
            if self._room is not None and len(line) >= self._room:
                return False
            mine = threading.Event()
            line.append(mine)
        if mine.wait(self._patience):
            return True
        with self._guard:
            if mine.is_set():  # it came at that very moment
                return True
            line.remove(mine)
        return False

    def give_back(self, name: str) -> None:
        """Let the next one work."""
        with self._guard:
            if self._lines.get(name):
                self._lines[name].popleft().set()
                return
            self._lines.pop(name, None)
            self._taken[name] -= 1
            if not self._taken[name]:
                del self._taken[name]

    def count_taken(self) -> int:
        """Return how many turns are taken now."""
        with self._guard:
            return sum(self._taken.values())

    def count_waiting(self, name: str) -> int:
        """Return how many wait for a turn."""
        with self._guard:
            return len(self._lines.get(name, ()))


def find_turn() -> Turn | None:
    """Return the turn that the route of this request takes, if it takes one."""
    found: Turn | None = current_app.extensions["turns"].get((request.endpoint, request.method))
    return found


def take_turn(turn: Turn) -> None:
    """Wait until it is the turn of this request. Raises NoTurn."""
    name = f"{turn.name}:{g.portal.id if g.portal else ''}"
    lines: Turns = current_app.extensions["lines"]
    if not lines.take(name):
        raise NoTurn(retry_after=AGAIN_SECONDS)
    g.turn = name


def give_back_turn() -> None:
    """Give back the turn of this request, if it still has one."""
    name: str | None = g.pop("turn", None)
    if name is not None:
        lines: Turns = current_app.extensions["lines"]
        lines.give_back(name)
