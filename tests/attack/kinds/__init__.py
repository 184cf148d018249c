"""The kinds of attack, each in a file of its own; `ALL` is their order in the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.attack.crew import Crew
from tests.attack.shots import Ledger, Shot

Judge = Callable[[Crew, Ledger], list[str]]


def fine(_crew: Crew, _ledger: Ledger) -> list[str]:
    """Find nothing more wrong than what holds for every kind."""
    return []


@dataclass(frozen=True)
class Kind:
    """One kind: its shots, how often each is sent at most (None: as long as there is time), and
    what is looked at afterwards.

    `inputs` counts the hostile inputs; a shot is an input at a target. `run` replaces the sending
    where it is no list of shots.
    """

    name: str
    shots: Callable[[Crew], list[Shot]] = field(default=lambda _crew: [])
    inputs: Callable[[], int] = field(default=lambda: 0)
    judge: Judge = fine
    rounds: int | None = None
    run: Callable[[Crew, Ledger, float], None] | None = None
