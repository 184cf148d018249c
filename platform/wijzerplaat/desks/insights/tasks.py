"""Hard texts as tasks of the desk; they may stay as they are, so they count nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.desks.insights import service
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay


def list_hard_text_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the published texts that residents may find hard; a new version asks again."""
    return [
        Need(str(one.revision_id), one.at, one.id, one.revision_id)
        for one in service.list_hard_texts(service.list_published_texts(scope))
    ]


HARD_TEXT_KIND = TaskKind(
    "hard_text",
    N_("Moeilijke teksten"),
    "book",
    90,
    ways=(TaskWay(N_("Bekijk de tekst"), "insights.show_hardest_texts", ""),),
    find=list_hard_text_needs,
    urgent=False,
)
