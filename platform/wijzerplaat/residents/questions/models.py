"""The tables of what residents ask, and of all that was said and done about it since."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.web.written_in import WrittenIn

OPEN, ANSWERED = "open", "answered"
FROM_FORM, AT_DESK = "form", "desk"
ANSWER, REPLY, FORWARDED, RETURNED, NOTE = STEPS = (
    "answer",
    "reply",
    "forwarded",
    "returned",
    "note",
)


class ResidentQuestion(WrittenIn, PortalOwned, Base):
    """Somebody asks something. The same words from the same person are one question.

    `organisation_id` is the organisation that must answer; None: the front desk. `waits_since` is
    when somebody last waited for an answer: it was asked, or asked on. `channel`: by the form, or
    spoken at the counter (then `contact` may be empty). `topic` is the topic of the page, or the
    one that the desk chose. `about` is the path of the page where it was asked.

    `text`, `contact` and the steps may tell who it was: they are encrypted, and after the term they
    are gone (`purged_at`), and so are `about` and the marks, which lead to them. When it was asked,
    its topic, who answered and when stay.
    """

    quiet = True
    __tablename__ = "asked"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "number"),
        UniqueConstraint("portal_id", "mark"),
        UniqueConstraint("portal_id", "token_hash"),
        CheckConstraint(f"state IN {(OPEN, ANSWERED)}", name="state"),
        CheckConstraint(f"channel IN {(FROM_FORM, AT_DESK)}", name="channel"),
        Index("ix_asked_waiting", "portal_id", "state", "created_at"),
        Index("ix_asked_contact", "portal_id", "contact_mark"),
        Index("ix_asked_organisation", "portal_id", "organisation_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int]
    text: Mapped[str] = mapped_column(EncryptedText)
    contact: Mapped[str] = mapped_column(EncryptedText)
    contact_mark: Mapped[str | None] = mapped_column(String(64))
    about: Mapped[str | None] = mapped_column(String(300))
    topic: Mapped[str | None] = mapped_column(String(120))
    channel: Mapped[str] = mapped_column(String(10), default=FROM_FORM)
    organisation_id: Mapped[uuid.UUID | None]
    mark: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    created_at: Mapped[datetime] = mapped_column(Moment)
    waits_since: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_by: Mapped[uuid.UUID | None]
    purged_at: Mapped[datetime | None] = mapped_column(Moment)


class QuestionStep(PortalOwned, Base):
    """Something said or done about a question: an answer, a reply of the resident, passed on.

    A NOTE is for the desk alone. `organisation_id`: who answered or gave it back, or to whom it
    went; None: the desk. `text` is encrypted; the rows go with the question's words.
    """

    quiet = True
    __tablename__ = "question_step"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "question_id"], ["asked.portal_id", "asked.id"], ondelete="CASCADE"
        ),
        CheckConstraint(f"what IN {STEPS}", name="what"),
        Index("ix_question_step_question", "portal_id", "question_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    question_id: Mapped[uuid.UUID]
    number: Mapped[int]
    what: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(EncryptedText, default="")
    at: Mapped[datetime] = mapped_column(Moment)
    user_id: Mapped[uuid.UUID | None]
    organisation_id: Mapped[uuid.UUID | None]
