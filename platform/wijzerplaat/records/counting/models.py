"""The counts of a day and of a month, and which lines were counted already."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned

PAGE, VISIT, DEVICE, LANGUAGE = "page", "visit", "device", "language"
RECORD, OWNER, TOPIC, DISTRICT = "record", "owner", "topic", "district"
CLICK, OWNER_CLICK = "click", "owner_click"
SEARCH, GAP, FOUND, MISSED = "search", "gap", "found", "missed"
SIGNUP, OWNER_SIGNUP, REPLY, OWNER_REPLY = "signup", "owner_signup", "reply", "owner_reply"
QUESTION, ANSWER = "question", "answer"
LINK = "link"
MEASURES = (
    PAGE,
    VISIT,
    DEVICE,
    LANGUAGE,
    RECORD,
    OWNER,
    TOPIC,
    DISTRICT,
    CLICK,
    OWNER_CLICK,
    SEARCH,
    GAP,
    FOUND,
    MISSED,
    SIGNUP,
    OWNER_SIGNUP,
    REPLY,
    OWNER_REPLY,
    QUESTION,
    ANSWER,
    LINK,
)
"""What is counted. Each stands by itself: nothing is kept of which device came from where."""


class DayCount(PortalOwned, Base):
    """How often something was on one day.

    `subject` says of what: the id of a record, an organisation, a topic or a district (without a
    foreign key: a number stays when they go), a sort of page, of source or of device, a language,
    a known word. For SEARCH and GAP the topic and the district, with a colon between; each may be
    empty. Numbers only, and nothing of a person.
    """

    quiet = True
    __tablename__ = "day_count"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "measure", "day", "subject"),
        CheckConstraint(f"measure IN {MEASURES}", name="measure"),
        Index("ix_day_count_day", "portal_id", "day"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    day: Mapped[date]
    measure: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[int]


class MonthCount(PortalOwned, Base):
    """The same of one month, `day` its first; written with the days, so nothing is added up later.

    The days go after their term, the months stay.
    """

    quiet = True
    __tablename__ = "month_count"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "measure", "day", "subject"),
        CheckConstraint(f"measure IN {MEASURES}", name="measure"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    day: Mapped[date]
    measure: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(String(80), default="")
    number: Mapped[int]


class CountedBatch(PortalOwned, Base):
    """A file of lines that was counted for this portal, so that it is never counted twice."""

    quiet = True
    __tablename__ = "counted_batch"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "name"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(String(100))
    counted_at: Mapped[datetime] = mapped_column(Moment)
