"""Marks of addresses from before they were made with a key get it, so that nobody who has the
database can find an address by trying.
"""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select

from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.receivers import KEYED, Receiver, add_key_to_mark
from wijzerplaat.tenancy.effects.models import MailTrouble
from wijzerplaat.tenancy.portals.service import PortalScope

AT_ONCE = 1000
Marked = TypeVar("Marked", Receiver, MailTrouble)


def add_key_to_old_marks(scope: PortalScope) -> int:
    """Give marks of this portal that lack a key theirs, some at a time; return how many.

    What was noted since under the mark with the key counts, and the older note goes.
    """
    done = _change_rows(scope, Receiver) + _change_rows(scope, MailTrouble)
    plain = (
        select(OutboxMessage)
        .where(
            OutboxMessage.portal_id == scope.portal.id,
            OutboxMessage.mark > "",
            OutboxMessage.mark < KEYED,
        )
        .limit(AT_ONCE)
    )
    mails = scope.session.scalars(plain).all()
    for one in mails:
        one.mark = add_key_to_mark(scope, one.mark)
    return done + len(mails)


def _change_rows(scope: PortalScope, table: type[Marked]) -> int:
    plain = select(table).where(table.mark < KEYED).limit(AT_ONCE)
    rows = scope.session.scalars(plain).all()
    marks = {one.mark: add_key_to_mark(scope, one.mark) for one in rows}
    newer = select(table.mark).where(table.mark.in_(marks.values()))
    there = set(scope.session.scalars(newer))
    for one in rows:
        if marks[one.mark] in there:
            scope.session.delete(one)
        else:
            one.mark = marks[one.mark]
    scope.session.flush()
    return len(rows)
