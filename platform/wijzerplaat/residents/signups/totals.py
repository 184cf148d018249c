"""How many people dates had: of rows that are there, and of those that went when the term was over.

A row that is emptied still counts; when it goes, its number is added to that of its date in the
same unit of work. So a number is never counted twice and never lost.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import func, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.signups import queries, seats
from wijzerplaat.residents.signups.models import (
    ABSENT,
    ATTENDED,
    CANCELLED,
    CONFIRMED,
    OFFERED,
    PENDING,
    WAITING,
    Signup,
    SignupTotal,
)
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE = 500
COLUMN = {
    ATTENDED: "attended",
    ABSENT: "absent",
    CONFIRMED: "unticked",
    WAITING: "waited",
    OFFERED: "waited",
    PENDING: "waited",
    CANCELLED: "cancelled",
}
"""In which number each state of a sign-up is counted."""


@dataclass(frozen=True)
class PeopleNumbers:
    """How many people came, did not come, were not looked at, still waited, or signed off."""

    attended: int = 0
    absent: int = 0
    unticked: int = 0
    waited: int = 0
    cancelled: int = 0

    @property
    def seated(self) -> int:
        """Return how many had a seat."""
        return self.attended + self.absent + self.unticked

    def __add__(self, other: PeopleNumbers) -> PeopleNumbers:
        """Return both together."""
        return PeopleNumbers(
            *(getattr(self, one.name) + getattr(other, one.name) for one in fields(self))
        )


@dataclass(frozen=True)
class DateNumbers:
    """The numbers of one date of an activity."""

    title: str
    owner_id: uuid.UUID | None
    starts_at: datetime
    people: PeopleNumbers


@dataclass(frozen=True)
class OrganisationNumbers:
    """The numbers of all dates of an organisation, and how many dates that were."""

    title: str
    dates: int
    people: PeopleNumbers


def list_date_numbers(
    scope: PortalScope, owner_id: uuid.UUID | None = None, since: datetime | None = None
) -> list[DateNumbers]:
    """Return the numbers of every date with somebody on its list, the first date first.

    `owner_id`: of one organisation; `since`: of dates that begin after that (Amsterdam time).
    """
    which = [] if owner_id is None else [Activity.owner_id == owner_id]
    if since is not None:
        which.append(Occurrence.starts_at > since)
    date = (Occurrence.id, Activity.title, Activity.owner_id, Occurrence.starts_at)
    of_date = select(*date).join(Activity, Activity.id == Occurrence.activity_id).where(*which)
    counted = of_date.add_columns(Signup.state, func.sum(Signup.people))
    counted = counted.join(Signup, Signup.occurrence_id == Occurrence.id)
    found = [
        (row[:4], PeopleNumbers(**{COLUMN[row[4]]: int(row[5])}))
        for row in scope.session.execute(counted.group_by(*date, Signup.state))
    ]
    kept = of_date.add_columns(*(getattr(SignupTotal, one) for one in _NUMBERS))
    kept = kept.join(SignupTotal, SignupTotal.occurrence_id == Occurrence.id)
    found += [(row[:4], PeopleNumbers(*row[4:])) for row in scope.session.execute(kept)]
    return _add_up(found)


def count_organisation_signups(scope: PortalScope, since: datetime) -> list[OrganisationNumbers]:
    """Return per organisation how many people its dates after `since` had, until now; the most
    first.
    """
    dates: dict[uuid.UUID, list[PeopleNumbers]] = {}
    for one in list_date_numbers(scope, None, clock.to_amsterdam_time(since)):
        if one.owner_id and one.starts_at <= clock.to_amsterdam_time(scope.now):
            dates.setdefault(one.owner_id, []).append(one.people)
    named = select(Entry.id, Entry.title).where(Entry.id.in_(dates))
    found = [
        OrganisationNumbers(row.title, len(dates[row.id]), sum(dates[row.id], PeopleNumbers()))
        for row in scope.session.execute(named)
    ]
    return sorted(found, key=lambda one: (-one.people.seated, one.title))


def remove_emptied_signups(scope: PortalScope) -> int:
    """Remove rows of which nothing was left but that somebody was there, at most AT_ONCE, and keep
    how many people they were; return how many rows.

    Only when no mailed link to them can be opened any more.
    """
    long_ago = clock.to_amsterdam_time(scope.now - queries.LINK_OUTLIVES)
    over = select(Occurrence.id).where(Occurrence.ends_at < long_ago)
    gone = (Signup.purged_at.is_not(None), Signup.occurrence_id.in_(over))
    dates = select(Signup.occurrence_id, Signup.id).where(*gone).order_by(Signup.id).limit(AT_ONCE)
    found = scope.session.execute(dates).all()
    seats.lock_seats(scope, {row.occurrence_id for row in found})
    still = select(Signup).where(Signup.id.in_([row.id for row in found]), *gone)
    rows = scope.session.scalars(still.execution_options(populate_existing=True)).all()
    for signup in rows:
        _keep_number(scope, signup)
    scope.session.flush()
    ids = [one.id for one in rows]
    for signup in rows:
        scope.session.expunge(signup)
    return remove_rows(scope, Signup, [Signup.id.in_(ids)], exactly=len(ids)) if ids else 0


_NUMBERS = tuple(one.name for one in fields(PeopleNumbers))


def _keep_number(scope: PortalScope, signup: Signup) -> None:
    total = scope.session.get(SignupTotal, signup.occurrence_id)
    if total is None:
        total = SignupTotal(occurrence_id=signup.occurrence_id, **dict.fromkeys(_NUMBERS, 0))
        scope.session.add(total)
        scope.session.flush()
    column = COLUMN[signup.state]
    setattr(total, column, getattr(total, column) + signup.people)


Dated = tuple[tuple[uuid.UUID, str, uuid.UUID | None, datetime], PeopleNumbers]


def _add_up(found: Iterable[Dated]) -> list[DateNumbers]:
    """Return one line per date."""
    dates: dict[uuid.UUID, DateNumbers] = {}
    for (occurrence_id, title, owner_id, starts_at), people in found:
        before = dates.get(occurrence_id)
        both = before.people + people if before else people
        dates[occurrence_id] = DateNumbers(title, owner_id, starts_at, both)
    return sorted(dates.values(), key=lambda one: (one.starts_at, one.title))
