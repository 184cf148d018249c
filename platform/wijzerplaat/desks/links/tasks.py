"""Websites that do not answer any more, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.desks.links import service
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

MOST = 1000


def list_broken_link_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the websites that are broken now; one that broke again asks again."""
    return [
        Need(f"{one.id}:{one.broken_at.date()}", one.broken_at, one.entry_id, one.id)
        for one in service.list_broken_links(scope, MOST)
        if one.broken_at
    ]


BROKEN_LINK_KIND = TaskKind(
    "broken_link",
    N_("Kapotte links"),
    "computer",
    60,
    ways=(TaskWay(N_("Bekijk de link"), "links.show_broken_links", ""),),
    find=list_broken_link_needs,
)
