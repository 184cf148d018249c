"""Puts many records under a topic, or takes them away from it: a correction of each, by the desk.

A file of its own beside `actions.py`: what is live changes, so that each has a version of its own.
"""

from __future__ import annotations

import uuid

from wijzerplaat.desks.all_records import rules
from wijzerplaat.desks.all_records.listing import Record
from wijzerplaat.desks.all_records.rules import CHOICE, LeftOut
from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.records.moderation import correcting, service
from wijzerplaat.records.moderation.correcting import Heard
from wijzerplaat.records.moderation.schemas import SEEN
from wijzerplaat.tenancy.portals.service import PortalScope

FIELD, FROM = "topics", "van"
"""The field of a record; and under this name stands which topic records leave for another."""


def refuse_added(row: Record, chosen: str) -> str:
    """Return why a topic is not added to a record; '' when it is."""
    return _refuse(row) or (rules.SAME if chosen in row.topics else "")


def refuse_removed(row: Record, chosen: str) -> str:
    """Return why a topic is not taken from a record; '' when it is."""
    return _refuse(row) or (rules.SAME if chosen and chosen not in row.topics else "")


def add_topic(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    """Put a record under a topic too; return what `undo_topics` needs. Raises LeftOut."""
    topics = _read_topics(scope, entry_id)
    return _correct(scope, entry_id, topics, [*topics, told[CHOICE]])


def remove_topic(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    """Take a record away from a topic; return what `undo_topics` needs. Raises LeftOut."""
    topics = _read_topics(scope, entry_id)
    return _correct(scope, entry_id, topics, [one for one in topics if one != told[CHOICE]])


def refuse_moved(row: Record, _chosen: str) -> str:
    """Return why a record does not go from one topic to another; '' when it does."""
    return _refuse(row)


def move_to_topic(scope: PortalScope, entry_id: uuid.UUID, told: Fields) -> JsonObject:
    """Put a record under a topic in the place of another; return what `undo_topics` needs. Raises
    LeftOut.
    """
    topics = _read_topics(scope, entry_id)
    if told[FROM] not in topics:
        raise LeftOut(rules.SAME)
    return _correct(
        scope, entry_id, topics, [told[CHOICE] if one == told[FROM] else one for one in topics]
    )


def undo_topics(scope: PortalScope, _entry_id: uuid.UUID, kept: JsonObject) -> None:
    """Take such a correction back. Raises Conflict when it is not the last decision."""
    service.undo_revision_decision(scope, uuid.UUID(kept["revision"]))


def _refuse(row: Record) -> str:
    return "" if row.states[0] in rules.LIVE else rules.NOT_LIVE


def _read_topics(scope: PortalScope, entry_id: uuid.UUID) -> list[str]:
    entry = entries.find_entry(scope, entry_id)
    if entry.state != PUBLISHED:
        raise LeftOut(rules.NOT_LIVE)
    return [one.slug for one in entry.topics]


def _correct(
    scope: PortalScope, entry_id: uuid.UUID, before: list[str], after: list[str]
) -> JsonObject:
    if set(before) == set(after):
        raise LeftOut(rules.SAME)
    live = entries.make_snapshot(entries.find_entry(scope, entry_id))
    if FIELD not in live:
        raise Conflict("this kind has no topics")
    try:
        revision = correcting.correct_entry(
            scope, entry_id, {**live, FIELD: list(dict.fromkeys(after))}, Heard(SEEN), marks={}
        )
    except Invalid:
        raise LeftOut(rules.UNFIT) from None
    return {"revision": str(revision.id)}
