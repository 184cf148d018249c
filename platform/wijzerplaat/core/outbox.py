"""Effects that leave with the transaction: mail, index updates and jobs are rows first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.core.db import Base, Json, Moment
from wijzerplaat.core.scope import Scope

MAIL, INDEX = "mail", "index"
NOTHING = "nothing"  # looks like work and is none


class OutboxMessage(Base):
    """One effect to carry out. Not behind the wall: the sender serves all portals (listed exception)."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_waiting", "done_at", "dead_at", "available_at"), {"info": {"wall": False}})

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    portal_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("portal.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    tag: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(Moment)
    available_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    dead_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str] = mapped_column(Text, default="")


@dataclass(frozen=True)
class Mail:
    """A mail ready to send: `to` one address, texts without user input in `subject` beyond titles."""

    to: str
    subject: str
    text: str
    html: str
    attachments: list[dict[str, str]] = field(default_factory=list)
    """Each {"name", "type", "content"}; text only."""


def put_mail(scope: Scope, mail: Mail, *, delay: timedelta = timedelta(0), tag: str = "", to_nobody: bool = False) -> OutboxMessage:
    """Queue a mail of this portal; it leaves after the commit, `delay` later. `tag` finds it back.

    `to_nobody`: write the row as one that is done and empty. So who asks for a mail cannot tell by the time that the
    answer takes whether anybody gets one.
    """
    message = _put(scope, NOTHING if to_nobody else MAIL, {} if to_nobody else vars(mail), delay, tag)
    message.done_at = scope.now if to_nobody else None
    return message


def put_index(scope: Scope, entry_id: uuid.UUID) -> OutboxMessage:
    """Queue the renewal of one entry in the portal's search index."""
    return _put(scope, INDEX, {"entry_id": str(entry_id)}, timedelta(0), f"index:{entry_id}")


def _put(scope: Scope, kind: str, payload: dict[str, Any], delay: timedelta, tag: str) -> OutboxMessage:
    message = OutboxMessage(
        id=uuid.uuid4(), portal_id=scope.portal.id if scope.portal else None, kind=kind, payload=payload, tag=tag,
        created_at=scope.now, available_at=scope.now + delay,
    )
    scope.session.add(message)
    scope.session.info.setdefault("pokes", []).append(message.id)
    return message
