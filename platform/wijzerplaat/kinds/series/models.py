"""The question whether a series of dates goes on after its last date."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

NONE, AGAIN, OTHER_DAYS, STOPS, UNKNOWN = ANSWERS = ("", "again", "other", "stops", "unknown")
"""No answer yet; once more like this; on other days; it stops; nobody knows yet."""
FIRST, ONCE_MORE = (1, 2)
"""The mails: the first, and one more to who did not know yet."""


class SeriesQuestion(PortalOwned, Base):
    """What is asked about one last date of an activity, once, and what was answered.

    `step` is the newest mail (0: none), `sent_to` are the addresses that got it, as long as its
    link works. `copy_id` is the activity that goes on after it, which may be gone by now.
    """

    quiet = True
    __tablename__ = "series_question"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "activity_id", "last_date"),
        ForeignKeyConstraint(
            ["portal_id", "activity_id"],
            ["activity.portal_id", "activity.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(f"answer IN {ANSWERS}", name="answer"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    activity_id: Mapped[uuid.UUID]
    last_date: Mapped[date]
    step: Mapped[int] = mapped_column(default=0)
    sent_to: Mapped[list[str] | None] = mapped_column(Json)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str] = mapped_column(String(10), default=NONE)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    copy_id: Mapped[uuid.UUID | None]
