"""Seats of a date, seats that are held for a form, and the people who sign up."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from wijzerplaat.ground.core.db import Base, Json, Moment
from wijzerplaat.ground.core.encryption import EncryptedText
from wijzerplaat.ground.core.tenancy import PortalOwned
from wijzerplaat.ground.web.written_in import WrittenIn

PENDING, CONFIRMED, WAITING, OFFERED = "pending", "confirmed", "waiting", "offered"
CANCELLED, ATTENDED, ABSENT = "cancelled", "attended", "absent"
STATES = (PENDING, CONFIRMED, WAITING, OFFERED, CANCELLED, ATTENDED, ABSENT)
QUEUED = (WAITING, OFFERED)
"""Who is on the waiting list: OFFERED ones have a seat for a day, and must say yes."""
COMING = (CONFIRMED, ATTENDED, ABSENT)
"""Who has a seat for sure, also when the date is over."""
SEATED = (*COMING, OFFERED)
"""Whose seats are taken; those of a PENDING one only until `held_until`."""
LIVE = (PENDING, CONFIRMED, WAITING, OFFERED)
"""Who may still be told something before the date."""
TOLD = (*LIVE, ATTENDED)
"""Who hears that a date is another: also whom the organisation ticked before it began."""
AT_ONCE, DAILY, WEEKLY, NEVER = "at_once", "daily", "weekly", "never"
RHYTHMS = (AT_ONCE, DAILY, WEEKLY, NEVER)
"""How often somebody of an organisation hears of new sign-ups."""
MOVED, CALLED_OFF, PUT_BACK, CHANGED = "moved", "called_off", "put_back", "changed"
REMIND, OFFER, SEAT, WRITTEN, ADDED = "remind", "offer", "seat", "written", "added"
CALL_REASONS = (MOVED, CALLED_OFF, PUT_BACK, CHANGED, REMIND, OFFER, SEAT, WRITTEN, ADDED)
"""Why somebody with a telephone number only is to be phoned: what others get by mail."""


class Seats(PortalOwned, Base):
    """How many places one occurrence has and how many are taken.

    A plain table, so that one statement can take a seat or fail. `capacity` None means: always
    room. Whoever changes who comes locks this row first: so all happens in order, per date.
    """

    quiet = True
    __tablename__ = "seats"
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("taken >= 0 AND (capacity IS NULL OR taken <= capacity)", name="room"),
    )

    occurrence_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    capacity: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0)
    told: Mapped[dict[str, str] | None] = mapped_column(Json)
    """What people were told of place, contact and price (changes.py); None before anybody came."""
    told_date: Mapped[dict[str, str] | None] = mapped_column(Json)
    """What they were told of day and hours, and whether it takes place; None: as it is now."""
    differs_since: Mapped[datetime | None] = mapped_column(Moment)
    """Since when what they were told is not how it is."""


class SeatHold(PortalOwned, Base):
    """Seats that wait for a form which was sent and must be mended, until `until` (decision 41).

    `network` is a mark; one hold per network and date. Its seats count as taken.
    """

    quiet = True
    __tablename__ = "seat_hold"
    __table_args__ = (
        UniqueConstraint("portal_id", "occurrence_id", "network"),
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
        Index("ix_seat_hold_until", "portal_id", "until"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    occurrence_id: Mapped[uuid.UUID]
    network: Mapped[str] = mapped_column(String(64))
    people: Mapped[int]
    until: Mapped[datetime] = mapped_column(Moment)


class Signup(WrittenIn, PortalOwned, Base):
    """A person at a date, told apart by contact *and* name (decision 26): `person_mark`.

    Rows of one `booking_id` were asked for at once, by one person: several dates, or all dates of
    a course. `contact_mark` finds what somebody asked for with one address or number. A PENDING
    one waits for a yes by mail, an OFFERED one for a yes to a free seat: until `held_until` their
    seats are taken; a PENDING one on behalf of the network `held_by` (a mark). `queue_number` is
    the place on the waiting list, given out under the lock of the date. `added_by`: the person of
    the organisation who put somebody on the list. `arrived_at`: since when the organisation counts
    them, as coming or waiting. `reminded_for` is the start that a reminder named. `screen_hash`: of
    the link that whoever filled in the form saw at once (by_screen.py). When the term is over,
    `purged_at`, all that tells who it was is gone: name, contact, answers and marks. `last_news`:
    what they were told last of their date, and what they knew before (last_news.py).
    """

    quiet = True
    __tablename__ = "signup"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        UniqueConstraint("portal_id", "occurrence_id", "person_mark"),
        UniqueConstraint("token_hash"),
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("people BETWEEN 1 AND 10", name="people"),
        Index("ix_signup_date", "portal_id", "occurrence_id", "state"),
        Index("ix_signup_booking", "portal_id", "booking_id"),
        Index("ix_signup_contact", "portal_id", "contact_mark"),
        Index("ix_signup_held", "portal_id", "held_until"),
        Index("ix_signup_screen", "portal_id", "screen_hash"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    booking_id: Mapped[uuid.UUID]
    occurrence_id: Mapped[uuid.UUID]
    name: Mapped[str] = mapped_column(EncryptedText)
    email: Mapped[str] = mapped_column(EncryptedText, default="")
    phone: Mapped[str] = mapped_column(EncryptedText, default="", nullable=True)
    answers: Mapped[str] = mapped_column(EncryptedText, default="", nullable=True)
    """Answers to the organisation's questions: a JSON object by the name of the question."""
    person_mark: Mapped[str | None] = mapped_column(String(64))
    contact_mark: Mapped[str | None] = mapped_column(String(64))
    people: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(20), default=CONFIRMED)
    token_hash: Mapped[str] = mapped_column(String(64))
    screen_hash: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(Moment)
    queue_number: Mapped[int | None]
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    held_until: Mapped[datetime | None] = mapped_column(Moment)
    held_by: Mapped[str | None] = mapped_column(String(64))
    added_by: Mapped[uuid.UUID | None]
    arrived_at: Mapped[datetime | None] = mapped_column(Moment)
    reminded_for: Mapped[datetime | None]
    purged_at: Mapped[datetime | None] = mapped_column(Moment)
    last_news: Mapped[dict[str, str] | None] = mapped_column(Json)


class SignupTotal(PortalOwned, Base):
    """How many people a date had whose rows are gone: numbers only, and no term ends them.

    Each says what became of them: they came, did not come, were not looked at, still waited, or
    signed off. Whose row is still there is not among them.
    """

    quiet = True
    __tablename__ = "signup_total"
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
    )

    occurrence_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    attended: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    unticked: Mapped[int] = mapped_column(default=0)
    waited: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)


class SignupDigest(PortalOwned, Base):
    """How often one person of an organisation hears of new sign-ups, and until when they heard."""

    quiet = True
    __tablename__ = "signup_digest"
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "membership_id"],
            ["membership.portal_id", "membership.id"],
            ondelete="CASCADE",
        ),
    )

    membership_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    rhythm: Mapped[str] = mapped_column(String(10), default=DAILY)
    told_until: Mapped[datetime | None] = mapped_column(Moment)


class SignupCall(PortalOwned, Base):
    """Somebody to phone about a date (calls.py). `said`: what to tell them, in our words, or what
    the organisation wrote to everybody.

    `done_at`: when somebody of the organisation (`done_by`) phoned. `told_at`: when its people got
    a mail that there is somebody to phone.
    """

    quiet = True
    __tablename__ = "signup_call"
    __table_args__ = (
        ForeignKeyConstraint(
            ["portal_id", "signup_id"], ["signup.portal_id", "signup.id"], ondelete="CASCADE"
        ),
        Index("ix_signup_call_signup", "portal_id", "signup_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    signup_id: Mapped[uuid.UUID]
    reason: Mapped[str] = mapped_column(String(20))
    said: Mapped[str] = mapped_column(Text, default="")
    since: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[uuid.UUID | None]
    told_at: Mapped[datetime | None] = mapped_column(Moment)


class ListMessage(PortalOwned, Base):
    """What an organisation wrote to everybody who comes to a date, or waits too (`to_waiting`).

    `mailed` and `called`: to how many people. `stopped_at`: when it was taken back, before a mail
    left. It goes when the last name on the list of the date goes.
    """

    quiet = True
    __tablename__ = "list_message"
    __table_args__ = (
        UniqueConstraint("portal_id", "id"),
        ForeignKeyConstraint(
            ["portal_id", "occurrence_id"],
            ["occurrence.portal_id", "occurrence.id"],
            ondelete="CASCADE",
        ),
        Index("ix_list_message_date", "portal_id", "occurrence_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    occurrence_id: Mapped[uuid.UUID]
    text: Mapped[str] = mapped_column(EncryptedText)
    to_waiting: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime] = mapped_column(Moment)
    sent_by: Mapped[uuid.UUID | None]
    mailed: Mapped[int] = mapped_column(default=0)
    called: Mapped[int] = mapped_column(default=0)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
