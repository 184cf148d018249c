"""What an organisation writes to everybody who comes to one of its dates.

Looked at first, sent by a second press, and taken back for a moment after that.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core import audit, clock, outbox
from wijzerplaat.ground.core.errors import Conflict, NotFound, TooMany
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_EDIT
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_organisation, calls, rules, seats, service
from wijzerplaat.residents.signups.models import (
    COMING,
    QUEUED,
    ListMessage,
    Signup,
)
from wijzerplaat.residents.signups.schemas import ListMessageSchema
from wijzerplaat.tenancy.portals.service import PortalScope

DAY = timedelta(days=1)


class NobodyThere(Conflict):
    """Nobody stands on the list whom a message could go to."""


@dataclass(frozen=True)
class ListWritten:
    """An organisation wrote to people on the list of a date."""

    message: ListMessage
    occurrence: Occurrence
    people: list[Signup]


@dataclass(frozen=True)
class CheckedMessage:
    """A message that can be sent: how many people get it by mail, and how many are phoned."""

    text: str
    to_waiting: bool
    people: list[Signup]

    @property
    def mailed(self) -> int:
        """How many people have a mail address."""
        return sum(bool(one.email) for one in self.people)

    @property
    def called(self) -> int:
        """How many people left a telephone number only."""
        return len(self.people) - self.mailed


def check_list_message(
    scope: PortalScope, occurrence_id: uuid.UUID, fields: Fields
) -> CheckedMessage:
    """Return what would be sent, and to whom; nothing is sent.

    Raises NotFound, NotOpen when the date is off or has begun, Invalid, NobodyThere.
    """
    scope.require(ENTRY_EDIT)
    row = by_organisation.find_own_date(scope, occurrence_id)
    if not may_write(scope, row):
        raise service.NotOpen("off, or begun")
    wanted = load_fields(ListMessageSchema(), fields)
    people = _list_people(scope, row, to_waiting=wanted["to_waiting"])
    if not people:
        raise NobodyThere("an empty list")
    return CheckedMessage(wanted["text"].strip(), wanted["to_waiting"], people)


def send_list_message(
    scope: PortalScope, occurrence_id: uuid.UUID, fields: Fields
) -> tuple[ListMessage, bool]:
    """Send a message to everybody who comes; return it, and whether it is new.

    The same text to the same people within a day is the same message, and is not sent again.
    Raises what `check_list_message` raises, and TooMany after `MOST_MESSAGES` within a day.
    """
    row = by_organisation.find_own_date(scope, occurrence_id)
    seats.lock_activity_seats(scope, row.activity_id, [row.id])
    checked = check_list_message(scope, occurrence_id, fields)
    newest = [one for one in list_date_messages(scope, row) if one.sent_at > scope.now - DAY]
    same = next((one for one in newest if _is_same(one, checked)), None)
    if same is not None:
        return same, False
    if len(newest) >= rules.MOST_MESSAGES:
        raise TooMany("messages to all", newest[-1].sent_at + DAY - scope.now)
    message = ListMessage(
        id=uuid.uuid4(),
        occurrence_id=row.id,
        text=checked.text,
        to_waiting=checked.to_waiting,
        sent_at=scope.now,
        sent_by=scope.actor.user_id,
        mailed=checked.mailed,
        called=checked.called,
    )
    scope.session.add(message)
    scope.session.flush()
    emit(scope, ListWritten(message, row, checked.people))
    audit.write_audit_line(scope, audit.LIST_WRITTEN, row.activity_id, about_id=row.id)
    return message, True


def take_list_message_back(scope: PortalScope, message_id: uuid.UUID) -> ListMessage:
    """Stop a message before its mails leave; twice is once. Raises NotFound, Conflict when they
    left.
    """
    scope.require(ENTRY_EDIT)
    row, found = (
        find_message_date(scope, message_id),
        scope.session.get_one(ListMessage, message_id),
    )
    seats.lock_activity_seats(scope, row.activity_id, [row.id])
    scope.session.refresh(found)
    if found.stopped_at is not None:
        return found
    if not may_take_back(scope, found):
        raise Conflict("it has left")
    outbox.stop_waiting_mails(scope, make_message_tag(found))
    for signup in _list_people(scope, row, to_waiting=found.to_waiting):
        calls.take_words_off_call_list(scope, signup, found.text)
    found.stopped_at = scope.now
    audit.write_audit_line(
        scope, audit.LIST_WRITTEN, row.activity_id, about_id=row.id, fields=["stopped_at"]
    )
    return found


def find_message_date(scope: PortalScope, message_id: uuid.UUID) -> Occurrence:
    """Return the own date that a message is about. Raises NotFound."""
    wanted = select(ListMessage.occurrence_id).where(ListMessage.id == message_id)
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(message_id))
    return by_organisation.find_own_date(scope, found)


def may_write(scope: PortalScope, row: Occurrence) -> bool:
    """Return whether people of a date can still be written to: it is not off, and did not begin."""
    return not row.cancelled and not rules.has_begun(row, clock.to_amsterdam_time(scope.now))


def may_take_back(scope: PortalScope, message: ListMessage) -> bool:
    """Return whether a message did not leave yet."""
    return message.stopped_at is None and scope.now < message.sent_at + rules.MESSAGE_WAITS


def make_message_tag(message: ListMessage) -> str:
    """Return what finds the mails of a message that wait."""
    return f"list-message:{message.id}"


def list_date_messages(scope: PortalScope, row: Occurrence) -> list[ListMessage]:
    """Return what was written to the people of a date, the newest first."""
    wanted = select(ListMessage).where(ListMessage.occurrence_id == row.id)
    return list(scope.session.scalars(wanted.order_by(ListMessage.sent_at.desc(), ListMessage.id)))


def list_messages_to(scope: PortalScope, signup: Signup) -> list[ListMessage]:
    """Return what was written to somebody who is on a list, the newest first."""
    wanted = select(ListMessage).where(
        ListMessage.occurrence_id == signup.occurrence_id,
        ListMessage.stopped_at.is_(None),
        ListMessage.sent_at >= signup.created_at,
    )
    found = scope.session.scalars(wanted.order_by(ListMessage.sent_at.desc(), ListMessage.id))
    return [
        one
        for one in found
        if signup.state in COMING or (one.to_waiting and signup.state in QUEUED)
    ]


def forget_old_messages(scope: PortalScope) -> int:
    """Remove what was written to people of whom the last name is gone; return how many."""
    named = select(Signup.occurrence_id).where(Signup.purged_at.is_(None))
    over = select(Occurrence.id).where(
        Occurrence.ends_at < clock.to_amsterdam_time(scope.now), Occurrence.id.not_in(named)
    )
    ids: Sequence[uuid.UUID] = scope.session.scalars(
        select(ListMessage.id).where(ListMessage.occurrence_id.in_(over))
    ).all()
    return remove_rows(scope, ListMessage, [ListMessage.id.in_(ids)]) if ids else 0


def _list_people(scope: PortalScope, row: Occurrence, *, to_waiting: bool) -> list[Signup]:
    """Return whom a message goes to, in the order in which they signed up."""
    states = (*COMING, *QUEUED) if to_waiting else COMING
    wanted = select(Signup).where(
        Signup.occurrence_id == row.id, Signup.state.in_(states), Signup.purged_at.is_(None)
    )
    found = scope.session.scalars(wanted.order_by(Signup.created_at, Signup.id))
    return list(found)


def _is_same(one: ListMessage, checked: CheckedMessage) -> bool:
    return (
        one.stopped_at is None
        and one.to_waiting == checked.to_waiting
        and one.text.split() == checked.text.split()
    )
