"""What is known of one record beside its fields: its level, who said what, tasks, the log."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.permissions import PART_REVIEW
from wijzerplaat.records.moderation import queries as moderation
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.moderation.rules import APPROVED
from wijzerplaat.records.sources.models import Source
from wijzerplaat.tenancy.portals.service import PortalScope

MOST_LINES = 6


@dataclass(frozen=True)
class Origin:
    """Who said some fields of what is live last, and when; `source`: it was read from a list."""

    name: str
    at: datetime
    source: bool
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Versions:
    """What the versions of a record say: the one that waits, and the level of what is live."""

    waiting_id: uuid.UUID | None
    level: str | None
    judged: bool


def load_versions(scope: PortalScope, entry_id: uuid.UUID) -> Versions:
    """Return what waits of a record, and what the text check said of what is live."""
    scope.require(PART_REVIEW)
    of_entry = Revision.entry_id == entry_id
    waiting = select(Revision.id).where(of_entry, Revision.is_queued).order_by(Revision.number)
    live = select(func.max(Revision.number)).where(of_entry, Revision.decision == APPROVED)
    level = scope.session.execute(
        select(Revision.level).where(of_entry, Revision.number == live.scalar_subquery())
    ).first()
    return Versions(
        scope.session.scalars(waiting.limit(1)).first(),
        level[0] if level else None,
        level is not None,
    )


def list_origins(scope: PortalScope, entry_id: uuid.UUID) -> list[Origin]:
    """Return where the values of a record come from: by who said them, the newest first."""
    scope.require(PART_REVIEW)
    said: dict[tuple[str, uuid.UUID | None, datetime], list[str]] = {}
    for name, author in moderation.find_field_authors(scope, entry_id).items():
        if author.at is not None:
            said.setdefault((author.name, author.source_id, author.at), []).append(name)
    ids = {source_id for _name, source_id, _at in said if source_id}
    names = {
        row.id: row.name
        for row in scope.session.execute(
            select(Source.id, Source.name).where(Source.id.in_(ids))
        ).all()
    }
    found = [
        Origin(names.get(source_id, name), at, source_id is not None, tuple(fields))
        for (name, source_id, at), fields in said.items()
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def list_last_lines(scope: PortalScope, entry_id: uuid.UUID) -> list[Audit]:
    """Return what was done to a record last, the newest first."""
    scope.require(PART_REVIEW)
    lines = select(Audit).where(Audit.entry_id == entry_id)
    return list(scope.session.scalars(lines.order_by(Audit.at.desc(), Audit.id).limit(MOST_LINES)))
