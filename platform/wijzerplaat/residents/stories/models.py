"""The table of stories that residents sent in, and who sent them."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.web.written_in import WrittenIn

KIND = "article"
"""What a story becomes."""
ASKED, WAITING, ONLINE, REFUSED, OFFLINE, WITHDRAWN = STATES = (
    "asked",
    "waiting",
    "online",
    "refused",
    "offline",
    "withdrawn",
)
"""ASKED: the mail address did not answer yet. WAITING: the desk reads it. OFFLINE: the desk took it
from the site."""


class ResidentStory(WrittenIn, PortalOwned, Base):
    """Somebody without account sends in a story.

    Until the address answered, the words stand here and nowhere else; then they become a proposal
    of an article (`entry_id`), and here they are forgotten. `name` is what stands with the story;
    empty: nobody is named. The same words from the same address are one story (`mark`). From
    `closed_at` the term runs; then all that tells who it was goes, and topic, state and dates stay.
    """

    quiet = True
    __tablename__ = "resident_story"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "mark"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        Index("ix_resident_story_entry", "portal_id", "entry_id"),
        Index("ix_resident_story_state", "portal_id", "state", "created_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    entry_id: Mapped[uuid.UUID | None]
    """The article that it became: no foreign key, for that may be erased before."""
    revision_id: Mapped[uuid.UUID | None]
    """What was decided last about it."""
    title: Mapped[str] = mapped_column(EncryptedText)
    text: Mapped[str] = mapped_column(EncryptedText)
    name: Mapped[str] = mapped_column(EncryptedText, default="")
    topic: Mapped[str] = mapped_column(String(80), default="")
    picture_id: Mapped[uuid.UUID | None]
    picture_alt: Mapped[str] = mapped_column(EncryptedText, default="")
    email: Mapped[str] = mapped_column(EncryptedText)
    mark: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=ASKED)
    reason: Mapped[str] = mapped_column(EncryptedText, default="")
    """What the desk told: why it is not on the site."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    purged_at: Mapped[datetime | None] = mapped_column(Moment)
