"""What the desk must do when a record that stood first of a topic is no longer shown there."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

MISSING = "highlight"


def list_missing_highlights(scope: PortalScope) -> Iterable[Need]:
    """Return what editors put first of a topic and residents do not see there: it was taken from
    the site, or is about something else now. Nothing and no statement where nothing is put first.
    """
    chosen = [(topic, uuid.UUID(one)) for topic in scope.portal.topics for one in topic.highlights]
    if not chosen:
        return
    ids = [record for _topic, record in chosen]
    visible = (
        select(EntryTopic.topic_id, EntryTopic.entry_id)
        .join(Entry, Entry.id == EntryTopic.entry_id)
        .where(Entry.id.in_(ids), Entry.listed(scope))
    )
    shown = {(row.topic_id, row.entry_id) for row in scope.session.execute(visible)}
    there = set(scope.session.scalars(select(Entry.id).where(Entry.id.in_(ids))))
    for topic, record in chosen:
        if record in there and (topic.id, record) not in shown:
            yield Need(f"{topic.id.hex}:{record.hex}", scope.now, record, topic.id, topic.name)


MISSING_KIND = TaskKind(
    MISSING,
    N_("Stond bovenaan bij een onderwerp"),
    "star",
    86,
    ways=(TaskWay(N_("Kies wat bovenaan staat"), "highlights.list_topics_with_highlights", ""),),
    find=list_missing_highlights,
    urgent=False,
    follows_record=False,
)
