"""Wishes come true by themselves: whoever sends an organisation in, its wish follows."""

from __future__ import annotations

from wijzerplaat.desks.wishes import service
from wijzerplaat.records.moderation.events import EntryPublished, Submitted
from wijzerplaat.tenancy.portals.service import PortalScope

KNOWN_BY = frozenset({"title", "email"})
"""Fields by which a wish knows its organisation."""


def follow_organisation(scope: PortalScope, event: EntryPublished | Submitted) -> None:
    """Somebody sent an organisation in, or it went online: its wish is linked to it. One that was
    online already is looked at only when what a wish knows it by is another now.
    """
    one = event.revision
    if one.base is None or KNOWN_BY.intersection(one.changed):
        service.link_wishes(scope, [one.entry_id])
