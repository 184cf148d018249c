"""How many entries online belong to each row of a list."""

from __future__ import annotations

import uuid
from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from wijzerplaat.records.entries.models import (
    Entry,
    EntryArea,
    EntryAudience,
    EntryTopic,
    Location,
)
from wijzerplaat.tenancy.portals.service import PortalScope

LINKS: dict[str, tuple[InstrumentedAttribute[uuid.UUID], InstrumentedAttribute[uuid.UUID]]] = {
    "topics": (EntryTopic.topic_id, EntryTopic.entry_id),
    "audiences": (EntryAudience.audience_id, EntryAudience.entry_id),
    "municipalities": (EntryArea.municipality_id, EntryArea.entry_id),
}


def count_entries_per_row(scope: PortalScope, section: str) -> Counter[uuid.UUID]:
    """Return how many entries online there are under each row of a list, by its id."""
    if section == "districts":
        found = select(Location.district_id, func.count(Entry.id)).join(Entry.location)
        grouped = found.where(Location.district_id.is_not(None), Entry.listed(scope))
        rows = scope.session.execute(grouped.group_by(Location.district_id)).all()
    else:
        row_id, entry_id = LINKS[section]
        counted = select(row_id, func.count(Entry.id)).join(Entry, Entry.id == entry_id)
        rows = scope.session.execute(counted.where(Entry.listed(scope)).group_by(row_id)).all()
    return Counter({row[0]: row[1] for row in rows if row[0]})
