"""Verbs of sources: remember what a source says, notice differences, close them again."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, GivenFields
from wijzerplaat.records.sources import queries
from wijzerplaat.records.sources.models import AGREED, OURS, Source, SourceConflict, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope

VALUE = "value"
"""The key under which a conflict keeps a value, which may be anything that JSON holds."""


def open_source(scope: PortalScope, kind: str, name: str) -> Source:
    """Return the source of this name, a new one when there is none.

    Raises Conflict when the one of this name holds records of another kind.
    """
    scope.require(ENTRY_PUBLISH)
    named = select(Source).where(Source.name == name)
    found = scope.session.scalars(named).one_or_none()
    if found is None:
        found = Source(id=uuid.uuid4(), kind=kind, name=name, created_at=scope.now)
        try:
            with scope.session.begin_nested():
                scope.session.add(found)
        except IntegrityError:  # a colleague was just first
            found = scope.session.scalars(named).one()
    if found.kind != kind:
        raise Conflict(f"the source {name} holds records of kind {found.kind}")
    return found


def describe_source(scope: PortalScope, source: Source, fields: Fields) -> None:
    """Keep what an administrator says of a source (loaded fields).

    Raises NotAllowed, and Invalid for a name that another one has.
    """
    scope.require(PORTAL_EDIT)
    others = select(Source.id).where(Source.name == fields["name"], Source.id != source.id)
    if scope.session.scalars(others).first() is not None:
        raise Invalid({"name": [N_("Deze naam heeft een andere bron al.")]})
    for name, value in fields.items():
        setattr(source, name, value)


def remember_record(
    scope: PortalScope, source: Source, external_id: str, entry_id: uuid.UUID
) -> SourceRecord:
    """Return a new row of memory for a record that a source names for the first time."""
    record = SourceRecord(
        id=uuid.uuid4(),
        source_id=source.id,
        external_id=external_id,
        entry_id=entry_id,
        said={},
        said_at=scope.now,
    )
    scope.session.add(record)
    return record


def remember_said(scope: PortalScope, record: SourceRecord, says: GivenFields) -> None:
    """Keep what the source says of a record now; what it does not say stays as it was said."""
    record.said = {**record.said, **says}
    record.said_at, record.vanished_at, record.kept_at = scope.now, None, None


def note_conflicts(
    scope: PortalScope, record: SourceRecord, live: GivenFields, says: GivenFields, clash: list[str]
) -> list[str]:
    """Open a conflict for each field in which people here differ, and close those that are over.

    Returns the fields that wait for the desk. What was decided for the same value is not asked
    again.
    """
    known = select(SourceConflict).where(SourceConflict.record_id == record.id)
    rows = list(scope.session.scalars(known.order_by(SourceConflict.opened_at)))
    for row in rows:
        if row.decided_at is None and row.field in says and row.field not in clash:
            close_conflict(scope, row, AGREED)
    return [name for name in clash if _note(scope, record, rows, name, live, says)]


def close_conflict(scope: PortalScope, conflict: SourceConflict, decision: str) -> None:
    """Say how a difference ended. Raises Conflict when it ended already."""
    if conflict.decided_at is not None:
        raise Conflict("this was decided already")
    conflict.decision, conflict.decided_at = decision, scope.now
    conflict.decided_by, conflict.decider_name = scope.actor.user_id, scope.actor.name


def keep_own_value(scope: PortalScope, conflict_id: uuid.UUID) -> SourceConflict:
    """Let what stands here stand; the source is asked again only when it says something else.

    Raises NotFound, NotAllowed, Conflict.
    """
    scope.require(ENTRY_PUBLISH)
    conflict = queries.find_conflict(scope, conflict_id)
    close_conflict(scope, conflict, OURS)
    return conflict


def note_vanished_records(
    scope: PortalScope, source: Source, seen: Collection[str]
) -> list[SourceRecord]:
    """Note which records are not in the whole file that was just read; return the new ones."""
    gone = [
        record
        for external_id, record in queries.list_source_records(scope, source.id).items()
        if external_id not in seen and record.vanished_at is None and record.kept_at is None
    ]
    for record in gone:
        record.vanished_at = scope.now
    source.fetched_at = scope.now
    return gone


def keep_vanished_record(scope: PortalScope, record_id: uuid.UUID) -> SourceRecord:
    """Say that a record stays although its source names it no longer.

    Raises NotFound, NotAllowed.
    """
    scope.require(ENTRY_PUBLISH)
    record = queries.find_record(scope, record_id)
    record.vanished_at, record.kept_at = None, scope.now
    return record


def _note(
    scope: PortalScope,
    record: SourceRecord,
    rows: list[SourceConflict],
    name: str,
    live: GivenFields,
    says: GivenFields,
) -> bool:
    last = next((row for row in reversed(rows) if row.field == name), None)
    theirs: Fields = {VALUE: says[name]}
    if last is not None and last.decided_at is None:
        last.theirs, last.ours = theirs, {VALUE: live.get(name)}
        return True
    if last is not None and last.decision == OURS and last.theirs == theirs:
        return False
    scope.session.add(
        SourceConflict(
            id=uuid.uuid4(),
            record_id=record.id,
            entry_id=record.entry_id,
            field=name,
            ours={VALUE: live.get(name)},
            theirs=theirs,
            opened_at=scope.now,
        )
    )
    return True
