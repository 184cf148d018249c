"""What was proposed and decided, to read."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wijzerplaat.records.moderation import rules
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class FieldAuthor:
    """Who last said the live value of a field: a person, a rule, or a source; and when."""

    name: str
    at: datetime | None
    source_id: uuid.UUID | None = None
    rule: str | None = None


def list_waiting_revisions(scope: PortalScope, limit: int = 100) -> list[Revision]:
    """Return what waits for a decision, really oldest first."""
    scope.require(rules.NEEDS["approve"])
    found = select(Revision).where(Revision.is_queued)
    found = found.options(selectinload(Revision.entry)).order_by(Revision.submitted_at, Revision.id)
    return list(scope.session.scalars(found.limit(limit)))


def list_entry_revisions(scope: PortalScope, entry_id: uuid.UUID) -> list[Revision]:
    """Return all revisions of an entry, newest first."""
    return list(
        scope.session.scalars(
            select(Revision).where(Revision.entry_id == entry_id).order_by(Revision.number.desc())
        )
    )


def find_field_authors(scope: PortalScope, entry_id: uuid.UUID) -> dict[str, FieldAuthor]:
    """Return who last said each live field of an entry, from its history.

    Of what was approved in part only the fields that went live count; what was undone does not.
    """
    found: dict[str, FieldAuthor] = {}
    for one in list_entry_revisions(scope, entry_id):
        if one.decision != rules.APPROVED:
            continue
        for name in (one.before or {}).get("fields", one.changed):
            author = FieldAuthor(one.author_name, one.decided_at, one.source_id, one.rule)
            found.setdefault(name, author)
    return found
