"""Finds where residents are led from an entry that is not there under this address any more."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.records.entries.models import Entry, SlugRedirect
from wijzerplaat.records.entries.rules import Standing
from wijzerplaat.tenancy.portals.service import PortalScope


def find_successor(scope: PortalScope, entry: Entry) -> Entry | None:
    """Return what residents can look at instead of this entry: its successor, what that one was
    merged into, or the successor of that one in turn. None when none of these is on the site.
    """
    today, seen, next_id = clock.today(scope.now), {entry.id}, entry.successor_id
    while next_id is not None and next_id not in seen:
        seen.add(next_id)
        one = scope.session.scalars(select(Entry).where(Entry.id == next_id)).one_or_none()
        if one is None:
            return None
        if one.is_listed(today):
            return one
        merged = find_entry_by_old_slug(scope, one.kind, one.slug)
        if merged is not None:
            return merged if merged.id not in seen else None
        next_id = one.successor_id if one.find_standing(today) is Standing.STOPPED else None
    return None


def find_entry_by_old_slug(scope: PortalScope, kind: str, slug: str) -> Entry | None:
    """Return the published entry that an old slug leads to now."""
    query = select(Entry).join(SlugRedirect, SlugRedirect.entry_id == Entry.id)
    asked = (SlugRedirect.kind == kind, SlugRedirect.slug == slug, Entry.listed(scope))
    return scope.session.scalars(query.where(*asked)).one_or_none()
