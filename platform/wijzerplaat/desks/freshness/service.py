"""Verbs of the figure: count tonight, and forget what is older than is told."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from wijzerplaat.desks.freshness import queries, rules
from wijzerplaat.desks.freshness.models import FreshnessCount
from wijzerplaat.desks.freshness.queries import Count
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.statements import add_rows, remove_rows
from wijzerplaat.tenancy.portals.service import PortalScope


def keep_month_counts(scope: PortalScope) -> int:
    """Keep how it stands tonight as the count of this month, and forget what is too old.

    Twice in a month is once: the last night counts. Returns how many counts were kept.
    """
    today = clock.today(scope.now)
    months = rules.list_months(today)
    remove_rows(scope, FreshnessCount, [FreshnessCount.month < months[0]])
    return _keep(scope, months[-1], today, queries.count_checked(scope))


def keep_past_counts(scope: PortalScope) -> int:
    """Work out the months before this one from when each record came online and was checked last.

    For content that is older than the counting, as that of the demo. An earlier check than the
    last one is not known any more, so such a month tells less than it was, never more. A month
    that was counted stays, and one in which nothing was online yet is left out. Returns how many
    months were added.
    """
    today, added = clock.today(scope.now), 0
    counted = set(scope.session.scalars(select(FreshnessCount.month).distinct()))
    for month in rules.list_months(today)[:-1]:
        night = _find_end(month)
        found = [one for one in queries.count_checked(scope, night) if one.total]
        if month not in counted and found:
            _keep(scope, month, today, found)
            added += 1
    return added


def _keep(scope: PortalScope, month: date, day: date, found: Iterable[Count]) -> int:
    """`day`: on which it was counted; one after the month tells that it was worked out."""
    rows = [
        {
            "id": uuid.uuid4(),
            "month": month,
            "sort": one.sort,
            "subject": one.subject,
            "total": one.total,
            "checked": one.checked,
            "counted_on": day,
        }
        for one in found
    ]
    remove_rows(scope, FreshnessCount, [FreshnessCount.month == month])
    add_rows(scope, FreshnessCount, rows)
    return len(rows)


def _find_end(month: date) -> datetime:
    """Return the last second of a month in Amsterdam."""
    following = month + relativedelta(months=1)
    midnight = datetime(following.year, following.month, 1)
    return clock.to_utc(midnight) - timedelta(seconds=1)
