"""Effects that leave with the transaction: mail, index updates and jobs are rows first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, Text, false, select, text
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core import receivers
from wijzerplaat.ground.core.db import Base, Json, JsonObject, Moment
from wijzerplaat.ground.core.scope import Scope

MAIL, INDEX = "mail", "index"
NOTHING = "nothing"  # looks like work and is none
ACCOUNT = receivers.ACCOUNT
DELIVERY = "delivery"


class OutboxMessage(Base):
    """One effect to carry out.

    Not behind the wall: the sender serves all portals (listed exception).
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_waiting", "done_at", "dead_at", "available_at"),
        Index("ix_outbox_mark", "mark"),
        {"info": {"wall": False}},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    portal_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("portal.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[JsonObject] = mapped_column(Json)
    tag: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    available_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    dead_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str] = mapped_column(Text, default="")
    mark: Mapped[str] = mapped_column(String(64), default="", server_default=text("''"))
    """To whom a mail went, as a mark that tells nobody: what stays when its text is gone."""
    mail: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))
    """Which kind of mail it is; that stays too, and says nothing of whom or what it is about."""
    urgent: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Somebody waits for it at a screen."""
    delayed_at: Mapped[datetime | None] = mapped_column(Moment)
    returned_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a server said that it tries on, or that it stopped, after it took the mail."""


@dataclass(frozen=True)
class Mail:
    """A mail ready to send: `to` one address, texts without user input in `subject` beyond
    titles.
    """

    to: str
    subject: str
    text: str
    html: str
    attachments: list[dict[str, str]] = field(default_factory=list)
    """Each {"name", "type", "content"}; text only."""
    unsubscribe: str = ""
    """Where a post stops the series that this mail is of; a mail of no series has none."""
    kind: str = ""
    """The name of the kind of mail, which the outbox keeps longest."""
    logo: str = ""
    """Which file of the store stands in it as `cid:logo`; '' without one."""


def put_mail(
    scope: Scope,
    mail: Mail,
    *,
    about: str,
    delay: timedelta = timedelta(0),
    tag: str = "",
    to_nobody: bool = False,
    urgent: bool = False,
) -> OutboxMessage:
    """Queue a mail of this portal; it leaves after the commit, `delay` later. `tag` finds it back.

    `urgent`: somebody waits for it at a screen, so it goes before all that is not.

    `about` is what the address may answer about (ACCOUNT: see there). Until it did, one mail an
    hour leaves: a later one waits for its turn, in place of the one that waits already, so it must
    say what that one said too.

    `to_nobody`: write the row as one that is done and empty. So who asks for a mail cannot tell by
    the time that the answer takes whether anybody gets one.
    """
    if to_nobody:
        message = _put(scope, NOTHING, {}, scope.now, tag)
        message.done_at = scope.now
        return message
    moment = scope.now + delay
    if about != ACCOUNT and scope.portal is not None:
        receiver = receivers.lock_receiver(scope, mail.to, about)
        if receiver.answered_at is None:
            tag = tag or f"turn:{receiver.mark}"
            moment = _turn(scope, scope.portal.id, receiver.mailed_at, moment, tag)
        receiver.mailed_at = moment
    message = _put(scope, MAIL, vars(mail), moment, tag)
    message.mark, message.urgent = mark_address(scope, mail.to), urgent
    message.mail = mail.kind
    return message


def mark_address(scope: Scope, address: str) -> str:
    """Return the mark under which is kept how mail to an address fares in this portal."""
    return receivers.mark_receiver(scope, address, DELIVERY)


def stop_waiting_mails(scope: Scope, tag: str) -> bool:
    """Stop the mails with this tag that did not leave yet; return whether there was one.

    One that is being sent at this moment is not stopped.
    """
    waits = select(OutboxMessage).where(OutboxMessage.tag == tag, OutboxMessage.done_at.is_(None))
    stopped = [
        message
        for message in scope.session.scalars(waits.with_for_update())
        if message.lease_until is None or message.lease_until <= scope.now
    ]
    for message in stopped:
        scope.session.delete(message)
    return bool(stopped)


def stop_waiting_mail(scope: Scope, message_id: uuid.UUID) -> bool:
    """Stop one mail that did not leave yet and is still tried; return whether that was so."""
    waits = select(OutboxMessage).where(
        OutboxMessage.id == message_id,
        OutboxMessage.done_at.is_(None),
        OutboxMessage.dead_at.is_(None),
    )
    message = scope.session.scalars(waits.with_for_update()).one_or_none()
    if message is None or (message.lease_until is not None and message.lease_until > scope.now):
        return False
    scope.session.delete(message)
    return True


def may_mail_again(scope: Scope, address: str, about: str) -> bool:
    """Return whether the last mail to this address about this left an hour ago or longer."""
    last = receivers.lock_receiver(scope, address, about).mailed_at
    return last is None or last + receivers.PAUSE <= scope.now


def _turn(
    scope: Scope, portal_id: uuid.UUID, last: datetime | None, wanted: datetime, tag: str
) -> datetime:
    """Return when a mail to somebody unknown may leave; the one that waits for that moment goes."""
    if last is None or last + receivers.PAUSE <= wanted:
        return wanted
    if last > scope.now:
        waits = select(OutboxMessage).where(
            OutboxMessage.portal_id == portal_id,
            OutboxMessage.tag == tag,
            OutboxMessage.available_at > scope.now,
            OutboxMessage.done_at.is_(None),
            OutboxMessage.dead_at.is_(None),
            OutboxMessage.attempts == 0,
        )
        for message in scope.session.scalars(waits.with_for_update()):
            scope.session.delete(message)
            return last
    return last + receivers.PAUSE


def put_index(scope: Scope, entry_id: uuid.UUID) -> OutboxMessage:
    """Queue the renewal of one entry in the portal's search index."""
    return _put(scope, INDEX, {"entry_id": str(entry_id)}, scope.now, f"index:{entry_id}")


def _put(scope: Scope, kind: str, payload: JsonObject, moment: datetime, tag: str) -> OutboxMessage:
    pokes: list[uuid.UUID] = scope.session.info.setdefault("pokes", [])
    message = OutboxMessage(
        id=uuid.uuid4(),
        portal_id=scope.portal.id if scope.portal else None,
        kind=kind,
        payload=payload,
        tag=tag,
        # What one transaction writes leaves in the order in which it was written.
        created_at=scope.now + timedelta(microseconds=len(pokes)),
        available_at=moment,
    )
    scope.session.add(message)
    pokes.append(message.id)
    return message
