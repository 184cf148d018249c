"""What differs from its source, or vanished from it, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.desks.sources import service
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.moderation import source_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay


def list_difference_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the records that differ from their source; a new difference asks again."""
    return [
        source_tasks.make_difference_need(one.entry.id, one.conflicts)
        for one in service.list_different_entries(scope)
    ]


def list_vanished_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the records that their source names no longer and that nobody looked at."""
    return [
        source_tasks.make_vanished_need(record, record.vanished_at)
        for record, _entry in service.list_vanished_entries(scope)
        if record.vanished_at
    ]


DIFFERENCE_KIND = TaskKind(
    source_tasks.DIFFERENCE,
    N_("Anders dan de bron"),
    "list",
    32,
    ways=(TaskWay(N_("Kies per verschil"), "sources.show_different_entry", "entry_id"),),
    find=list_difference_needs,
)
VANISHED_KIND = TaskKind(
    source_tasks.VANISHED,
    N_("Verdwenen uit een bron"),
    "question",
    34,
    ways=(
        TaskWay(N_("Haal weg"), "tasks.stop_record_of_task", "task_id", sends=True),
        TaskWay(N_("Kijk ernaar"), "vanished.show_vanished_entries", ""),
    ),
    find=list_vanished_needs,
)
