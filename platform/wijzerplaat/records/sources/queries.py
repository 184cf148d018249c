"""Reads of sources: where an entry comes from, what is known of a source, what is to be decided."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_REVIEW
from wijzerplaat.records.sources.models import Source, SourceConflict, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class Origin:
    """From which source an entry comes, and when that last named it."""

    name: str
    said_at: datetime


def find_entry_origin(scope: PortalScope, entry_id: uuid.UUID) -> Origin | None:
    """Return where an entry comes from: of several sources the one that named it last."""
    found = scope.session.execute(
        select(Source.name, SourceRecord.said_at)
        .join(Source, Source.id == SourceRecord.source_id)
        .where(SourceRecord.entry_id == entry_id)
        .order_by(SourceRecord.said_at.desc())
        .limit(1)
    ).first()
    return Origin(found[0], found[1]) if found else None


def find_source(scope: PortalScope, source_id: uuid.UUID) -> Source:
    """Return a source of this portal. Raises NotFound."""
    found = scope.session.scalars(select(Source).where(Source.id == source_id)).one_or_none()
    if found is None:
        raise NotFound(str(source_id))
    return found


def list_sources(scope: PortalScope) -> list[Source]:
    """Return the sources of this portal by name."""
    return list(scope.session.scalars(select(Source).order_by(Source.name)))


def list_source_records(
    scope: PortalScope, source_id: uuid.UUID, keys: Collection[str] | None = None
) -> dict[str, SourceRecord]:
    """Return what a source said last, by its own ids (of all, or of these): one statement."""
    query = select(SourceRecord).where(SourceRecord.source_id == source_id)
    if keys is not None:
        query = query.where(SourceRecord.external_id.in_(keys))
    return {row.external_id: row for row in scope.session.scalars(query)}


def list_present_keys(scope: PortalScope, source_id: uuid.UUID) -> set[str]:
    """Return the ids that a source gives to what it named last and nobody kept without it."""
    query = select(SourceRecord.external_id).where(
        SourceRecord.source_id == source_id,
        SourceRecord.vanished_at.is_(None),
        SourceRecord.kept_at.is_(None),
    )
    return set(scope.session.scalars(query))


def count_source_records(scope: PortalScope) -> dict[uuid.UUID, int]:
    """Return how many records each source has here, by source."""
    counted = select(SourceRecord.source_id, func.count(SourceRecord.id)).group_by(
        SourceRecord.source_id
    )
    return {row[0]: row[1] for row in scope.session.execute(counted)}


def count_open_conflicts(scope: PortalScope) -> int:
    """Return how many fields differ from their source and were not decided on."""
    scope.require(ENTRY_REVIEW)
    counted = select(func.count(SourceConflict.id)).where(SourceConflict.decided_at.is_(None))
    return scope.session.scalar(counted) or 0


def list_open_conflicts(scope: PortalScope, limit: int | None = None) -> list[SourceConflict]:
    """Return what differs from its source, the oldest first, with source and record."""
    scope.require(ENTRY_REVIEW)
    query = (
        select(SourceConflict)
        .where(SourceConflict.decided_at.is_(None))
        .options(joinedload(SourceConflict.record).joinedload(SourceRecord.source))
        .order_by(SourceConflict.opened_at, SourceConflict.entry_id, SourceConflict.field)
    )
    return list(scope.session.scalars(query.limit(limit)))


def list_entry_conflicts(scope: PortalScope, entry_id: uuid.UUID) -> list[SourceConflict]:
    """Return what of one entry differs from its source and was not decided on."""
    query = (
        select(SourceConflict)
        .where(SourceConflict.entry_id == entry_id, SourceConflict.decided_at.is_(None))
        .options(joinedload(SourceConflict.record).joinedload(SourceRecord.source))
    )
    return list(scope.session.scalars(query))


def find_conflict(scope: PortalScope, conflict_id: uuid.UUID) -> SourceConflict:
    """Return a difference of this portal, with source and record. Raises NotFound."""
    query = (
        select(SourceConflict)
        .where(SourceConflict.id == conflict_id)
        .options(joinedload(SourceConflict.record).joinedload(SourceRecord.source))
    )
    found = scope.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound(str(conflict_id))
    return found


def find_record(scope: PortalScope, record_id: uuid.UUID) -> SourceRecord:
    """Return a record of a source of this portal. Raises NotFound."""
    query = select(SourceRecord).where(SourceRecord.id == record_id)
    found = scope.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound(str(record_id))
    return found


def count_vanished_records(scope: PortalScope) -> int:
    """Return how many records their source names no longer, and nobody looked at yet."""
    scope.require(ENTRY_REVIEW)
    counted = select(func.count(SourceRecord.id)).where(SourceRecord.vanished_at.is_not(None))
    return scope.session.scalar(counted) or 0


def list_vanished_records(scope: PortalScope, limit: int | None = None) -> list[SourceRecord]:
    """Return the records that their source names no longer, the oldest first, with their source."""
    scope.require(ENTRY_REVIEW)
    query = (
        select(SourceRecord)
        .where(SourceRecord.vanished_at.is_not(None))
        .options(joinedload(SourceRecord.source))
        .order_by(SourceRecord.vanished_at, SourceRecord.external_id)
    )
    return list(scope.session.scalars(query.limit(limit)))
