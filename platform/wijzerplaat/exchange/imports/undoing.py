"""Takes a whole import back: what it made goes, what it changed returns, as far as nobody touched
it since.
"""

from __future__ import annotations

import uuid

from sqlalchemy import func, select

from wijzerplaat.exchange.imports import queries
from wijzerplaat.exchange.imports import report as reports
from wijzerplaat.exchange.imports.models import UNDONE, ImportRow, ImportRun
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.moderation import archiving, source_records, source_tasks
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.sources.models import SourceConflict, SourceRecord
from wijzerplaat.records.takedown import erasing
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE = 20
TAKEN_BACK, STAYED = "taken_back", "stayed"
TOUCHED = "hier is daarna iets veranderd: blijft staan"
SAID_LATER = "staat ook in een latere import: draai die eerst terug"


def undo_some_rows(scope: PortalScope, run: ImportRun) -> bool:
    """Take the next rows of a run back, the last first; return whether there are more."""
    rows = queries.list_rows_to_undo(scope, run, (TAKEN_BACK, STAYED), AT_ONCE + 1)
    later = queries.find_later_said(scope, run, [one.record_id for one in rows if one.record_id])
    for one in rows[:AT_ONCE]:
        if one.record_id in later:
            one.what, one.reason = STAYED, SAID_LATER
            continue
        one.what = _take_back(scope, run, one)
        if one.what == STAYED:
            one.reason = TOUCHED
    if len(rows) > AT_ONCE:
        return True
    _forget_vanished(scope, run)
    run.state, run.held_until = UNDONE, None
    return False


def _forget_vanished(scope: PortalScope, run: ImportRun) -> None:
    """What this file did not name is no news any more, unless a later file left it out too."""
    if run.finished_at is None or queries.has_later_run(scope, run):
        return
    source_tasks.forget_vanished_records(scope, run.source_id, run.finished_at)


def _take_back(scope: PortalScope, run: ImportRun, one: ImportRow) -> str:
    record = scope.session.scalars(
        select(SourceRecord).where(SourceRecord.id == one.record_id)
    ).one_or_none()
    if record is None:
        return TAKEN_BACK
    if one.what == reports.PUBLISHED:
        if not _remove_entry(scope, record.entry_id):
            return STAYED
        scope.session.delete(record)
        scope.session.flush()
        return TAKEN_BACK
    left = source_records.put_back_source_change(scope, one.revision_id) if one.revision_id else []
    record.said = dict(one.before or {})
    _forget_conflicts(scope, run, record)
    if one.before is None:
        scope.session.delete(record)
    scope.session.flush()
    return STAYED if left else TAKEN_BACK


def _remove_entry(scope: PortalScope, entry_id: uuid.UUID) -> bool:
    """Remove what the import made; not what people changed, checked or built on since."""
    entry = scope.session.scalars(select(Entry).where(Entry.id == entry_id)).one_or_none()
    if entry is None:
        return True
    history = select(func.count(Revision.id)).where(Revision.entry_id == entry_id)
    owned = select(func.count(Entry.id)).where(Entry.owner_id == entry_id)
    touched = (scope.session.scalar(history) or 0) > 1 or (scope.session.scalar(owned) or 0) > 0
    if touched or entry.verified_at is not None or entry.state != PUBLISHED:
        return False
    try:
        with scope.session.begin_nested():
            archiving.archive_entry(scope, entry, "Import teruggedraaid")
            erasing.erase_entry(scope, entry_id)
    except Conflict:
        return False
    return True


def _forget_conflicts(scope: PortalScope, run: ImportRun, record: SourceRecord) -> None:
    opened = select(SourceConflict).where(
        SourceConflict.record_id == record.id,
        SourceConflict.decided_at.is_(None),
        SourceConflict.opened_at >= run.started_at,
    )
    for conflict in scope.session.scalars(opened):
        scope.session.delete(conflict)
    scope.session.flush()
    source_tasks.follow_differences(scope, record.entry_id)
