"""What counts as checked lately, what is promised, and how far back is told."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from wijzerplaat.records.entries.rules import INTERVAL_MONTHS

GOAL = 90
"""In %: the part that is promised to have been checked in the last months (mission.md §5)."""
KEPT_MONTHS = 24
"""So many months back are told, this one included; what is older goes."""


def find_checked_since(moment: datetime) -> datetime:
    """Return since when somebody must have said that it is right, to count at this moment."""
    since: datetime = moment - relativedelta(months=INTERVAL_MONTHS)
    return since


def find_percentage(checked: int, total: int) -> int | None:
    """Return the part in whole %, never rounded up to a goal that is not reached; None: nothing."""
    return checked * 100 // total if total else None


def is_goal_reached(checked: int, total: int) -> bool:
    """Return whether what is promised is so; of nothing at all it is not."""
    return bool(total) and checked * 100 >= total * GOAL


def list_months(today: date) -> list[date]:
    """Return the first day of each month that is told, the oldest first."""
    first = today.replace(day=1)
    return [first - relativedelta(months=back) for back in reversed(range(KEPT_MONTHS))]
