"""What differs from its source, per entry, and the decisions of an editor on it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH, ENTRY_REVIEW
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED, Entry
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.moderation import source_records, source_tasks
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.sources.models import ASKED, OURS, THEIRS, SourceConflict, SourceRecord
from wijzerplaat.tenancy.portals.service import PortalScope

CHOICES = (OURS, THEIRS, ASKED)
NO_ADDRESS = N_("Er is geen e-mailadres bekend. Bel even, of zoek een adres op.")
MAILED_TODAY = N_("Vandaag ging er al een mail naar deze mensen. Vraag het morgen.")


@dataclass(frozen=True)
class Different:
    """An entry, and the fields in which it differs from a source."""

    entry: Entry
    conflicts: list[SourceConflict]


def list_different_entries(scope: PortalScope) -> list[Different]:
    """Return the entries that differ from their source, the oldest difference first."""
    by_entry: dict[uuid.UUID, list[SourceConflict]] = {}
    for conflict in sources.list_open_conflicts(scope):
        by_entry.setdefault(conflict.entry_id, []).append(conflict)
    known = _find_entries(scope, list(by_entry))
    return [Different(known[one], rows) for one, rows in by_entry.items() if one in known]


def find_different_entry(scope: PortalScope, entry_id: uuid.UUID) -> Different:
    """Return what is open of one entry, with all its parts; nothing when all was decided.

    Raises NotFound.
    """
    scope.require(ENTRY_REVIEW)
    kind = entries.find_entry(scope, entry_id).kind
    entry = scope.session.scalars(
        entries.select_entry_with_parts(kind).where(Entry.id == entry_id)
    ).unique()
    rows = [one for one in sources.list_open_conflicts(scope) if one.entry_id == entry_id]
    return Different(entry.one(), rows)


def decide_differences(
    scope: PortalScope, entry_id: uuid.UUID, choices: Mapping[str, str]
) -> list[str]:
    """Do what an editor chose per conflict (by its id): keep ours, take theirs, or ask.

    Returns the fields that changed under the editor's hands, which stay open. Raises NotFound,
    NotAllowed, and Invalid for what the source says wrongly.
    """
    scope.require(ENTRY_PUBLISH)
    found, moved = find_different_entry(scope, entry_id), []
    for conflict in found.conflicts:
        choice = choices.get(str(conflict.id), "")
        try:
            with scope.session.begin_nested():
                _decide(scope, found.entry, conflict, choice)
        except Conflict:
            moved.append(conflict.field)
    source_tasks.follow_differences(scope, entry_id)
    return moved


def list_vanished_entries(scope: PortalScope) -> list[tuple[SourceRecord, Entry]]:
    """Return what its source names no longer and is on the site still, the oldest first."""
    records = sources.list_vanished_records(scope)
    known = _find_entries(scope, [one.entry_id for one in records])
    return [(one, known[one.entry_id]) for one in records if one.entry_id in known]


def keep_vanished_entry(scope: PortalScope, record_id: uuid.UUID) -> None:
    """Say that it stays, though its source names it no longer. Raises NotFound, NotAllowed."""
    source_tasks.end_vanished_task(scope, memory.keep_vanished_record(scope, record_id))


def _find_entries(scope: PortalScope, ids: list[uuid.UUID]) -> dict[uuid.UUID, Entry]:
    rows = scope.session.scalars(
        select(Entry).where(Entry.id.in_(ids), Entry.state == PUBLISHED)
    ).unique()
    return {one.id: one for one in rows}


def _decide(scope: PortalScope, entry: Entry, conflict: SourceConflict, choice: str) -> None:
    if choice == OURS:
        memory.keep_own_value(scope, conflict.id)
    elif choice == THEIRS:
        source_records.take_source_value(scope, conflict.id)
    elif choice == ASKED:
        organisation_id = find_asked_id(entry)
        if organisation_id is None:
            raise NotFound(str(entry.id))
        _ask(scope, organisation_id)
        conflict.asked_at = scope.now


def _ask(scope: PortalScope, organisation_id: uuid.UUID) -> None:
    """Ask the organisation; once for all that differs. Raises Invalid when no mail leaves."""
    try:
        asked = freshness.ask_organisation_now(scope, organisation_id)
    except Conflict:
        raise Invalid({"": [MAILED_TODAY]}) from None
    if not asked:
        raise Invalid({"": [NO_ADDRESS]})


def find_asked_id(entry: Entry) -> uuid.UUID | None:
    """Return the organisation that can say what is right: its owner, or itself."""
    return entry.id if kinds.kind_of_entry(entry).name == _owner() else entry.owner_id


def _owner() -> str:
    return kinds.find_owner_kind().name
