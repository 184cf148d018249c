"""Brings in the records of a source, with a history.

What comes from a source was checked by nobody: it goes live as that, and never takes the place of
what people changed here.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.criteria.admission import require_admission
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import ARCHIVED, PUBLISHED, Entry, SlugRedirect
from wijzerplaat.records.entries.rules import Standing
from wijzerplaat.records.moderation import importing, rules, source_tasks
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import rules as meeting
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.sources.models import THEIRS, Source, SourceConflict, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope

MADE, CHANGED, SAME, DIFFERS, STAYS_AWAY = "made", "changed", "same", "differs", "stays_away"
READ_AT_ONCE = 500


@dataclass(frozen=True)
class Saying:
    """What a source says of one record: its id there, and the fields that it names, as plain data.

    `filled` are fields that the source does not say but a new entry cannot do without. `record` is
    what it said last, None for what it names for the first time. `place`: the how manieth new one.
    `entry` is what the record is about, where it was read already (`load_source_entries`).
    """

    external_id: str
    fields: Fields
    filled: Fields = field(default_factory=dict)
    record: SourceRecord | None = None
    place: int = 0
    entry: Entry | None = None


@dataclass(frozen=True)
class Foreseen:
    """What would come of it: old and new value per field that changes, and what would differ."""

    what: str
    changes: dict[str, tuple[object, object]] = field(default_factory=dict)
    differs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Taken:
    """What came of it: MADE, CHANGED, SAME, DIFFERS or STAYS_AWAY.

    `changed` went live, `differs` waits for the desk, `before` is what the source said until now
    (None: nothing). Without an entry the record was erased here.
    """

    what: str
    record: SourceRecord
    entry: Entry | None
    changed: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    before: Fields | None = None
    revision_id: uuid.UUID | None = None


def load_source_entries(
    scope: PortalScope, source: Source, entry_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, Entry]:
    """Return these entries with all that a snapshot holds: a few statements for many of them."""
    found: dict[uuid.UUID, Entry] = {}
    for first in range(0, len(entry_ids), READ_AT_ONCE):
        some = entry_ids[first : first + READ_AT_ONCE]
        query = entries.select_entry_with_parts(source.kind).where(Entry.id.in_(some))
        found |= {one.id: one for one in scope.session.scalars(query).unique()}
    return found


def take_source_record(scope: PortalScope, source: Source, saying: Saying) -> Taken:
    """Bring in what a source says of one record, as far as nobody here says otherwise.

    What was archived, merged away or erased here stays so. Raises Invalid with messages per field;
    nothing is remembered then.
    """
    scope.require(ENTRY_PUBLISH)
    if saying.record is None:
        return _make(scope, source, saying)
    record, before = saying.record, dict(saying.record.said)
    live_entry, merged = _find_live(scope, source, record, saying.entry)
    if live_entry is None or not _follows(scope, live_entry):
        _remember(scope, record, {})
        return Taken(STAYS_AWAY, record, live_entry, before=before)
    live = entries.make_snapshot(live_entry)
    says, values = _normalise(source.kind, live, saying.fields)
    met = meeting.meet_source_values(
        live,
        before,
        says,
        confirmed=live_entry.verified_at is not None,
        only_new=merged,
    )
    revision = _update(scope, source, live_entry, live, values, list(met.take))
    differs = memory.note_conflicts(scope, record, live, says, met.clash)
    _remember(scope, record, says)
    if not merged:
        source_tasks.follow_differences(scope, live_entry.id)
    what = DIFFERS if differs else CHANGED if met.take else SAME
    return Taken(
        what,
        record,
        live_entry,
        list(met.take),
        differs,
        before,
        revision.id if revision else None,
    )


def foresee_source_record(scope: PortalScope, source: Source, saying: Saying) -> Foreseen:
    """Return what `take_source_record` would do; nothing is written. Raises Invalid too."""
    scope.require(ENTRY_PUBLISH)
    if saying.record is None:
        entries.load_entry_fields(source.kind, {**saying.filled, **saying.fields})
        return Foreseen(MADE)
    entry, merged = _find_live(scope, source, saying.record, saying.entry)
    if entry is None or not _follows(scope, entry):
        return Foreseen(STAYS_AWAY)
    live = entries.make_snapshot(entry)
    says, _values = _normalise(source.kind, live, saying.fields)
    confirmed = entry.verified_at is not None
    met = meeting.meet_source_values(
        live, saying.record.said, says, confirmed=confirmed, only_new=merged
    )
    changes = {name: (live.get(name), value) for name, value in met.take.items()}
    what = DIFFERS if met.clash else CHANGED if met.take else SAME
    return Foreseen(what, changes, met.clash)


def put_back_source_change(scope: PortalScope, revision_id: uuid.UUID) -> list[str]:
    """Take back what a source changed, as far as it still stands; return the fields that do not.

    Raises NotFound, NotAllowed.
    """
    scope.require(ENTRY_PUBLISH)
    revision = scope.session.get_one(Revision, revision_id)
    entry, before = revision.entry, (revision.before or {}).get("fields", {})
    if entry.state != PUBLISHED:
        return list(before)
    whole = _find(scope, entry.kind, entry.id)
    if whole is None:
        return list(before)
    live = entries.make_snapshot(whole)
    names = [name for name in before if live.get(name) == revision.snapshot.get(name)]
    values = entries.load_entry_fields(entry.kind, {**live, **{n: before[n] for n in names}})
    source = sources.find_source(scope, revision.source_id) if revision.source_id else None
    if source is not None:
        _update(scope, source, whole, live, values, names, asks=False)
    return [name for name in before if name not in names]


def take_source_value(scope: PortalScope, conflict_id: uuid.UUID) -> SourceConflict:
    """Let what the source says take the place of what stands here, for one field.

    Raises NotFound, NotAllowed, Invalid, and Conflict when it was decided already, is not live, or
    another value stands here by now.
    """
    scope.require(ENTRY_PUBLISH)
    conflict = sources.find_conflict(scope, conflict_id)
    source, name = conflict.record.source, conflict.field
    entry = _find(scope, source.kind, conflict.entry_id)
    if entry is None or entry.state != PUBLISHED:
        raise Conflict("it is not on the site")
    live = entries.make_snapshot(entry)
    if live.get(name) != conflict.ours[memory.VALUE]:
        raise Conflict("another value went live meanwhile", (name,))
    _says, values = _normalise(source.kind, live, {name: conflict.theirs[memory.VALUE]})
    _update(scope, source, entry, live, values, [name])
    memory.close_conflict(scope, conflict, THEIRS)
    return conflict


def _remember(scope: PortalScope, record: SourceRecord, says: Fields) -> None:
    """Keep what the source says now; a record that had vanished is there again."""
    if record.vanished_at is not None:
        source_tasks.end_vanished_task(scope, record)
    memory.remember_said(scope, record, says)


def _find_live(
    scope: PortalScope, source: Source, record: SourceRecord, entry: Entry | None
) -> tuple[Entry | None, bool]:
    """Return the entry that a record is about, and whether another one took it up."""
    entry = entry or _find(scope, source.kind, record.entry_id)
    into = _merged_into(scope, entry) if entry is not None and entry.state == ARCHIVED else None
    return into or entry, into is not None


def _make(scope: PortalScope, source: Source, saying: Saying) -> Taken:
    fields = {**saying.filled, **saying.fields}
    values = entries.load_entry_fields(source.kind, fields)
    snapshot = kinds.find_kind(source.kind).known_schema.dump(values)
    entry = importing.make_adopted_entry(scope, source.kind, values, None, None)
    require_admission(scope, entry, None, snapshot)
    entries.put_entry_values(scope, entry, values)
    scope.session.add(entry)
    entry.state, entry.published_at = PUBLISHED, scope.now
    entry.verify_due_at = meeting.find_first_check(scope.now, saying.place)
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)
    changed = rules.list_changed_fields(None, snapshot)
    revision = importing.record_adoption(scope, entry, snapshot, None, changed, source)
    importing.tell_adoption(scope, revision)
    record = memory.remember_record(scope, source, saying.external_id, entry.id)
    memory.remember_said(scope, record, _only_said(snapshot, saying.fields))
    return Taken(MADE, record, entry, changed, revision_id=revision.id)


def _update(
    scope: PortalScope,
    source: Source,
    entry: Entry,
    live: Fields,
    values: Fields,
    names: list[str],
    *,
    asks: bool = True,
) -> Revision | None:
    """`asks`: what may not go live yet is refused; what was live before comes back all the same."""
    if not names:
        return None
    snapshot = kinds.find_kind(source.kind).known_schema.dump(values)
    chosen = {**live, **{name: snapshot[name] for name in names}}
    if asks:
        require_admission(scope, entry, live, chosen)
    entries.put_entry_values(scope, entry, {name: values[name] for name in names})
    scope.session.flush()
    kinds.kind_of_entry(entry).published(scope, entry)
    revision = importing.record_adoption(scope, entry, chosen, live, names, source)
    importing.tell_adoption(scope, revision)
    return revision


def _normalise(kind: str, live: Fields, says: Fields) -> tuple[Fields, Fields]:
    """Return what the source says as a snapshot would hold it, and the loaded values that would go
    live. Raises Invalid for what it says wrongly; what stands here already is not its fault.
    """
    whole = {name: meeting.put_parts(live.get(name), value) for name, value in says.items()}
    values = entries.load_entry_fields(kind, {**live, **whole})
    return _only_said(kinds.find_kind(kind).known_schema.dump(values), says), values


def _only_said(snapshot: Fields, says: Fields) -> Fields:
    """Return the part of a snapshot that the source names: of a place the parts that it names."""
    found: Fields = {}
    for name, value in says.items():
        kept = snapshot[name]
        if isinstance(value, dict):
            kept = {part: (kept or {}).get(part, "") for part in value}
        found[name] = kept
    return found


def _follows(scope: PortalScope, entry: Entry) -> bool:
    """Return whether a record can change: what is gone, stopped or waits for the desk does not."""
    gone = entry.find_standing(clock.today(scope.now)) is Standing.STOPPED
    return entry.state == PUBLISHED and not gone


def _find(scope: PortalScope, kind: str, entry_id: uuid.UUID) -> Entry | None:
    query = entries.select_entry_with_parts(kind).where(Entry.id == entry_id)
    return scope.session.scalars(query).unique().one_or_none()


def _merged_into(scope: PortalScope, entry: Entry) -> Entry | None:
    """Return the entry that took this one up: its address leads there."""
    query = select(SlugRedirect.entry_id).where(
        SlugRedirect.kind == entry.kind,
        SlugRedirect.slug == entry.slug,
        SlugRedirect.entry_id != entry.id,
    )
    found = scope.session.scalars(query).one_or_none()
    return _find(scope, entry.kind, found) if found else None
