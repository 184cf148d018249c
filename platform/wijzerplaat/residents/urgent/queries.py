"""What a portal has itself for who cannot wait."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from wijzerplaat.ground.core.version_cache import load_cached_value
from wijzerplaat.ground.danger.kinds import Danger
from wijzerplaat.records.entries.display import Card
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.entries.queries import list_aside_ids, make_entry_cards
from wijzerplaat.residents.urgent.rules import measure_help
from wijzerplaat.tenancy.portals.service import PortalScope

KINDS = ("service", "organisation")
"""What somebody can turn to at once; a service says more of how."""
MOST = 3


def list_local_help(scope: PortalScope, dangers: Sequence[Danger]) -> list[Card]:
    """Return cards of what helps here, for the most urgent kind first."""
    ids = dict.fromkeys(one for kind in dangers for one in _list_ids(scope, kind))
    return list(make_entry_cards(scope, list(ids)[:MOST]).values())


def _list_ids(scope: PortalScope, kind: Danger) -> list[uuid.UUID]:
    return load_cached_value(scope, f"urgent {kind.value}", lambda: _find_ids(scope, kind))


def _find_ids(scope: PortalScope, kind: Danger) -> list[uuid.UUID]:
    query = select(Entry.id, Entry.kind, Entry.title, Entry.summary).where(
        Entry.kind.in_(KINDS), Entry.listed(scope)
    )
    apart = list_aside_ids(scope)
    found = [
        (
            -measure_help(kind, row.title, row.summary or ""),
            KINDS.index(row.kind),
            row.title,
            row.id,
        )
        for row in scope.session.execute(query)
        if row.id not in apart
    ]
    return [one[-1] for one in sorted(found) if one[0]][:MOST]
