"""What an organisation had shown again by an answer is hidden again, for it took that back.

A file of its own beside `service.py`, which shows it: nobody decides anything here.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import or_, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.events import emit
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import queries, rules, service, tasks
from wijzerplaat.records.takedown.events import EntryTakenDown
from wijzerplaat.records.takedown.models import HIDDEN, Takedown
from wijzerplaat.tenancy.portals.service import PortalScope


def is_asked_to_show(scope: PortalScope, entry_id: uuid.UUID, at: datetime) -> bool:
    """Return whether the desk is asked, by an answer of that moment, to show an entry again."""
    rows = queries.list_open_takedowns(scope, entry_id)
    return any(one.sort == HIDDEN and one.asked_back_at == at for one in rows)


def hide_again(scope: PortalScope, entry: Entry, at: datetime) -> None:
    """Hide what an answer of that moment showed again, and ask the desk no more to show the rest.

    Not when the desk hid it anew, or took it from the site. Its organisation hears of it.
    """
    if entry.state not in rules.LIVE:
        return
    hidden = [one for one in queries.list_open_takedowns(scope, entry.id) if one.sort == HIDDEN]
    for row in hidden:
        if row.asked_back_at == at:
            row.asked_back_at = None
            tasks.stop_asking_to_look_again(scope, row)
    if hidden:
        return
    shown = select(Takedown).where(
        Takedown.entry_id == entry.id,
        Takedown.sort == HIDDEN,
        Takedown.because_id.is_(None),
        Takedown.ended_at == at,
    )
    for row in scope.session.scalars(shown.order_by(Takedown.at, Takedown.id)).all():
        _hide_with_all(scope, row, at)


def _hide_with_all(scope: PortalScope, cause: Takedown, at: datetime) -> None:
    """Open a takedown again, and those that came with it and ended with it."""
    same = or_(Takedown.id == cause.id, Takedown.because_id == cause.id)
    rows = select(Takedown).where(same, Takedown.ended_at == at)
    order = (Takedown.because_id.is_not(None), Takedown.id)
    for row in scope.session.scalars(rows.order_by(*order)).all():
        entry = entries.find_entry(scope, row.entry_id)
        if entry.state in rules.LIVE:
            row.open_again()
            fields = [row.sort]
            audit.write_audit_line(
                scope, audit.TAKEN_DOWN, entry.id, fields=fields, about_id=row.id
            )
            scope.session.flush()
            service.apply_absence(scope, entry)
            emit(scope, EntryTakenDown(entry, row))
