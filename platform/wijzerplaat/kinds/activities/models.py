"""The tables of activities and of the dates on which they take place."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    and_,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.kinds.activities import recurrence
from wijzerplaat.kinds.activities.recurrence import Rhythm
from wijzerplaat.kinds.organisations.models import OfOrganisation
from wijzerplaat.records.entries.models import Entry, kind_table
from wijzerplaat.records.entries.values_of_fields import NoticeText

PER_DATE, PER_COURSE = "date", "course"


class Activity(OfOrganisation, Entry):
    """Something to go to, once or again and again. Times are Amsterdam wall-clock times;
    an end that is not later than the start lies on the day after (ground/core/day_spans.py).

    `rrule` is a rule of RFC 5545, counted from `first_date` (None: once); people choose it by
    `repeat`, `repeat_days`, `repeat_until` and `repeat_count` (recurrence.py). `extra_dates` and
    `skipped_dates` are ISO dates.
    """

    __tablename__ = "activity"
    __table_args__ = kind_table(CheckConstraint("end_time <> start_time", name="lasts"))

    portal_id: Mapped[uuid.UUID] = mapped_column()
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    first_date: Mapped[date]
    start_time: Mapped[time]
    end_time: Mapped[time]
    rrule: Mapped[str | None] = mapped_column(String(200))
    not_in_holidays: Mapped[bool] = mapped_column(default=False)
    not_on_public_holidays: Mapped[bool] = mapped_column(default=False, server_default=false())
    extra_dates: Mapped[list[str]] = mapped_column(Json, default=list)
    skipped_dates: Mapped[list[str]] = mapped_column(Json, default=list)
    signup: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int | None]
    signup_per: Mapped[str] = mapped_column(String(10), default=PER_DATE, server_default=PER_DATE)
    """Whether people sign up for a date, or once for all dates (a course)."""
    waitlist_capacity: Mapped[int | None]
    """How many people may wait when it is full: 0 for nobody, None for as many as there are
    places.
    """
    min_people: Mapped[int | None]
    """With fewer than so many it does not take place: the organisation sees it, nothing happens."""
    signup_opens_days: Mapped[int | None]
    """So many days before the date one can sign up from (None: at once)."""
    signup_closes_hours: Mapped[int] = mapped_column(default=0, server_default="0")
    """So many hours before the start one cannot sign up any more."""
    signup_most_people: Mapped[int] = mapped_column(default=10, server_default="10")
    """With how many people one may come."""
    signup_questions: Mapped[list[str]] = mapped_column(Json, default=list, server_default="[]")
    """Which questions people get beside name and contact (joining.py); three at most."""
    signup_confirms: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether somebody unknown says yes by a mail of ours before it counts."""
    cost_cents: Mapped[int | None]
    cost_note: Mapped[str] = mapped_column(String(300), default="")
    cost_until: Mapped[date | None]
    age_from: Mapped[int | None]
    age_until: Mapped[int | None]
    city_pass: Mapped[bool] = mapped_column(default=False, server_default=false())
    notice: Mapped[NoticeText | None] = mapped_column(Json)
    accessibility: Mapped[str] = mapped_column(Text, default="")
    languages: Mapped[list[str]] = mapped_column(Json, default=list)
    icon: Mapped[str] = mapped_column(String(40), default="calendar")
    sequence: Mapped[int] = mapped_column(default=0)
    """How often it was published.

    With that of a date the SEQUENCE of its calendar entry, which only rises.
    """

    __mapper_args__ = {"polymorphic_identity": "activity"}  # noqa: RUF012

    @property
    def rhythm(self) -> Rhythm:
        """How often it is, as people chose it."""
        return recurrence.read_rhythm(self.rrule, self.first_date)

    @rhythm.setter
    def rhythm(self, chosen: Rhythm) -> None:
        self.rrule = recurrence.make_recurrence_rule(chosen, self.first_date)

    @property
    def weekdays(self) -> list[int]:
        """On which weekdays it is (Monday is 0); none for a date of the month."""
        return recurrence.list_weekdays(self.rhythm, self.first_date)

    @property
    def repeat(self) -> str:
        """How often, in one of the words that people choose from."""
        return self.rhythm.repeat

    @repeat.setter
    def repeat(self, chosen: str) -> None:
        self.rhythm = replace(self.rhythm, repeat=chosen)

    @property
    def repeat_days(self) -> list[str]:
        """On which weekdays, when there are several (codes); else it is that of the first date."""
        return list(self.rhythm.days)

    @repeat_days.setter
    def repeat_days(self, chosen: Sequence[str]) -> None:
        self.rhythm = replace(self.rhythm, days=tuple(chosen))

    @property
    def repeat_until(self) -> date | None:
        """The last day on which it may be; None when it goes on, or ends after a number."""
        return self.rhythm.until

    @repeat_until.setter
    def repeat_until(self, chosen: date | None) -> None:
        now = self.rhythm
        self.rhythm = replace(now, until=chosen, count=None if chosen else now.count)

    @property
    def repeat_count(self) -> int | None:
        """How many times it is, the first one counted; None when it goes on, or ends on a day."""
        return self.rhythm.count

    @repeat_count.setter
    def repeat_count(self, chosen: int | None) -> None:
        now = self.rhythm
        self.rhythm = replace(now, count=chosen, until=None if chosen else now.until)

    @validates("first_date")
    def _keep_weekday(self, _name: str, chosen: date) -> date:
        """Another first day makes another weekday: the rule goes along."""
        if self.rrule:
            self.rrule = recurrence.make_recurrence_rule(self.rhythm, chosen)
        return chosen


class Occurrence(PortalOwned, Base):
    """One date of an activity, worked out ahead so that the agenda is one plain query.

    `cancelled` dates say so on the pages. `dropped` ones (cancelled too) left the timetable and
    stand on no page: only calendars that may hold them still say that they are off.
    """

    __tablename__ = "occurrence"
    parts = ("activity_id",)
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "activity_id", "starts_at"),
        ForeignKeyConstraint(
            ["portal_id", "activity_id"], ["activity.portal_id", "activity.id"], ondelete="CASCADE"
        ),
        Index("ix_occurrence_agenda", "portal_id", "starts_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    activity_id: Mapped[uuid.UUID]
    starts_at: Mapped[datetime]  # Amsterdam wall-clock time: what people agree on
    ends_at: Mapped[datetime]
    cancelled: Mapped[bool] = mapped_column(default=False)
    dropped: Mapped[bool] = mapped_column(default=False)
    called_off_at: Mapped[datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(300), default="")
    sequence: Mapped[int] = mapped_column(default=0)
    activity: Mapped[Activity] = relationship(
        primaryjoin=lambda: and_(
            Occurrence.activity_id == Activity.id, Occurrence.portal_id == Activity.portal_id
        ),
        foreign_keys=lambda: [Occurrence.activity_id],
    )
