"""What was proposed and decided, to read."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wijzerplaat.ground.core.validation import GivenFields
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import PUBLISHED, Entry
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


def find_sent_revision(scope: PortalScope, revision: Revision) -> Revision:
    """Return what its author sent: where an editor published another text in its place, that
    first one.
    """
    if revision.instead_of is None:
        return revision
    return scope.session.scalars(select(Revision).where(Revision.id == revision.instead_of)).one()


def says_all_is_right(scope: PortalScope, revision: Revision) -> bool:
    """Return whether all of an entry counts as checked when this goes live.

    Of a page with parts somebody may have had one part before them: of the others they said
    nothing. What was declined of it stayed online as it was, and its author said that is wrong.
    """
    if revision.declined:
        return False
    apart = bool(kinds.find_kind(revision.entry.kind).schema.blocks)
    if apart and find_sent_revision(scope, revision).is_of_a_part:
        return False
    return revision.says_all_is_right


def list_open_part_changes(
    scope: PortalScope, ids: Collection[uuid.UUID]
) -> list[tuple[uuid.UUID, str, list[str]]]:
    """Return of which of these entries a change of a part waits: the id, the kind, and the names
    of the fields. One statement.
    """
    open_ones = (
        select(Revision.entry_id, Entry.kind, Revision.changed)
        .join(Entry, Entry.id == Revision.entry_id)
        .where(
            Revision.entry_id.in_(ids),
            Revision.is_open,
            Revision.is_of_a_part,
            Entry.state == PUBLISHED,
        )
    )
    return [(row[0], row[1], row[2]) for row in scope.session.execute(open_ones)]


def list_proposed_topics(scope: PortalScope, organisation_id: uuid.UUID) -> set[str]:
    """Return the topics (slugs) of what waits of an organisation and of what it owns. One
    statement.
    """
    waits = select(Revision.snapshot).join(Entry, Entry.id == Revision.entry_id)
    rows = scope.session.scalars(waits.where(Entry.is_of(organisation_id), Revision.is_open))
    return {slug for snapshot in rows for slug in snapshot.get("topics") or ()}


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


def find_same_proposal(
    scope: PortalScope, entry: Entry | None, owner_id: uuid.UUID | None, fields: GivenFields
) -> Revision | None:
    """Return what the actor sent already, still waits and says the very same: pressed twice.

    Who sends something new at the same moment waits for the other, at the organisation.
    """
    author = scope.actor.user_id
    if author is None or scope.actor.may(rules.NEEDS["approve"]):  # editors decide in one go
        return None
    mine = select(Revision).where(Revision.author_id == author, Revision.is_queued)
    if entry is not None:
        mine = mine.where(Revision.entry_id == entry.id)
    elif owner_id is not None:
        held = select(Entry.id).where(Entry.id == owner_id).with_for_update(of=Entry)
        scope.session.scalars(held).all()
        titled = (Entry.owner_id == owner_id, Entry.title == fields["title"])
        mine = mine.join(Revision.entry).where(Revision.base.is_(None), *titled)
    else:
        return None
    return next((one for one in scope.session.scalars(mine) if one.snapshot == fields), None)
