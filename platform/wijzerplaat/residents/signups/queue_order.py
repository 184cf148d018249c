"""The order of a line that was put together from two: by when people signed up."""

from __future__ import annotations

import heapq
import uuid
from collections.abc import Collection

from sqlalchemy import select

from wijzerplaat.residents.signups.models import Signup
from wijzerplaat.tenancy.portals.service import PortalScope


def order_line(scope: PortalScope, occurrence_id: uuid.UUID, came: Collection[uuid.UUID]) -> None:
    """Give everybody in the line of a date, which is locked, a number of their own: who signed up
    first goes first, among who was there and the rows that `came`.

    Nobody passes who stood before them in the line where both were.
    """
    wanted = (
        select(Signup)
        .where(Signup.occurrence_id == occurrence_id, Signup.queue_number.is_not(None))
        .order_by(Signup.queue_number, Signup.created_at, Signup.id)
    )
    line = scope.session.scalars(wanted).all()
    here = [one for one in line if one.id not in came]
    new = [one for one in line if one.id in came]
    merged = heapq.merge(here, new, key=lambda one: (one.created_at, str(one.id)))
    for number, one in enumerate(merged, start=1):
        one.queue_number = number
