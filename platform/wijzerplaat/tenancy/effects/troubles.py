"""Verbs of addresses that mail does not reach: note it, and end it.

A file of its own beside `service.py`, which sends.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select

from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.core.statements import change_rows, remove_rows
from wijzerplaat.tenancy.effects import queries
from wijzerplaat.tenancy.effects.models import GIVEN_UP, REFUSED, RETURNED, MailTrouble
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

BY_SERVER = (REFUSED, GIVEN_UP)
"""What is over as soon as the same server takes a mail for the same address."""


def note_trouble(
    scope: PortalScope, mark: str, outcome: str, code: str, mail_id: uuid.UUID
) -> MailTrouble:
    """Note that mail to an address did not arrive; noted before, it counts and the date stays."""
    wanted = select(MailTrouble).where(MailTrouble.mark == mark).with_for_update()
    known = scope.session.scalars(wanted).one_or_none()
    if known is None:
        known = MailTrouble(
            mark=mark,
            outcome=outcome,
            code=code,
            since=scope.now,
            last_at=scope.now,
            times=0,
            entry_id=queries.map_address_owners(scope).get(mark),
        )
        scope.session.add(known)
    known.outcome, known.code, known.mail_id = outcome, code, mail_id
    known.last_at, known.times = scope.now, known.times + 1
    scope.session.flush()
    return known


def end_trouble(
    scope: Scope, mark: str, outcomes: Collection[str] = (REFUSED, RETURNED, GIVEN_UP)
) -> None:
    """Forget that an address was not reached: it is, or somebody tries again."""
    if mark:
        remove_rows(
            scope, MailTrouble, [MailTrouble.mark == mark, MailTrouble.outcome.in_(outcomes)]
        )


def forget_old_troubles(scope: PortalScope) -> int:
    """Remove what is over: an address that was mended, or one that nobody here uses and that was
    mailed long ago; return how many.

    Of an address that somebody still uses the mark stays until it is mended, so that it is not
    mailed again; how the mail fared goes.
    """
    old = MailTrouble.last_at < terms.find_cutoff(terms.MAIL_STATE, scope.now)
    marks = set(scope.session.scalars(select(MailTrouble.mark).where(old)))
    used = marks & queries.map_address_owners(scope).keys() if marks else set()
    change_rows(scope, MailTrouble, [MailTrouble.mark.in_(used)], {"code": "", "mail_id": None})
    mended = {one.mark for one in queries.list_mended_troubles(scope)}
    gone = (marks - used) | mended
    return remove_rows(scope, MailTrouble, [MailTrouble.mark.in_(gone)])
