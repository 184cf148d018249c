"""The words a portal judges in its own way, and every change of that list."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

ALLOW, HARD = KINDS = ("allow", "hard")
ADDED, REMOVED = ACTIONS = ("added", "removed")


class PlainWord(PortalOwned, Base):
    """A word or phrase (lower case) that residents here know (`allow`), or that is too hard for
    them (`hard`, with what to write instead). `added_by` is a user without a foreign key: people
    may be erased.
    """

    quiet = True
    __tablename__ = "plain_word"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "word"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("(kind = 'hard') = (alternative <> '')", name="alternative"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    word: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    alternative: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str] = mapped_column(String(300), default="")
    added_by: Mapped[uuid.UUID | None]
    added_at: Mapped[datetime] = mapped_column(Moment)


class PlainWordChange(PortalOwned, Base):
    """One change of the list.

    Only ever added to: triggers refuse the rest on both databases (decision 9).

    It points at nothing, so that a portal can be erased while these lines stay.
    """

    quiet = True
    __tablename__ = "plain_word_change"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        CheckConstraint(f"action IN {ACTIONS}", name="action"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        Index("ix_plain_word_change_at", "portal_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    portal_id: Mapped[uuid.UUID] = mapped_column()
    at: Mapped[datetime] = mapped_column(Moment)
    actor_id: Mapped[uuid.UUID | None]
    action: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10))
    word: Mapped[str] = mapped_column(String(80))
