"""What editors did with many records at once, for tests of other rooms."""

from __future__ import annotations

import uuid

from wijzerplaat.desks.all_records import actions, service
from wijzerplaat.desks.all_records.models import KeptList
from wijzerplaat.tenancy.portals.service import PortalScope


def plant_bulk(scope: PortalScope, ids: dict[str, uuid.UUID]) -> dict[str, uuid.UUID]:
    """Return a change of many records that was planned, and a list that all of the desk see."""
    row = KeptList(
        id=uuid.uuid4(),
        by_id=uuid.uuid4(),
        name="Kanarie van allen",
        query="soort=service",
        shared=True,
        made_at=scope.now,
    )
    scope.session.add(row)
    planned = service.plan_bulk_change(scope, actions.HIDE, [ids["stays"]])
    return {"bulk": planned.id, "list": row.id}
