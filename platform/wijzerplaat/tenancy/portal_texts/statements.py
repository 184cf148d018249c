"""What a statement about accessibility comes to: pure decisions, after the model of the government.

Whoever fills it in does not choose the status: it follows from the answers, and falls with time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from wijzerplaat.ground.core.validation import Fields, GivenFields

AUDIT_LIVES = relativedelta(months=36)
"""An investigation older than this says nothing any more."""
PLAN_LIVES = relativedelta(months=6)
"""So soon after a statement an investigation must be planned, and so long that helps."""
RENEWED_AFTER = relativedelta(years=1)
"""A statement is looked at again each year."""
FULL, PARTLY, BEGUN, NOT, NONE = "A", "B", "C", "D", "E"
OLD_STATEMENT, OLD_AUDIT, OLD_PLAN = "statement", "audit", "plan"
EMPTY: Fields = {
    "audit_on": "",
    "audit_by": "",
    "audit_url": "",
    "audit_whole": False,
    "planned_on": "",
    "problems": [],
    "register_url": "",
    "made_on": "",
    "signed_by": "",
}
"""What is there as long as nobody filled anything in."""


@dataclass(frozen=True)
class Problem:
    """Something that does not work for everybody yet: why, for whom, and until when."""

    what: str
    consequence: str
    cause: str
    solved_on: date | None


@dataclass(frozen=True)
class Statement:
    """What somebody stated about the accessibility of a portal."""

    made_on: date | None
    signed_by: str
    audit_on: date | None
    audit_by: str
    audit_url: str
    audit_whole: bool
    planned_on: date | None
    register_url: str
    problems: tuple[Problem, ...]


def read_statement(chosen: GivenFields) -> Statement:
    """Return the statement that a portal keeps."""
    kept = {**EMPTY, **chosen}
    return Statement(
        _day(kept["made_on"]),
        kept["signed_by"],
        _day(kept["audit_on"]),
        kept["audit_by"],
        kept["audit_url"],
        kept["audit_whole"],
        _day(kept["planned_on"]),
        kept["register_url"],
        tuple(
            Problem(one["what"], one["consequence"], one["cause"], _day(one["solved_on"]))
            for one in kept["problems"]
        ),
    )


def find_status(one: Statement, today: date) -> str:
    """Return the status of a statement on a day, from A to E."""
    if one.made_on is None:
        return NONE
    if is_audit_good(one, today):
        return PARTLY if one.problems else FULL
    return BEGUN if is_plan_good(one, today) else NOT


def is_audit_good(one: Statement, today: date) -> bool:
    """Return whether the whole website was investigated, lately enough."""
    if one.audit_on is None or not one.audit_whole:
        return False
    until: date = one.audit_on + AUDIT_LIVES
    return today <= until


def is_plan_good(one: Statement, today: date) -> bool:
    """Return whether an investigation was planned soon enough, and the time for it is not over."""
    if one.made_on is None or one.planned_on is None:
        return False
    until: date = one.made_on + PLAN_LIVES
    return one.planned_on <= until and today <= until


def list_due(one: Statement, today: date) -> Iterator[tuple[str, date]]:
    """Yield what an administrator must look at again, and since when."""
    if one.made_on is None:
        return
    ends = [(OLD_STATEMENT, one.made_on + RENEWED_AFTER)]
    if one.audit_on is not None and one.audit_whole:
        ends.append((OLD_AUDIT, one.audit_on + AUDIT_LIVES))
    elif one.planned_on is not None:
        ends.append((OLD_PLAN, one.made_on + PLAN_LIVES))
    yield from ((name, end) for name, end in ends if end < today)


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
