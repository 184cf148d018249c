"""At most one mail a day for each person of all that keeps pages true: who had one today.

A file of its own, which sends nothing: rounds, campaigns and invitations ask it and tell it.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from wijzerplaat.ground.core import clock, receivers
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.receivers import Receiver
from wijzerplaat.records.freshness import rules
from wijzerplaat.tenancy.portals.service import PortalScope

MAILED_TODAY = "mailed-today"
"""Why an editor cannot have an organisation asked now: everybody had a mail today."""


def is_mailed_today(scope: PortalScope, address: str, about: str = rules.ANY_MAIL) -> bool:
    """Return whether an address got one of these mails (`about`: of only some of them) today
    already.
    """
    last = receivers.lock_receiver(scope, address, about).mailed_at
    return last is not None and clock.today(last) >= clock.today(scope.now)


def list_mailed_today(scope: PortalScope, addresses: Collection[str]) -> set[str]:
    """Return who of these got one of these mails today already. One statement."""
    marks = {receivers.mark_receiver(scope, one, rules.ANY_MAIL): one for one in addresses}
    today = clock.today(scope.now)
    known = select(Receiver.mark, Receiver.mailed_at).where(Receiver.mark.in_(marks))
    return {
        marks[mark]
        for mark, mailed_at in (scope.session.execute(known) if marks else ())
        if mailed_at is not None and clock.today(mailed_at) >= today
    }


def leave_out_mailed(scope: PortalScope, addresses: Collection[str]) -> list[str]:
    """Return the addresses that had no such mail today. Raises Conflict (`MAILED_TODAY`) when all
    of them had.
    """
    found = [one for one in addresses if not is_mailed_today(scope, one)]
    if addresses and not found:
        raise Conflict(MAILED_TODAY)
    return found


def note_check_mail(scope: PortalScope, address: str, *, begins: bool = False) -> None:
    """Keep that an address gets one of these mails now, and whether a round begins with it."""
    for about in (rules.ROUND, rules.ANY_MAIL) if begins else (rules.ANY_MAIL,):
        receivers.note_mail(scope, address, about)
