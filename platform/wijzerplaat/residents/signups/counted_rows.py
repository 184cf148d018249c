"""How many people signed up on each day, for figures that stay when the rows go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.counting.models import OWNER_SIGNUP, SIGNUP
from wijzerplaat.records.counting.slots import DayNumber, RowCounts
from wijzerplaat.residents.signups.models import PENDING, Signup
from wijzerplaat.tenancy.portals.service import PortalScope


def count_signup_days(scope: PortalScope, since: date) -> Iterable[DayNumber]:
    """Give per day and organisation how many people signed up by themselves, and said yes to that.

    Who signed off later did sign up; whom an organisation put on its list did not.
    """
    rows = (
        select(Signup.created_at, Signup.people, Activity.owner_id)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .join(Activity, Activity.id == Occurrence.activity_id)
        .where(
            Signup.created_at >= clock.to_utc(datetime.combine(since, time.min)),
            Signup.state != PENDING,
            Signup.added_by.is_(None),
        )
    )
    found: Counter[tuple[date, str, str]] = Counter()
    for created, people, owner_id in scope.session.execute(rows):
        found[clock.today(created), SIGNUP, ""] += people
        if owner_id:
            found[clock.today(created), OWNER_SIGNUP, owner_id.hex] += people
    return [DayNumber(*key, number) for key, number in found.items()]


SIGNUP_COUNTS = RowCounts((SIGNUP, OWNER_SIGNUP), count_signup_days)
