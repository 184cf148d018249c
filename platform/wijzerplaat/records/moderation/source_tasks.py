"""What differs from its source, or vanished from it, is on the board in the same transaction.

A file of its own beside `source_records.py`: imports, decisions and undoing all end here.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.sources.models import Source, SourceConflict, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need

DIFFERENCE, VANISHED = "difference", "vanished"
"""The kinds of tasks that both are."""


def make_difference_need(entry_id: uuid.UUID, found: Sequence[SourceConflict]) -> Need:
    """Return the task of a record with these open differences; a newer one asks again."""
    newest = max(found, key=lambda one: one.opened_at)
    since = min(one.opened_at for one in found)
    key = f"{entry_id}:{newest.opened_at:%Y%m%d%H%M%S%f}"
    return Need(key, since, entry_id, note=newest.record.source.name)


def make_vanished_need(record: SourceRecord, at: datetime) -> Need:
    """Return the task of a record that its source names no longer since `at`."""
    key = f"{record.id}:{at.date()}"
    return Need(key, at, record.entry_id, record.id, record.source.name)


def follow_differences(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Open the task about what of a live record differs from its source, or end it.

    One task per record: whoever has it keeps it when there is a newer difference.
    """
    found = sources.list_entry_conflicts(scope, entry_id)
    if found:
        tasks.follow_record(scope, DIFFERENCE, make_difference_need(entry_id, found))
    else:
        tasks.finish_tasks_of_record(scope, entry_id, [DIFFERENCE])


def note_vanished_records(scope: PortalScope, source: Source, seen: Collection[str]) -> int:
    """Note which records are not in the whole file that was just read, and ask the desk about
    those that are live; return how many are new.
    """
    gone = memory.note_vanished_records(scope, source, seen)
    live = set(
        scope.session.scalars(
            select(Entry.id).where(
                Entry.id.in_([one.entry_id for one in gone]), Entry.state == PUBLISHED
            )
        )
    )
    needs = [make_vanished_need(one, scope.now) for one in gone if one.entry_id in live]
    tasks.open_tasks(scope, VANISHED, needs)
    return len(gone)


def end_vanished_task(scope: PortalScope, record: SourceRecord) -> None:
    """Somebody looked at a record that had vanished, or its source names it again."""
    tasks.finish_task_about(scope, VANISHED, record.id)


def forget_vanished_records(scope: PortalScope, source_id: uuid.UUID, at: datetime) -> None:
    """Forget what the file that was read at a moment did not name: it was taken back."""
    gone = select(SourceRecord).where(
        SourceRecord.source_id == source_id, SourceRecord.vanished_at == at
    )
    for record in scope.session.scalars(gone):
        record.vanished_at = None
        end_vanished_task(scope, record)
