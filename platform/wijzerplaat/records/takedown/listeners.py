"""What a publication means for takedowns."""

from __future__ import annotations

from wijzerplaat.records.moderation.events import EntryPublished
from wijzerplaat.records.takedown import service
from wijzerplaat.tenancy.portals.service import PortalScope


def follow_published_entry(scope: PortalScope, event: EntryPublished) -> None:
    """End the archiving of what went live (again), and follow an organisation that is away."""
    if (event.revision.before or {}).get("live"):
        return  # it was live already, so nothing of this changed
    if event.revision.number == 1 and event.revision.entry.owner_id is None:
        return  # it was never online before, and follows nobody
    service.follow_publication(scope, event.revision.entry)
