"""What differs from its source, or vanished from it, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.desks.sources import service
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay


def list_difference_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the records that differ from their source; a new difference asks again."""
    found = []
    for one in service.list_different_entries(scope):
        newest = max(one.conflicts, key=lambda conflict: conflict.opened_at)
        since = min(conflict.opened_at for conflict in one.conflicts)
        name = newest.record.source.name
        found.append(Need(f"{one.entry.id}:{newest.id}", since, one.entry.id, note=name))
    return found


def list_vanished_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the records that their source names no longer and that nobody looked at."""
    return [
        Need(
            f"{record.id}:{record.vanished_at.date()}",
            record.vanished_at,
            entry.id,
            record.id,
            record.source.name,
        )
        for record, entry in service.list_vanished_entries(scope)
        if record.vanished_at
    ]


DIFFERENCE_KIND = TaskKind(
    service.DIFFERENCE_TASK,
    N_("Anders dan de bron"),
    "list",
    32,
    ways=(TaskWay(N_("Kies per verschil"), "sources.show_different_entry", "entry_id"),),
    find=list_difference_needs,
)
VANISHED_KIND = TaskKind(
    service.VANISHED_TASK,
    N_("Verdwenen uit een bron"),
    "question",
    34,
    ways=(
        TaskWay(N_("Haal weg"), "tasks.stop_record_of_task", "task_id", sends=True),
        TaskWay(N_("Kijk ernaar"), "vanished.show_vanished_entries", ""),
    ),
    find=list_vanished_needs,
)
