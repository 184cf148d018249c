"""What an administrator changed of a topic, audience or district is so in the search index too."""

from __future__ import annotations

import uuid

from sqlalchemy import Select, select

from wijzerplaat.ground.core.outbox import put_index
from wijzerplaat.records.entries.models import (
    Entry,
    EntryArea,
    EntryAudience,
    EntryTopic,
    Location,
)
from wijzerplaat.tenancy.portals.events import MenuRowChanged
from wijzerplaat.tenancy.portals.service import PortalScope


def renew_entries_of_menu_row(scope: PortalScope, event: MenuRowChanged) -> None:
    """Queue the renewal in the index of every entry that a changed row is about."""
    for entry_id in sorted(scope.session.scalars(select_entries_of_row(event))):
        put_index(scope, entry_id)


def select_entries_of_row(event: MenuRowChanged) -> Select[uuid.UUID]:
    """Return a query for the ids of the entries that a row is about."""
    wanted = {
        "topics": select(EntryTopic.entry_id).where(EntryTopic.topic_id == event.row_id),
        "audiences": select(EntryAudience.entry_id).where(
            EntryAudience.audience_id == event.row_id
        ),
        "municipalities": select(EntryArea.entry_id).where(
            EntryArea.municipality_id == event.row_id
        ),
        "districts": select(Entry.id)
        .join(Entry.location)
        .where(Location.district_id == event.row_id),
    }
    return wanted[event.section]
