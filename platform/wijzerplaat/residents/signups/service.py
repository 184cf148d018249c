"""Signing up: never more people than seats, and nobody before who waits longer.

What who has a link does afterwards stands in `by_link.py`, the waiting list in `waitlist.py`.

Whether somebody signed up before shows in no answer: who posts a form may not be who has the
address.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from marshmallow import Schema

from wijzerplaat.ground.core import clock, encryption, link_tokens, outbox, receivers
from wijzerplaat.ground.core.contacts import Contact, read_contact
from wijzerplaat.ground.core.errors import Conflict, NotFound, TooMany
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import list_coming_occurrences
from wijzerplaat.residents.signups import queries, rules, seats, waitlist
from wijzerplaat.residents.signups.locked_dates import LockedDate, lock_dates
from wijzerplaat.residents.signups.models import (
    CANCELLED,
    CONFIRMED,
    LIVE,
    PENDING,
    WAITING,
    Signup,
)
from wijzerplaat.residents.signups.schemas import ANSWER, make_added_schema, make_signup_schema
from wijzerplaat.residents.signups.seats import FEW_LEFT, FREE, FULL, NO_LIMIT, IsFull
from wijzerplaat.tenancy.portals.service import PortalScope

__all__ = ["FEW_LEFT", "FREE", "FULL", "NO_LIMIT", "IsFull"]


class NotOpen(Conflict):
    """One cannot sign up now: it is called off, not open yet, closed already, or it has begun."""


@dataclass(frozen=True)
class Booking:
    """What one person asked for at once: one or more dates of an activity."""

    activity: Activity
    signups: list[Signup]
    full: frozenset[uuid.UUID] = frozenset()
    """The dates for which whoever comes new has to wait."""
    screen_token: str = ""
    """Of the link that whoever filled in the form sees (by_screen.py)."""
    has_others: bool = True
    """Whether there may be other sign-ups with this address or number."""


@dataclass(frozen=True)
class SignedUp:
    """Somebody has seats, waits for them, or gets them by saying yes to a mail (`signup.state`).

    `again`: nothing changed, all was asked for before. `is_known`: whether their address answered,
    when that was looked up.
    """

    booking: Booking
    again: bool = False
    is_known: bool | None = None


@dataclass(frozen=True)
class _Asked:
    """A checked form."""

    name: str
    contact: Contact
    people: int
    answers: str
    may_wait: bool
    contact_mark: str
    person_mark: str
    added_by: uuid.UUID | None = None
    is_known: bool | None = None


def create_signups(
    scope: PortalScope, occurrences: Sequence[Occurrence], fields: Fields, network: str = ""
) -> Booking:
    """Give somebody seats at dates of one activity (a course: at all), or a place on the waiting
    list when `fields["waitlist"]`, and a mail with a link.

    All of it or nothing. Who brings many from one network, or with one address, says yes by mail
    first. The same person again is the same sign-up; with another number it is changed when there
    is room for that number. Raises Invalid, NotFound, NotOpen, IsFull (for whoever asks) and
    TooMany (too many with a phone number only).
    """
    activity = _find_open_activity(scope, occurrences)
    dates = queries.list_course_dates(scope, activity) if rules.is_course(activity) else occurrences
    asked = _read(scope, activity, make_signup_schema(activity.signup_questions), fields)
    email = asked.contact.email
    is_known = bool(email) and is_signup_address_known(scope, email, activity)
    asked = replace(asked, is_known=is_known)
    confirms = _must_confirm(scope, activity, asked, network)
    return _put_on_list(scope, activity, dates, asked, network, confirms)


def add_signups(scope: PortalScope, dates: Sequence[Occurrence], fields: Fields) -> Booking:
    """Put somebody on the list of dates of one activity for the organisation; they count at once.

    Raises Invalid, NotOpen when one is off, IsFull where they will not wait.
    """
    activity = dates[0].activity
    asked = _read(scope, activity, make_added_schema(activity.signup_questions), fields)
    asked = replace(asked, added_by=scope.actor.user_id)
    return _put_on_list(scope, activity, dates, asked, "", confirms=False)


def make_signup_mail_key(activity: Activity) -> str:
    """Return what mails to people who sign up are about.

    An address answers once for all dates of an activity.
    """
    return f"activity:{activity.id}"


def is_signup_address_known(scope: PortalScope, address: str, activity: Activity) -> bool:
    """Return whether an address answered a mail of ours about this activity."""
    return receivers.is_known_receiver(scope, address, make_signup_mail_key(activity))


def hold_seats_for_form(
    scope: PortalScope, occurrences: Sequence[Occurrence], people: int, network: str
) -> bool:
    """Hold seats for a form that was sent with a mistake in it; return whether they are held.

    Never of many dates at once: that would shut others out. Raises NotFound, NotOpen.
    """
    activity = _find_open_activity(scope, occurrences)
    if rules.is_course(activity):
        dates: Sequence[Occurrence] = queries.list_course_dates(scope, activity)
    elif len(occurrences) > rules.MOST_HELD:
        return False
    else:
        dates = occurrences
    return seats.hold_form_seats(scope, [row.id for row in dates], people, network)


def list_open_dates(scope: PortalScope, activity: Activity) -> list[Occurrence]:
    """Return the next dates for which one can sign up now, also those that are full."""
    now = clock.to_amsterdam_time(scope.now)
    return [
        row
        for row in list_coming_occurrences(scope, activity, rules.MOST_DATES)
        if not row.cancelled and rules.is_open(activity, row, now)
    ]


def describe_free_seats(
    scope: PortalScope, occurrence_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, str]:
    """Return per occurrence FREE, FEW_LEFT, FULL or NO_LIMIT, for the page to put into words."""
    return seats.list_seat_states(scope, occurrence_ids)


def make_person_marks(scope: PortalScope, name: str, contact: Contact) -> tuple[str, str]:
    """Return the marks of a contact, and of a person: the contact and the name together."""
    portal, spelling = str(scope.portal.id), contact.spelling
    return (
        encryption.make_mark(scope.session, portal, spelling),
        encryption.make_mark(scope.session, portal, spelling, rules.fold_name(name)),
    )


def _put_on_list(
    scope: PortalScope,
    activity: Activity,
    dates: Sequence[Occurrence],
    asked: _Asked,
    network: str,
    confirms: bool,
) -> Booking:
    """Give seats, or a place on the waiting list, at all of these dates or at none."""
    locked = lock_dates(scope, dates, asked.person_mark, asked.contact_mark, network)
    if any(one.is_off for one in locked.values()):
        raise NotOpen("called off meanwhile")  # who is on the list of a date then, is told
    full = _list_full_dates(activity, locked, asked)
    token, token_hash = link_tokens.make_token()
    has_others = len(dates) > 1 or any(one.has_contact for one in locked.values())
    booking = Booking(activity, [], frozenset(full), token, has_others)
    again = True
    for row in dates:
        known, is_full = locked[row.id].known, row.id in full
        again = _is_same(known, asked) and again
        _check_phone_people(scope, row.id, known, asked, network, is_full)
        if known is not None and known.state == PENDING and asked.added_by:
            seats.release_signup_seats(scope, known)
        elif known is not None and known.state != CANCELLED:
            _change_known(scope, known, asked, is_full)
            booking.signups.append(known)
            continue
        signup = _make(scope.now, known, row, asked)
        booking.signups.append(signup)
        if is_full:
            waitlist.put_in_queue(scope, signup, seats.make_network_mark(scope, network), confirms)
        else:
            _seat(scope, signup, asked, network, confirms)
    _join_bookings(scope, booking, "" if asked.added_by else token_hash)
    if not again or _may_tell_again(scope, asked, activity):
        emit(scope, SignedUp(booking, again, asked.is_known))
    return booking


def _read(scope: PortalScope, activity: Activity, schema: Schema, fields: Fields) -> _Asked:
    """Return a checked form. Raises Invalid."""
    wanted = load_fields(schema, fields)
    rules.require_fitting_group(activity, wanted["people"])
    contact = read_contact(wanted["contact"])
    answers = {
        name.removeprefix(ANSWER): said for name, said in wanted.items() if name.startswith(ANSWER)
    }
    return _Asked(
        wanted["name"],
        contact,
        wanted["people"],
        rules.write_answers(answers),
        wanted["waitlist"],
        *make_person_marks(scope, wanted["name"], contact),
    )


def _must_confirm(scope: PortalScope, activity: Activity, asked: _Asked, network: str) -> bool:
    """Return whether somebody says yes by mail first. Who has no mail never can: see _seat."""
    contact, known = asked.contact, bool(asked.is_known)
    many = seats.must_confirm_by_mail(scope, network, contact.spelling, asked.people, known)
    return many or (activity.signup_confirms and bool(contact.email) and not known)


def _list_full_dates(
    activity: Activity, locked: dict[uuid.UUID, LockedDate], asked: _Asked
) -> set[uuid.UUID]:
    """Return the dates where somebody must wait; it looks at nobody in particular.

    Raises IsFull for the first one where they will not, or cannot.
    """
    full: set[uuid.UUID] = set()
    for occurrence_id, one in locked.items():
        free = one.free
        if free is not None and free < asked.people:
            room = rules.find_waitlist_room(activity) or 0
            may_wait = one.waiting + asked.people <= room
            if not (asked.may_wait and may_wait):
                raise IsFull(occurrence_id, free, may_wait)
            full.add(occurrence_id)
    return set(locked) if full and rules.is_course(activity) else full


def _is_same(known: Signup | None, asked: _Asked) -> bool:
    asks = (asked.people, asked.answers)
    return known is not None and known.state != CANCELLED and asks == (known.people, known.answers)


def _change_known(scope: PortalScope, signup: Signup, asked: _Asked, full: bool) -> None:
    """Follow what somebody who is on the list asks now; on a full date nothing changes."""
    signup.answers = asked.answers
    if not full or signup.state == WAITING:
        seats.change_signup_seats(scope, signup, asked.people)


def _make(now: datetime, gone: Signup | None, occurrence: Occurrence, asked: _Asked) -> Signup:
    """Return a new row, or that of who was cancelled before: its links go on working."""
    signup = gone or Signup(
        id=uuid.uuid4(), occurrence_id=occurrence.id, token_hash=link_tokens.make_token()[1]
    )
    signup.booking_id = signup.id
    signup.name, signup.email, signup.phone = asked.name, asked.contact.email, asked.contact.phone
    signup.person_mark, signup.contact_mark = asked.person_mark, asked.contact_mark
    signup.people, signup.answers = asked.people, asked.answers
    signup.created_at, signup.cancelled_at, signup.purged_at = now, None, None
    signup.held_until, signup.held_by, signup.queue_number = None, None, None
    signup.state, signup.added_by, signup.screen_hash = CONFIRMED, asked.added_by, None
    return signup


def _seat(scope: PortalScope, signup: Signup, asked: _Asked, network: str, confirms: bool) -> None:
    """Give seats, or hold them for who says yes by mail first."""
    if asked.contact.email and confirms:
        signup.state = PENDING
        return seats.hold_signup_seats(scope, signup, network)
    if not asked.contact.email and asked.added_by is None:
        signup.held_by = seats.make_network_mark(scope, network) or None
    return seats.take_seats(scope, signup.occurrence_id, signup.people)


def _check_phone_people(
    scope: PortalScope,
    occurrence_id: uuid.UUID,
    known: Signup | None,
    asked: _Asked,
    network: str,
    full: bool,
) -> None:
    """Raise TooMany for more people with a phone number only than one network may bring.

    It looks at what this network did and at nothing else: the answer tells nobody who is on a list.
    """
    mark = seats.make_network_mark(scope, network)
    if asked.contact.email or asked.added_by or full:
        return
    there = seats.count_phone_people(scope, occurrence_id, mark) if mark else 0
    if known is not None and mark and known.held_by == mark and known.state in LIVE:
        there -= known.people
    if there + asked.people > seats.PHONE_ONLY:
        raise TooMany("phone only", seats.HELD_FOR_MAIL)


def _join_bookings(scope: PortalScope, booking: Booking, screen_hash: str) -> None:
    """Let what was asked for at once belong together, and the link that the page shows give back
    what this form asked for. New rows are written now that they are whole.
    """
    first = booking.signups[0].booking_id
    for one in booking.signups:
        one.booking_id = first
        if screen_hash and one.created_at > scope.now - rules.SAME_PRESS:
            one.screen_hash = screen_hash
    scope.session.add_all(booking.signups)


def _may_tell_again(scope: PortalScope, asked: _Asked, activity: Activity) -> bool:
    return bool(asked.contact.email) and outbox.may_mail_again(
        scope, asked.contact.email, make_signup_mail_key(activity)
    )


def _find_open_activity(scope: PortalScope, occurrences: Sequence[Occurrence]) -> Activity:
    """Return the activity of the dates. Raises NotFound, NotOpen."""
    if not occurrences or len({row.activity_id for row in occurrences}) > 1:
        raise NotFound("no dates of one activity")
    activity = occurrences[0].activity
    if not activity.is_listed(clock.today(scope.now)) or not activity.signup:
        raise NotFound("no sign-up here")
    now = clock.to_amsterdam_time(scope.now)
    for row in occurrences:
        dates = queries.list_course_dates(scope, activity) if rules.is_course(activity) else []
        first = dates[0] if dates else row
        if row.cancelled or not rules.is_open(activity, first, now):
            raise NotOpen("called off, not open, or begun")
    return activity
