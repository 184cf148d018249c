"""How many people replied to vacancies on each day, for figures that stay when the rows go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.records.counting.models import OWNER_REPLY, REPLY
from wijzerplaat.records.counting.slots import DayNumber, RowCounts
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.residents.replies.models import Reply
from wijzerplaat.tenancy.portals.service import PortalScope


def count_reply_days(scope: PortalScope, since: date) -> Iterable[DayNumber]:
    """Give per day and organisation how many people replied."""
    rows = (
        select(Reply.created_at, Entry.owner_id)
        .join(Entry, Entry.id == Reply.entry_id)
        .where(Reply.created_at >= clock.to_utc(datetime.combine(since, time.min)))
    )
    found: Counter[tuple[date, str, str]] = Counter()
    for created, owner_id in scope.session.execute(rows):
        found[clock.today(created), REPLY, ""] += 1
        if owner_id:
            found[clock.today(created), OWNER_REPLY, owner_id.hex] += 1
    return [DayNumber(*key, number) for key, number in found.items()]


REPLY_COUNTS = RowCounts((REPLY, OWNER_REPLY), count_reply_days)
