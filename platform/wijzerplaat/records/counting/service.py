"""Verbs of counting: add what lines say, count rows of other rooms by day, and let old days go."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import func, select

from wijzerplaat.ground.adapters.line_files import LineBatch
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.statements import add_numbers, add_rows, remove_rows
from wijzerplaat.records.counting import rules
from wijzerplaat.records.counting.models import CountedBatch, DayCount, MonthCount
from wijzerplaat.records.counting.rules import Belongs, Key, Places, Seen
from wijzerplaat.records.counting.slots import ROW_COUNTS, DayNumber
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry, EntryPlace, EntryTopic, Location
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

KEY = ("measure", "day", "subject")


def read_batch(batch: LineBatch) -> dict[uuid.UUID, Counter[Seen]]:
    """Return what a file of lines says, per portal, each with how often it is there."""
    same: Counter[str] = Counter(batch.read_lines())
    found: dict[uuid.UUID, Counter[Seen]] = {}
    for line, times in same.items():
        seen = rules.read_line(line)
        if seen is not None:
            found.setdefault(seen.portal_id, Counter())[seen] += times
    return found


def add_batch(scope: PortalScope, batch: LineBatch, seen: Mapping[Seen, int]) -> bool:
    """Add what one file says of this portal; return whether that was new.

    That it was counted stands in the same transaction as the numbers. So a worker that is killed
    leaves all or nothing, and the same file once more changes nothing.
    """
    same = select(CountedBatch.id).where(CountedBatch.name == batch.name)
    if scope.session.scalar(same) is not None:
        return False
    # flushed first: of two workers with one file the second waits here, and is refused
    scope.session.add(CountedBatch(name=batch.name, counted_at=scope.now))
    scope.session.flush()
    day = clock.today(batch.begun_at)
    records = {one.record for one in seen if one.record is not None}
    counted = rules.count_lines(seen.items(), _find_places(scope, records))
    _add(scope, day, counted)
    return True


def count_recent_rows(scope: PortalScope) -> int:
    """Count the rows of other rooms anew for the last two weeks; return how many numbers.

    Each night takes the place of the night before, so twice is once. What is older than that stays
    as it was counted, though its rows go.
    """
    since = clock.today(scope.now - rules.RECENT)
    kept = 0
    for room in ROW_COUNTS.all():
        numbers = [one for one in room.count(scope, since) if one.number and one.day >= since]
        _put(scope, since, room.measures, numbers)
        kept += len(numbers)
    return kept


def count_all_rows(scope: PortalScope) -> int:
    """Count all rows of other rooms that are still there, where no day was counted yet.

    For the first night of a portal that is older than its counting.
    """
    since = clock.today(terms.find_cutoff(terms.STATISTICS, scope.now))
    kept = 0
    for room in ROW_COUNTS.all():
        counted = select(DayCount.id).where(DayCount.measure.in_(room.measures)).limit(1)
        if scope.session.scalar(counted) is None:
            numbers = [one for one in room.count(scope, since) if one.number]
            _put(scope, since, room.measures, numbers)
            kept += len(numbers)
    return kept


def forget_old_days(scope: PortalScope) -> int:
    """Let days go that are older than their term; their months stay. Return how many."""
    before = clock.today(terms.find_cutoff(terms.STATISTICS, scope.now))
    remove_rows(scope, CountedBatch, [CountedBatch.counted_at < scope.now - rules.BATCH_KEPT])
    return remove_rows(scope, DayCount, [DayCount.day < before])


def _find_places(scope: PortalScope, records: Collection[uuid.UUID]) -> Places:
    """Return what of this portal may be counted; sensitive topics are not there."""
    portal = scope.portal
    return Places(
        frozenset(one.id.hex for one in portal.topics if not one.sensitive),
        frozenset(one.id.hex for one in portal.districts),
        _find_records(scope, records) if records else {},
    )


def _find_records(scope: PortalScope, records: Collection[uuid.UUID]) -> dict[uuid.UUID, Belongs]:
    sensitive = {one.id for one in scope.portal.topics if one.sensitive}
    named = select(Entry.id, Entry.kind, Entry.owner_id, Location.district_id)
    named = named.outerjoin(Location, Location.id == Entry.location_id)
    rows = scope.session.execute(named.where(Entry.id.in_(records))).all()
    topics: dict[uuid.UUID, set[uuid.UUID]] = {}
    links = select(EntryTopic.entry_id, EntryTopic.topic_id).where(EntryTopic.entry_id.in_(records))
    for entry_id, topic_id in scope.session.execute(links):
        topics.setdefault(entry_id, set()).add(topic_id)
    more: dict[uuid.UUID, set[uuid.UUID]] = {}
    places = select(EntryPlace.entry_id, Location.district_id)
    places = places.join(Location, Location.id == EntryPlace.location_id)
    for entry_id, district_id in scope.session.execute(
        places.where(EntryPlace.entry_id.in_(records))
    ):
        if district_id is not None:
            more.setdefault(entry_id, set()).add(district_id)
    return {
        row.id: Belongs(
            row.id if kinds.find_kind(row.kind).model.OWNS else row.owner_id,
            tuple(topics.get(row.id, ())),
            tuple({*more.get(row.id, ()), *([row.district_id] if row.district_id else [])}),
            not sensitive.isdisjoint(topics.get(row.id, ())),
        )
        for row in rows
    }


def _add(scope: PortalScope, day: date, counted: Mapping[Key, int]) -> None:
    for model, when in ((DayCount, day), (MonthCount, rules.find_month(day))):
        rows = [
            {
                "id": uuid.uuid4(),
                "day": when,
                "measure": measure,
                "subject": subject,
                "number": number,
            }
            for (measure, subject), number in counted.items()
        ]
        add_numbers(scope, model, rows, key=KEY, number="number")


def _put(
    scope: PortalScope, since: date, measures: Iterable[str], numbers: Iterable[DayNumber]
) -> None:
    """Let these be the numbers of these measures since a day, and the months what its days are."""
    counted: Counter[tuple[date, str, str]] = Counter()
    for one in numbers:
        counted[one.day, one.measure, one.subject] += one.number
    mine = DayCount.measure.in_(list(measures))
    remove_rows(scope, DayCount, [mine, DayCount.day >= since])
    _write(scope, DayCount, counted)
    first = rules.find_month(since)
    remove_rows(
        scope, MonthCount, [MonthCount.measure.in_(list(measures)), MonthCount.day >= first]
    )
    months: Counter[tuple[date, str, str]] = Counter()
    days = select(DayCount.day, DayCount.measure, DayCount.subject, func.sum(DayCount.number))
    grouped = days.where(mine, DayCount.day >= first)
    for day, measure, subject, number in scope.session.execute(
        grouped.group_by(DayCount.day, DayCount.measure, DayCount.subject)
    ):
        months[rules.find_month(day), measure, subject] += int(number)
    _write(scope, MonthCount, months)


def _write(
    scope: PortalScope,
    model: type[DayCount | MonthCount],
    counted: Mapping[tuple[date, str, str], int],
) -> None:
    rows = [
        {"id": uuid.uuid4(), "day": day, "measure": measure, "subject": subject, "number": number}
        for (day, measure, subject), number in counted.items()
    ]
    add_rows(scope, model, rows)
