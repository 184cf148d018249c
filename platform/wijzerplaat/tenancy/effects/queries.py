"""How mail fares: addresses that it does not reach, and whose they are."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import case, func, select

from wijzerplaat.ground.core.db import Moment
from wijzerplaat.ground.core.outbox import MAIL, OutboxMessage, mark_address
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.effects import slots
from wijzerplaat.tenancy.effects.models import MailTrouble
from wijzerplaat.tenancy.portals.service import PortalScope

WAITING, LATE, SENT, GIVEN_UP, RETURNED = ("waiting", "late", "sent", "given up", "returned")
"""How far a mail is: for the first time in line, tried before or delayed at its server, taken by a
server, never taken, or sent back.
"""
STATE = case(
    (OutboxMessage.returned_at.is_not(None), RETURNED),
    (OutboxMessage.dead_at.is_not(None), GIVEN_UP),
    (OutboxMessage.done_at.is_not(None) & OutboxMessage.delayed_at.is_not(None), LATE),
    (OutboxMessage.done_at.is_not(None), SENT),
    (OutboxMessage.attempts > 0, LATE),
    else_=WAITING,
)


@dataclass(frozen=True)
class MailCount:
    """How many mails of a portal (None: of the platform) are in a state, and how old the oldest
    is.
    """

    portal_id: uuid.UUID | None
    state: str
    mails: int
    minutes: int


def count_mails(scope: Scope) -> list[MailCount]:
    """Return how the mail of every portal fares."""
    counted = (
        select(
            OutboxMessage.portal_id,
            STATE.label("state"),
            func.count().label("mails"),
            func.min(OutboxMessage.available_at, type_=Moment()).label("oldest"),
        )
        .where(OutboxMessage.kind == MAIL)
        .group_by(OutboxMessage.portal_id, STATE)
        .order_by(OutboxMessage.portal_id, STATE)
    )
    return [
        MailCount(row.portal_id, row.state, row.mails, _minutes(scope.now, row.oldest))
        for row in scope.session.execute(counted)
    ]


def _minutes(now: datetime, then: datetime) -> int:
    return max(0, int((now - then).total_seconds() // 60))


def map_address_owners(scope: PortalScope) -> dict[str, uuid.UUID | None]:
    """Return of which record each known address is, by its mark; None for the desk's own."""
    people = scope.session.execute(
        select(Membership.organisation_id, User.email).join(User, User.id == Membership.user_id)
    )
    found = {mark_address(scope, row.email): row.organisation_id for row in people}
    for entry_id, address in slots.list_record_addresses(scope):
        found[mark_address(scope, address)] = entry_id
    return found


def list_reached_addresses(scope: PortalScope, entry_id: uuid.UUID) -> list[str]:
    """Return the addresses at which a record is mailed: its own, and those of its people."""
    people = (
        select(User.email)
        .join(Membership, User.id == Membership.user_id)
        .where(Membership.organisation_id == entry_id)
    )
    own = (address for one, address in slots.list_record_addresses(scope) if one == entry_id)
    return list(dict.fromkeys([*own, *scope.session.scalars(people)]))


def list_open_troubles(scope: PortalScope) -> list[MailTrouble]:
    """Return the addresses that mail does not reach and that nobody mended."""
    found = list(scope.session.scalars(select(MailTrouble).order_by(MailTrouble.since)))
    mended = {one.mark for one in list_mended_troubles(scope)} if found else set()
    return [one for one in found if one.mark not in mended]


def list_mended_troubles(scope: PortalScope) -> list[MailTrouble]:
    """Return the troubles of addresses that their organisation no longer uses."""
    theirs = list(
        scope.session.scalars(select(MailTrouble).where(MailTrouble.entry_id.is_not(None)))
    )
    owners = map_address_owners(scope) if theirs else {}
    return [one for one in theirs if one.mark not in owners]


def find_troubles(scope: PortalScope, addresses: Iterable[str]) -> dict[str, MailTrouble]:
    """Return, by address, since when and why mail to it does not arrive; only of those."""
    marks = {mark_address(scope, one): one for one in addresses if one}
    if not marks:
        return {}
    wanted = select(MailTrouble).where(MailTrouble.mark.in_(marks))
    return {marks[one.mark]: one for one in scope.session.scalars(wanted)}


class SentMail(NamedTuple):
    """A mail that went to an address, or waits for it: when it was written, which one, how far."""

    at: datetime
    mail: str
    state: str
    mark: str


def list_address_mails(scope: PortalScope, addresses: Iterable[str]) -> list[SentMail]:
    """Return the mails of this portal to these addresses that are still known, the newest first."""
    marks = {mark_address(scope, one) for one in addresses if one}
    if not marks:
        return []
    rows = scope.session.execute(
        select(OutboxMessage.created_at, OutboxMessage.mail, STATE, OutboxMessage.mark)
        .where(
            OutboxMessage.portal_id == scope.portal.id,
            OutboxMessage.kind == MAIL,
            OutboxMessage.mark.in_(marks),
        )
        .order_by(OutboxMessage.created_at.desc(), OutboxMessage.id)
    )
    return [SentMail(*row) for row in rows]
