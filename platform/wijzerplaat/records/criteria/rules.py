"""When a proof holds, and which register is which: pure decisions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Protocol

USUAL_REGISTERS = ("AGB", "BIG", "HKZ", "ISO 0074", "KIWA", "SKJ")
WARN_BEFORE = timedelta(weeks=6)
"""So long before its last day an organisation hears that a proof ends."""
DECIDE_WITHIN = timedelta(weeks=2)
"""So long the desk has to decide about a record whose condition is not met any more."""


class Provable(Protocol):
    """As much of a proof as decides whether it holds."""

    @property
    def valid_until(self) -> date | None:
        """Return its last day; None: it does not end."""

    @property
    def checked_at(self) -> datetime | None:
        """Return when somebody of the desk found it in the register."""

    @property
    def ended_at(self) -> datetime | None:
        """Return when another took its place, or it was taken away."""


def name_same_register(name: str) -> str:
    """Return a name of a register as it is compared: 'agb' and 'AGB ' are the same one."""
    return " ".join(name.casefold().split())


def is_proof_valid(proof: Provable, today: date) -> bool:
    """Return whether a proof holds: it was looked up, and its last day is not over."""
    lasts = proof.valid_until is None or proof.valid_until >= today
    return proof.ended_at is None and proof.checked_at is not None and lasts


def list_new_topics(before: Collection[str] | None, after: Collection[str]) -> frozenset[str]:
    """Return the topics under which something comes to stand; None before: nothing was public.

    What stood there already is not asked again: a condition never takes anything down by itself.
    """
    return frozenset(after) - frozenset(before or ())
