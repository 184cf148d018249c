"""What counts as checked lately, what is promised, and how far back is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from wijzerplaat.records.entries.rules import INTERVAL_MONTHS

GOAL = 90
"""In %: the part that is promised to have been checked in the last months (mission.md §5)."""
UNREACHABLE, LATE, SOON, ON_TIME = STANDINGS = (
    "niet-te-bereiken",
    "te-laat",
    "binnenkort",
    "op-tijd",
)
"""How an organisation can stand, in the words of addresses, the most urgent first."""
CALLED = (UNREACHABLE, LATE)
"""Who stands so is called."""
NO_ADDRESS, BOUNCED, WRONG_PERSON = ("no-address", "bounced", "wrong-person")
FAR = timedelta(days=36_500)
"""What has no check date comes last."""
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


@dataclass(frozen=True)
class Reach:
    """Whether an organisation can be asked by mail, and what is wrong with that."""

    has_address: bool
    bounced: bool = False
    wrong_person: bool = False


def find_obstacle(reach: Reach) -> str:
    """Return why nobody of an organisation can be asked by mail; '' when somebody can."""
    if not reach.has_address:
        return NO_ADDRESS
    if reach.bounced:
        return BOUNCED
    return WRONG_PERSON if reach.wrong_person else ""


def judge_standing(obstacle: str, due_at: datetime | None, step: int, now: datetime) -> str:
    """Return how an organisation stands: what cannot be reached counts before what is late.

    `step`: the newest mail of the ladder that nobody answered, 0 for none.
    """
    if obstacle:
        return UNREACHABLE
    if due_at is not None and due_at < now:
        return LATE
    return SOON if step else ON_TIME
