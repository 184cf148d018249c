"""Wishes come true by themselves: whoever sends an organisation in, its wish follows."""

from __future__ import annotations

from wijzerplaat.desks.wishes import service
from wijzerplaat.records.moderation.events import EntryPublished, Submitted
from wijzerplaat.tenancy.portals.service import PortalScope


def follow_organisation(scope: PortalScope, event: EntryPublished | Submitted) -> None:
    """Somebody sent an organisation in, or it went online: its wish is linked to it."""
    service.link_wishes(scope, [event.revision.entry_id])
