"""Verbs of the service desk: call, note, follow an entry; and what happened to those one
follows.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from wijzerplaat.desks.contacts import rules
from wijzerplaat.desks.contacts.models import CORRECT, STOPPED, Call, EntryNote, EntryWatch
from wijzerplaat.desks.contacts.schemas import WORDS, CallSchema, NoteSchema
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.statements import move_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import parts
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness import tasks as freshness_tasks
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.takedown import tasks as takedown_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import CALL

MOST_NEWS = 20


@dataclass(frozen=True)
class News:
    """One thing that happened to an entry that somebody follows."""

    entry_id: uuid.UUID
    title: str
    at: datetime
    decision: str
    by: str


def log_call(scope: PortalScope, entry_id: uuid.UUID, typed: Fields) -> Call:
    """Keep what came of a call; 'alles klopt' verifies all of the organisation.

    Raises NotFound, Invalid, and Conflict for what has an organisation behind it: that one is
    called.
    """
    scope.require(PART_PUBLISH)
    return keep_call(scope, parts.find_desk_entry(scope, entry_id), typed)


def keep_call(scope: PortalScope, entry: Entry, typed: Fields) -> Call:
    """Keep what came of a call about a record that the actor may work on, or whose organisation
    said something about one. Raises Invalid and Conflict as `log_call` does.
    """
    told = load_fields(CallSchema(), typed)
    if entry.owner_id is not None or entry.state != PUBLISHED:
        raise Conflict("the organisation behind it is called, and only about what is public")
    call = Call(
        id=uuid.uuid4(),
        entry_id=entry.id,
        caller_id=scope.actor.user_id,
        caller_name=scope.actor.name,
        at=scope.now,
        **told,
    )
    scope.session.add(call)
    _act_on(scope, entry, call)
    return call


def _act_on(scope: PortalScope, entry: Entry, call: Call) -> None:
    """Let the board follow: it is solved, it waits for a while, or somebody must take it down."""
    if call.outcome == CORRECT:
        freshness.verify_organisation(scope, entry)
        return
    if call.outcome == STOPPED:
        takedown_tasks.report_stopped_record(scope, entry, CALL, call.note)
    until = clock.today(scope.now + rules.REST[call.outcome])
    reason = str(dict(WORDS)[call.outcome])
    for kind in freshness_tasks.OF_CALL_LIST:
        tasks.rest_tasks_of_record(scope, entry.id, kind, until, reason)


def list_calls(scope: PortalScope, entry_id: uuid.UUID) -> list[Call]:
    """Return the calls about an entry, the newest first."""
    scope.require(PART_REVIEW)
    return list(
        scope.session.scalars(
            select(Call).where(Call.entry_id == entry_id).order_by(Call.at.desc(), Call.id)
        )
    )


def add_entry_note(scope: PortalScope, entry_id: uuid.UUID, typed: Fields) -> EntryNote:
    """Leave a note for the other editors. Raises NotFound, Invalid."""
    scope.require(PART_PUBLISH)
    parts.find_desk_entry(scope, entry_id)
    note = EntryNote(
        id=uuid.uuid4(),
        entry_id=entry_id,
        author_id=scope.actor.user_id,
        author_name=scope.actor.name,
        at=scope.now,
        **load_fields(NoteSchema(), typed),
    )
    scope.session.add(note)
    return note


def remove_entry_note(scope: PortalScope, note_id: uuid.UUID) -> uuid.UUID:
    """Take a note away and return which entry it was about. Raises NotFound."""
    scope.require(PART_PUBLISH)
    note = scope.session.scalars(select(EntryNote).where(EntryNote.id == note_id)).one_or_none()
    if note is None:
        raise NotFound(str(note_id))
    parts.require_part(scope, note.entry_id)
    scope.session.delete(note)
    return note.entry_id


def list_entry_notes(scope: PortalScope, entry_id: uuid.UUID) -> list[EntryNote]:
    """Return the notes about an entry, the newest first."""
    scope.require(PART_REVIEW)
    return list(
        scope.session.scalars(
            select(EntryNote)
            .where(EntryNote.entry_id == entry_id)
            .order_by(EntryNote.at.desc(), EntryNote.id)
        )
    )


def watch_entry(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Follow an entry from now on; twice is once. Raises NotFound."""
    scope.require(PART_PUBLISH)
    parts.find_desk_entry(scope, entry_id)
    if not is_watching_entry(scope, entry_id):
        scope.session.add(
            EntryWatch(
                id=uuid.uuid4(), entry_id=entry_id, user_id=scope.actor.user_id, seen_at=scope.now
            )
        )


def unwatch_entry(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Follow an entry no longer. Raises NotFound when it is not there at all."""
    scope.require(PART_PUBLISH)
    parts.find_desk_entry(scope, entry_id)
    for row in _watches(scope, entry_id):
        scope.session.delete(row)


def is_watching_entry(scope: PortalScope, entry_id: uuid.UUID) -> bool:
    """Return whether the actor follows an entry."""
    return bool(_watches(scope, entry_id))


def list_watched_news(
    scope: PortalScope, user_id: uuid.UUID | None, limit: int = MOST_NEWS
) -> list[News]:
    """Return what others did to the entries that a person follows, since it was last seen.

    The newest first.
    """
    found = select(Revision, Entry.title).join(Entry, Entry.id == Revision.entry_id)
    found = found.join(EntryWatch, EntryWatch.entry_id == Revision.entry_id).where(
        _by_others(user_id), *parts.list_part_conditions(scope, Revision.entry_id)
    )
    rows = scope.session.execute(
        found.order_by(Revision.submitted_at.desc(), Revision.id).limit(limit)
    )
    return [
        News(
            one.entry_id,
            title,
            one.decided_at or one.submitted_at,
            one.decision,
            (one.decider_name if one.decided_at else one.author_name),
        )
        for one, title in rows
    ]


def count_watched_news(scope: PortalScope, user_id: uuid.UUID) -> int:
    """Return how much of that there is."""
    found = select(func.count(Revision.id)).join(
        EntryWatch, EntryWatch.entry_id == Revision.entry_id
    )
    within = parts.list_part_conditions(scope, Revision.entry_id)
    return scope.session.scalar(found.where(_by_others(user_id), *within)) or 0


def mark_news_seen(scope: PortalScope) -> None:
    """Say that the actor saw all news."""
    scope.require(PART_PUBLISH)
    for row in scope.session.scalars(
        select(EntryWatch).where(EntryWatch.user_id == scope.actor.user_id)
    ):
        row.seen_at = scope.now


def move_entry_contacts(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let calls, notes and followers of one entry be those of another, and return which rows were
    moved.

    Who follows both already keeps both rows: that way nothing is lost when it is undone.
    """
    both = set(
        scope.session.scalars(select(EntryWatch.user_id).where(EntryWatch.entry_id == to_id))
    )
    others = EntryWatch.user_id.not_in(both)
    return [
        *move_rows(scope, Call.entry_id, from_id, to_id, only),
        *move_rows(scope, EntryNote.entry_id, from_id, to_id, only),
        *move_rows(scope, EntryWatch.entry_id, from_id, to_id, only, others),
    ]


def _by_others(user_id: uuid.UUID | None) -> ColumnElement[bool]:
    proposed = and_(
        Revision.submitted_at > EntryWatch.seen_at, Revision.author_id.is_distinct_from(user_id)
    )
    decided = and_(
        Revision.decided_at > EntryWatch.seen_at, Revision.decider_id.is_distinct_from(user_id)
    )
    return and_(EntryWatch.user_id == user_id, or_(proposed, decided))


def _watches(scope: PortalScope, entry_id: uuid.UUID) -> list[EntryWatch]:
    return list(
        scope.session.scalars(
            select(EntryWatch).where(
                EntryWatch.entry_id == entry_id, EntryWatch.user_id == scope.actor.user_id
            )
        )
    )
