"""Tasks of the desk for tests of other rooms."""

from __future__ import annotations

import uuid

from tests.support.bulk import plant_bulk
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need


def plant_tasks(scope: PortalScope, portal: str, ids: dict[str, uuid.UUID]) -> dict[str, uuid.UUID]:
    """Return an open task, one that takes a record down, one that is finished; and a plan for many
    records.
    """
    found = {}
    for name, kind, about in (
        ("task", "wrong_person", "organisation"),
        ("stopping", "stopped", "twin"),
        ("finished", "wrong_person", "twin"),
    ):
        need = Need(f"kanarie {name}", scope.now, ids[about], note=f"Kanarie {portal}")
        found[name] = tasks.open_task(scope, kind, need).id
    tasks.finish_task(scope, found["finished"])
    return found | plant_bulk(scope, ids)
