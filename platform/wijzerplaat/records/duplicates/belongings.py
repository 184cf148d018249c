"""What of lower rooms goes along when one record is taken up by another: who points at it as its
successor, what waits for the desk, and the forms that somebody did not send yet.

What stands in higher rooms goes along by `slots.FOLLOWERS`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import select

from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.statements import move_rows
from wijzerplaat.records.duplicates.slots import FOLLOWERS, Mover
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown.models import Takedown
from wijzerplaat.tenancy.drafts.service import move_form_drafts
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.service import move_record_tasks

ROUND = N_("De pagina die blijft, stopt en wijst naar de ander. Draai om wie blijft.")


def list_movers() -> Iterator[tuple[str, Mover]]:
    """Return what moves rows from one record to another, each with the name it is kept under."""
    yield "successors", _move_successors
    yield "takedowns", _move_takedown_successors
    yield "tasks", move_record_tasks
    yield "drafts", move_form_drafts
    yield from FOLLOWERS.all()


def require_no_circle(kept: Entry, gone: Entry) -> None:
    """Raise Invalid when the one that stays leads its visitors to the one that goes."""
    if kept.successor_id == gone.id:
        raise Invalid({"": [ROUND]})


def _move_successors(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None
) -> list[uuid.UUID]:
    """Let what stopped and led to one record lead to the other."""
    query = select(Entry).where(Entry.successor_id == from_id, Entry.id != to_id)
    rows = scope.session.scalars(query if only is None else query.where(Entry.id.in_(only))).all()
    for entry in rows:
        entry.successor_id = to_id
    scope.session.flush()
    return [entry.id for entry in rows]


def _move_takedown_successors(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None
) -> list[uuid.UUID]:
    """Do the same for what is written down about it: the facts of a record follow from that."""
    others = Takedown.entry_id != to_id
    return move_rows(scope, Takedown.successor_id, from_id, to_id, only, others)
