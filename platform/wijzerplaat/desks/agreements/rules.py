"""How an agreement stands on a day: pure decisions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from dateutil.relativedelta import relativedelta

SOON = relativedelta(months=3)
"""So long before its last day an agreement stands among those that run out."""
HOLDS, ENDS_SOON, OVER, ENDED = "holds", "soon", "over", "ended"


class Timed(Protocol):
    """As much of an agreement as says whether it holds."""

    @property
    def ends_on(self) -> date | None:
        """Return its last day, if it has one."""

    @property
    def ended_at(self) -> datetime | None:
        """Return when somebody ended it."""


def find_agreement_standing(one: Timed, today: date) -> str:
    """Return HOLDS, ENDS_SOON (within three months), OVER (its day has passed) or ENDED."""
    if one.ended_at is not None:
        return ENDED
    if one.ends_on is None:
        return HOLDS
    if one.ends_on < today:
        return OVER
    return ENDS_SOON if one.ends_on <= today + SOON else HOLDS
