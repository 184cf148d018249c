"""What to look at instead of something that is gone: others about the same."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries import queries as entries_queries
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.models import Entry, EntryTopic
from wijzerplaat.tenancy.portals.service import PortalScope

ALTERNATIVES = 3


def make_alternative_cards(scope: PortalScope, entry: Entry) -> list[Card]:
    """Return three published entries with most topics in common; of the same kind before others."""
    ids = set(
        scope.session.scalars(select(EntryTopic.topic_id).where(EntryTopic.entry_id == entry.id))
    )
    slugs = {topic.slug for topic in scope.portal.topics if topic.id in ids}
    rows = entries_queries.list_entry_rows(scope, [kind.name for kind in kinds.list_kinds()])
    near = [row for row in rows if row.topics & slugs and row.id != entry.id]
    near.sort(key=lambda row: (-len(row.topics & slugs), row.kind != entry.kind))
    return list(
        entries_queries.make_entry_cards(scope, [row.id for row in near[:ALTERNATIVES]]).values()
    )
