"""What of a portal a choice would touch, in numbers."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from wijzerplaat.desks.insights import service as insights
from wijzerplaat.records.entries import kinds
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.plain.rules import asks_reason
from wijzerplaat.tenancy.portals.service import PortalScope


def count_online_per_module(scope: PortalScope) -> Counter[str]:
    """Return how many entries are online, by the module of their kind."""
    counted = select(Entry.kind, func.count(Entry.id)).where(Entry.listed(scope))
    found: Counter[str] = Counter()
    for row in scope.session.execute(counted.group_by(Entry.kind)):
        found[kinds.find_kind(row.kind).module] += row[1]
    return found


def count_texts_that_ask(scope: PortalScope, threshold: str) -> tuple[int, int]:
    """Return how many texts online would ask an editor for a reason, and of how many."""
    found = insights.list_published_texts(scope)
    asking = [one for one in found if asks_reason({"level": one.level}, threshold)]
    return len(asking), len(found)
