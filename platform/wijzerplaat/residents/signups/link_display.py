"""What the page of a mailed link says about the dates that were asked for, as it is now."""

from __future__ import annotations

from wijzerplaat.ground.core import clock
from wijzerplaat.residents.signups import full_dates, queries, rules
from wijzerplaat.residents.signups.display import AskedDates, SignupDate
from wijzerplaat.residents.signups.models import OFFERED, PENDING, Signup
from wijzerplaat.residents.signups.panel import say_when
from wijzerplaat.tenancy.portals.service import PortalScope


def describe_asked_dates(scope: PortalScope, signup: Signup) -> AskedDates:
    """Return what was asked for with a sign-up, what can be said yes to, and what is full."""
    rows, now = queries.list_booking(scope, signup), clock.to_amsterdam_time(scope.now)
    open_rows = [
        one for one, row in rows if one.state in (PENDING, OFFERED) and rules.may_come(row, now)
    ]
    full = full_dates.list_full_dates(scope, rows[0][1].activity, open_rows)
    here = full.get(signup.occurrence_id)
    return AskedDates(
        [
            SignupDate(
                say_when(row),
                one.state,
                row.cancelled,
                one.occurrence_id in full,
                rules.has_begun(row, now),
            )
            for one, row in rows
        ],
        asks=any(one.occurrence_id not in full for one in open_rows),
        full=len(full),
        may_wait=any(one.may_wait for one in full.values()),
        free=here.free if here else 0,
    )
