"""What other rooms have rows of, which are counted by day before they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from wijzerplaat.ground.core.registry import Slots
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class DayNumber:
    """How often something was on a day, as a room knows it from its rows."""

    day: date
    measure: str
    subject: str
    number: int


@dataclass(frozen=True)
class RowCounts:
    """What a room counts of its rows: which measures, and how often since the beginning of a day.

    It gives every day from then on that has something; a day without is none.
    """

    measures: tuple[str, ...]
    count: Callable[[PortalScope, date], Iterable[DayNumber]]


ROW_COUNTS: Slots[RowCounts] = Slots()
"""Sign-ups, replies and questions; each room tells its own."""
