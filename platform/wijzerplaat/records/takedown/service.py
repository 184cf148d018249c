"""Verbs in the life of a record: hide, pause, stop, archive, and put back what was taken down."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import or_, select

from wijzerplaat.ground.core import audit, clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH, PART_PUBLISH
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries import kinds, parts
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.moderation import archiving
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.takedown import queries, rules, successors, tasks
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown
from wijzerplaat.records.takedown.models import ARCHIVED, HIDDEN, PAUSED, Takedown
from wijzerplaat.records.takedown.rules import Told
from wijzerplaat.records.takedown.schemas import (
    ArchiveSchema,
    HideSchema,
    PauseSchema,
    StopSchema,
)
from wijzerplaat.tenancy.portals.service import PortalScope


def hide_entry(scope: PortalScope, entry_id: uuid.UUID, fields: Fields) -> Takedown:
    """Hide a live record at once, with all that its organisation owns; only the desk does.

    `fields`: reason (a code of `rules.REASONS`), explanation, look_again_on. It stays hidden until
    somebody shows it again; on `look_again_on` the desk is asked to look. Raises NotFound,
    NotAllowed, Invalid, and Conflict for what is not live, or is hidden already.
    """
    scope.require(PART_PUBLISH)
    given, today = load_fields(HideSchema(), fields), clock.today(scope.now)
    told = Told(
        today,
        given["look_again_on"] or rules.find_default_look_again(today),
        given["reason"],
        given["explanation"],
    )
    entry = _hold(scope, entry_id, rules.HIDE, told)
    if any(one.sort == HIDDEN for one in queries.list_open_takedowns(scope, entry.id)):
        raise Conflict("it is hidden already")
    return _take_down(scope, entry, rules.HIDE, told)


def pause_entry(scope: PortalScope, entry_id: uuid.UUID, fields: Fields) -> Takedown:
    """Pause a live record of the own organisation, or for one; another pause is replaced.

    `fields`: starts_on, ends_on, told. Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    given = load_fields(PauseSchema(), fields)
    told = Told(given["starts_on"] or clock.today(scope.now), given["ends_on"], told=given["told"])
    entry = _hold(scope, entry_id, rules.PAUSE, told)
    _end_own(scope, entry, rules.PAUSE)
    return _take_down(scope, entry, rules.PAUSE, told)


def stop_entry(scope: PortalScope, entry_id: uuid.UUID, fields: Fields) -> Takedown:
    """Stop a live record of the own organisation, or for one, from today or a later day on.

    `fields`: starts_on, told, successor (the name or address of another page). An organisation
    takes all that it owns along. Raises NotFound, NotAllowed, Invalid, Conflict.
    """
    given = load_fields(StopSchema(), fields)
    told = Told(given["starts_on"] or clock.today(scope.now), told=given["told"])
    entry = _hold(scope, entry_id, rules.STOP, told)
    successor = successors.find_successor(scope, given["successor"], entry)
    _end_own(scope, entry, rules.STOP)
    return _take_down(scope, entry, rules.STOP, told, successor.id if successor else None)


def archive_record(scope: PortalScope, entry_id: uuid.UUID, fields: Fields) -> Takedown:
    """Take a live record from the site for good; the desk can put it back for a year.

    `fields`: explanation. Raises NotFound, NotAllowed, Invalid, and Conflict when it is not live,
    or a proposal for it waits.
    """
    scope.require(ENTRY_PUBLISH)
    given = load_fields(ArchiveSchema(), fields)
    told = Told(clock.today(scope.now), note=given["explanation"])
    entry = _hold(scope, entry_id, rules.ARCHIVE, told)
    return _take_down(scope, entry, rules.ARCHIVE, told)


def put_back_entry(scope: PortalScope, takedown_id: uuid.UUID) -> Takedown:
    """End a takedown, and those of other records that came with it; nothing else is touched.

    What the desk hid or archived, the desk puts back; the rest its organisation too. Raises
    NotFound, NotAllowed, and Conflict when it has ended already.
    """
    takedown = queries.find_takedown(scope, takedown_id)
    entry = moderation.lock_entry_row(scope, takedown.entry_id)
    scope.session.refresh(takedown)
    if takedown.sort not in rules.OF_OWNER:
        scope.require(ENTRY_PUBLISH if takedown.sort == ARCHIVED else PART_PUBLISH)
    require_own_entry(scope, entry)
    if takedown.ended_at is not None or takedown.because_id is not None:
        raise Conflict("it has ended already, or ends with that of its organisation")
    _put_back(scope, takedown, entry)
    return takedown


def answer_takedown(scope: PortalScope, takedown_id: uuid.UUID) -> bool:
    """Take a stop or pause of the own organisation back; of what the desk hid, say that all is
    right again.

    Returns whether it is shown again: with some reasons that is for the desk to say, which is then
    asked to look. Raises NotFound, NotAllowed, and Conflict when it has ended already.
    """
    takedown = queries.find_takedown(scope, takedown_id)
    entry = moderation.lock_entry_row(scope, takedown.entry_id)
    scope.session.refresh(takedown)
    require_own_entry(scope, entry)
    if takedown.ended_at is not None or takedown.because_id is not None:
        raise Conflict("it has ended already, or ends with that of its organisation")
    return _answer(scope, takedown, entry)


def show_verified_again(scope: PortalScope, entry: Entry) -> bool:
    """Show what the desk hid again, now that its organisation says that all is right.

    Returns False when the desk must look first. Nothing happens to what is not hidden.
    """
    rows = [
        one
        for one in queries.list_open_takedowns(scope, entry.id)
        if one.sort == HIDDEN and one.because_id is None
    ]
    answers = [_answer(scope, one, entry) for one in rows]
    return all(answers)


def _answer(scope: PortalScope, one: Takedown, entry: Entry) -> bool:
    if one.sort in rules.OF_OWNER or one.reason in rules.ANSWERABLE:
        _put_back(scope, one, entry)
        return True
    if one.sort != HIDDEN:
        raise NotFound(str(one.id))
    if one.asked_back_at is None:
        one.asked_back_at = scope.now
        tasks.ask_to_look_again(scope, one)
    return False


def end_past_pauses(scope: PortalScope) -> int:
    """End the pauses whose last day is over; return how many.

    Pages know by themselves: this tidies up, and lets the index and the organisation know.
    """
    today = clock.today(scope.now)
    over = select(Takedown).where(
        Takedown.sort == PAUSED, Takedown.ended_at.is_(None), Takedown.ends_on < today
    )
    rows = list(scope.session.scalars(over.order_by(Takedown.at, Takedown.id)))
    for row in rows:
        if row.ended_at is None:
            _put_back(scope, row, entries.find_entry(scope, row.entry_id))
    return len(rows)


def refresh_changed_today(scope: PortalScope) -> int:
    """Let index and kinds follow what stops, pauses or comes back today by its day; return how
    many.

    Pages know by themselves.
    """
    today = clock.today(scope.now)
    days = (Entry.stopped_on == today, Entry.paused_from == today)
    found = list(scope.session.scalars(select(Entry).where(or_(*days)).order_by(Entry.id)))
    for entry in found:
        put_index(scope, entry.id)
    return len(found)


def follow_owner(scope: PortalScope, entry: Entry) -> None:
    """Let a live record be away as far as its organisation is hidden, paused or stopped: also when
    that was so before it went live, or when it belongs to another one than before.
    """
    if entry.state in rules.LIVE:
        _follow_owner(scope, entry, queries.list_open_takedowns(scope, entry.id))


def follow_publication(scope: PortalScope, entry: Entry) -> None:
    """End the archiving of a record that a new proposal made live, and let it follow its owner."""
    rows = queries.list_open_takedowns(scope, entry.id)
    for row in rows:
        if row.sort == ARCHIVED:
            row.end(scope.now, scope.actor)
    if entry.state in rules.LIVE:
        _follow_owner(scope, entry, rows)


def _follow_owner(scope: PortalScope, entry: Entry, rows: Iterable[Takedown]) -> None:
    open_ones = queries.list_open_takedowns(scope, entry.owner_id) if entry.owner_id else []
    causes = {row.id: row for row in open_ones if row.sort != ARCHIVED}
    for row in rows:
        if row.because_id is None or row.sort == ARCHIVED:
            continue
        if causes.pop(row.because_id, None) is None:
            _put_back(scope, row, entry)
    for cause in causes.values():
        _copy(scope, cause, entry)


def follow_owners(scope: PortalScope, owner: Entry) -> None:
    """Let all that an organisation owns by now be away as far as the organisation is."""
    for owned in _owned(scope, owner):
        follow_owner(scope, owned)


def _hold(scope: PortalScope, entry_id: uuid.UUID, action: str, told: Told) -> Entry:
    entry = entries.find_entry(scope, entry_id)
    require_own_entry(scope, entry)
    entry, today = moderation.lock_entry_row(scope, entry_id), clock.today(scope.now)
    rules.require_action(action, entry.state, entry.absence, today)
    rules.require_days(action, told, today)
    return entry


def require_own_entry(scope: PortalScope, entry: Entry) -> None:
    """Let the desk pass for what lies in its part, and members for what they may write themselves.

    Raises NotFound for what is of others, NotAllowed for who may write nothing, and Invalid.
    """
    if scope.actor.may(PART_PUBLISH):
        return parts.require_whole_part(scope, entry)
    scope.require(ENTRY_EDIT)
    kind = kinds.kind_of_entry(entry)
    if entry.organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(entry.id))
    try:
        kind.check(scope, kind.known_schema.load(entries.make_snapshot(entry)), entry)
    except Invalid:
        return  # it is theirs; that its text would not pass today does not keep it on the site


def _take_down(
    scope: PortalScope,
    entry: Entry,
    action: str,
    told: Told,
    successor_id: uuid.UUID | None = None,
) -> Takedown:
    row = Takedown(
        id=uuid.uuid4(),
        entry_id=entry.id,
        sort=rules.SORTS[action],
        reason=told.reason,
        note=told.note,
        told=told.told,
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        successor_id=successor_id,
        by_id=scope.actor.user_id,
        by_name=scope.actor.name,
        by_desk=scope.actor.may(PART_PUBLISH),
        at=scope.now,
    )
    _begin(scope, row, entry)
    for owned in _owned(scope, entry):
        _copy(scope, row, owned)
    return row


def _copy(scope: PortalScope, cause: Takedown, entry: Entry) -> None:
    """Take down a record because its organisation is: the same days, no successor of its own."""
    row = Takedown(
        id=uuid.uuid4(),
        entry_id=entry.id,
        because_id=cause.id,
        **{
            name: getattr(cause, name)
            for name in (
                *("sort", "reason", "note", "told", "starts_on", "ends_on"),
                *("successor_id", "by_id", "by_name", "by_desk", "at"),
            )
        },
    )
    _begin(scope, row, entry)


def _begin(scope: PortalScope, row: Takedown, entry: Entry) -> None:
    scope.session.add(row)
    if row.sort == ARCHIVED:
        row.revision_id = archiving.archive_entry(scope, entry, row.note).id
    else:
        audit.write_audit_line(
            scope, audit.TAKEN_DOWN, entry.id, fields=[row.sort], about_id=row.id
        )
    scope.session.flush()
    apply_absence(scope, entry)
    emit(scope, EntryTakenDown(entry, row))


def _put_back(scope: PortalScope, row: Takedown, entry: Entry, *, replaced: bool = False) -> None:
    row.end(scope.now, scope.actor)
    if row.sort == ARCHIVED:
        archiving.restore_entry(scope, entry)
        follow_owner(scope, entry)
    else:
        audit.write_audit_line(scope, audit.PUT_BACK, entry.id, fields=[row.sort], about_id=row.id)
    scope.session.flush()
    apply_absence(scope, entry)
    emit(scope, EntryPutBack(entry, row, replaced))
    along = select(Takedown).where(Takedown.because_id == row.id, Takedown.ended_at.is_(None))
    for other in scope.session.scalars(along.order_by(Takedown.id)).all():
        there = entries.find_entry(scope, other.entry_id)
        _put_back(scope, other, there, replaced=replaced)


def apply_absence(scope: PortalScope, entry: Entry) -> None:
    """Work out the facts beside the state from the open takedowns, and let the index follow."""
    rows = queries.list_open_takedowns(scope, entry.id)
    facts, read = rules.combine_facts(rows, clock.today(scope.now))
    entry.hidden_at, entry.stopped_on = facts.hidden_at, facts.stopped_on
    entry.paused_from, entry.paused_until = facts.paused_from, facts.paused_until
    entry.paused_later = [
        [day.isoformat() for day in days if day is not None] for days in facts.paused_later
    ]
    entry.absence_note = read.told if read else ""
    entry.successor_id = read.successor_id if read else None
    scope.session.flush()
    put_index(scope, entry.id)


def _end_own(scope: PortalScope, entry: Entry, action: str) -> None:
    """End the pause or stop that another one takes the place of; nobody hears that it ended."""
    for row in queries.list_open_takedowns(scope, entry.id):
        if row.sort == rules.SORTS[action] and row.because_id is None:
            _put_back(scope, row, entry, replaced=True)


def _owned(scope: PortalScope, entry: Entry) -> Iterable[Entry]:
    """Return what an organisation owns and is live: it goes along."""
    if not entry.OWNS:
        return []
    query = select(Entry.id).where(Entry.owner_id == entry.id, Entry.state == "published")
    ids = list(scope.session.scalars(query.order_by(Entry.id)))
    return [moderation.lock_entry_row(scope, one) for one in ids]
