"""Verbs of what stands first on the page of a topic.

It is a setting with a history, so that each change can be put back; who keeps a part of the desk
changes only the topics that they keep.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from wijzerplaat.desks.highlights import rules
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PART_PUBLISH, PART_REVIEW
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.records.entries.parts import require_part
from wijzerplaat.tenancy.portals.models import Topic
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.rules import Setting
from wijzerplaat.tenancy.settings.service import change_setting, load_setting, put_setting_back

NAME = "highlights"


def list_kept_topics(scope: PortalScope) -> list[Topic]:
    """Return the topics of which the actor says what stands first."""
    scope.require(PART_REVIEW)
    limit = scope.actor.limit
    return [one for one in scope.portal.topics if limit is None or one.id in limit.topic_ids]


def find_kept_topic(scope: PortalScope, slug: str) -> Topic:
    """Return such a topic, read anew. Raises NotFound, also for one outside the own part."""
    known = {one.slug: one.id for one in list_kept_topics(scope)}
    if slug not in known:
        raise NotFound(f"topic {slug}")
    found = select(Topic).where(Topic.id == known[slug])
    return scope.session.scalars(found.execution_options(populate_existing=True)).one()


def put_highlight(scope: PortalScope, slug: str, button: str, record: str, seen: str) -> bool:
    """Put a record of a topic first, move it there, or take it away; return whether that changed.

    Raises NotFound, also for a record outside the own part, Invalid when three stand there
    already, and Conflict when somebody else was first.
    """
    scope.require(PART_PUBLISH)
    topic = find_kept_topic(scope, slug)
    if button == rules.PUT:
        _require_record(scope, topic, record)
    wanted = rules.change_highlights(topic.highlights, button, record)
    return change_setting(scope, HIGHLIGHTS, {NAME: wanted}, seen, slug)


def restore_highlights(scope: PortalScope, slug: str, number: int) -> bool:
    """Let the records stand first that did before a change; those that are gone since are left out.

    Raises NotFound.
    """
    scope.require(PART_PUBLISH)
    find_kept_topic(scope, slug)
    return put_setting_back(scope, HIGHLIGHTS, number, slug)


def load_highlights(scope: PortalScope, slug: str) -> tuple[list[str], int]:
    """Return what stands first now, and the number of the last change. Raises NotFound."""
    values, number = load_setting(scope, HIGHLIGHTS, slug)
    found: list[str] = values[NAME]
    return found, number


def list_records_about(scope: PortalScope, topic: Topic, ids: Iterable[str]) -> dict[str, Entry]:
    """Return the records that are about a topic, whatever their state, by id; one statement."""
    wanted = [uuid.UUID(one) for one in ids]
    about = select(EntryTopic.entry_id).where(EntryTopic.topic_id == topic.id)
    query = select(Entry).where(Entry.id.in_(wanted), Entry.id.in_(about))
    return {str(one.id): one for one in scope.session.scalars(query)} if wanted else {}


def _require_record(scope: PortalScope, topic: Topic, record: str) -> None:
    try:
        entry_id = uuid.UUID(record)
    except ValueError:
        raise NotFound(record) from None
    about = select(EntryTopic.entry_id).where(EntryTopic.topic_id == topic.id)
    shown = select(Entry.id).where(Entry.id == entry_id, Entry.listed(scope), Entry.id.in_(about))
    if scope.session.scalars(shown).first() is None:
        raise NotFound(record)
    require_part(scope, entry_id)


def _read(scope: PortalScope, slug: str) -> Fields:
    return {NAME: list(find_kept_topic(scope, slug).highlights)}


def _write(scope: PortalScope, slug: str, values: Fields) -> None:
    find_kept_topic(scope, slug).highlights = values[NAME]


def _check(scope: PortalScope, slug: str, typed: Fields) -> Fields:
    """Return the records that are about the topic, in their order; a hidden one keeps its place."""
    there = list_records_about(scope, find_kept_topic(scope, slug), typed[NAME])
    return {NAME: [one for one in typed[NAME] if one in there][: rules.MOST]}


HIGHLIGHTS = Setting(NAME, _read, _write, _check, needs=PART_PUBLISH)
