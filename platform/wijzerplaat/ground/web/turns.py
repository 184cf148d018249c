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
    """The lines of one process; each with one at work, and those who wait in the order in which
    they came.
    """

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._guard = threading.Lock()
        self._lines: dict[str, deque[threading.Event]] = {}

    def take(self, name: str) -> bool:
        """Wait for a turn; return whether it came in time. Who has it must give it back."""
        with self._guard:
            line = self._lines.get(name)
            if line is None:
                self._lines[name] = deque()
                return True
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
            if self._lines[name]:
                self._lines[name].popleft().set()
            else:
                del self._lines[name]

    def count_taken(self) -> int:
        """Return how many turns are taken now."""
        with self._guard:
            return len(self._lines)

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
