"""Verbs of who has the link of a sign-up: say yes, come with another number, give the seats back.

Twice is once, and every link that was ever mailed works until the date is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wijzerplaat.ground.core import clock, receivers
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import full_dates, queries, rules, seats, waitlist
from wijzerplaat.residents.signups.models import (
    CANCELLED,
    CONFIRMED,
    OFFERED,
    PENDING,
    WAITING,
    Signup,
)
from wijzerplaat.residents.signups.schemas import PeopleSchema
from wijzerplaat.residents.signups.seats import IsFull
from wijzerplaat.residents.signups.service import Booking, SignedUp, make_signup_mail_key
from wijzerplaat.tenancy.portals.service import PortalScope


@dataclass(frozen=True)
class SignupChanged:
    """Somebody comes with another number of people; `before`: with how many it was."""

    signup: Signup
    occurrence: Occurrence
    before: int


@dataclass(frozen=True)
class SignedOff:
    """Somebody gave the seats back, or no longer waits; or the organisation did it for them."""

    booking: Booking
    by_organisation: bool = False


def confirm_signup(scope: PortalScope, token: str, *, may_wait: bool = False) -> Signup:
    """Take the yes of who followed the link in a mail: to the question whether it was them, or to
    a seat that came free. `may_wait`: on the waiting list of a date that is full.

    The address is known from now on, and who waited for that gets a seat. Twice is once. Raises
    NotFound, Conflict when it was given back or the date has begun or is off, IsFull when others
    were first at all dates.
    """
    found = queries.find_signup_by_token(scope, token)
    take_yes(scope, found, by_mail=True, may_wait=may_wait)
    return found


def take_yes(
    scope: PortalScope, found: Signup, *, by_mail: bool, may_wait: bool = False
) -> list[Signup]:
    """Let who must still say yes have their seats; return what they do not get, for it is full.
    Twice is once. `by_mail`: so their address answered. A date that is off, has begun or is full
    stops nobody from coming to the others.

    Raises Conflict and IsFull as `confirm_signup`.
    """
    rows = lock_booking(scope, found)
    activity, now = rows[0][1].activity, clock.to_amsterdam_time(scope.now)
    asks = [one for one in rows if one[0].state in (PENDING, OFFERED)]
    if not asks and found.state == CANCELLED:
        raise Conflict("it was given back")
    live = [signup for signup, row in asks if rules.may_come(row, now)]
    if asks and not live:
        raise Conflict("too late")
    left_out = _seat_all(scope, activity, live, may_wait)
    for signup, _row in asks:
        if signup not in live and signup.held_until is not None:
            signup.state, signup.held_until, signup.held_by = CONFIRMED, None, None
    for signup, _row in rows:
        if signup.state == WAITING:
            signup.held_by = None
    if by_mail:
        _mark_answered(scope, found, activity)
    if live:
        given = [one for one in live if one not in left_out]
        full = frozenset(one.occurrence_id for one in left_out)
        emit(scope, SignedUp(Booking(activity, given, full)))
    return left_out


def cancel_signup(scope: PortalScope, token: str, *, whole: bool = False) -> Signup:
    """Give seats back, or leave the waiting list; of a course always all dates, else the date of
    the link, or all that were asked for with it (`whole`).

    Twice is once. Raises NotFound, and Conflict when the date has begun.
    """
    found = queries.find_signup_by_token(scope, token)
    rows = lock_booking(scope, found)
    activity, now = rows[0][1].activity, clock.to_amsterdam_time(scope.now)
    if found.state == CANCELLED and not whole:
        return found
    if not (whole or rules.is_course(activity)):
        rows = [one for one in rows if one[0].id == found.id]
    coming = [
        signup
        for signup, occurrence in rows
        if signup.state != CANCELLED and not rules.has_begun(occurrence, now)
    ]
    if not coming and found.state != CANCELLED:
        raise Conflict("it has begun")
    for signup in coming:
        waitlist.give_back(scope, signup)
    _mark_answered(scope, found, activity)
    if coming:
        emit(scope, SignedOff(Booking(activity, coming)))
        waitlist.promote_waiting_signups(scope, activity, [one.occurrence_id for one in coming])
    return found


def change_signup_people(scope: PortalScope, token: str, fields: Fields) -> Signup:
    """Let somebody come with another number of people, by the link in a mail.

    More only where there is room and nobody waits. Raises NotFound, Invalid, Conflict when it was
    given back or has begun, IsFull with how many more there is room for.
    """
    people: int = load_fields(PeopleSchema(), fields)["people"]
    found = queries.find_signup_by_token(scope, token)
    rows = lock_booking(scope, found)
    activity = rows[0][1].activity
    if not rules.is_course(activity):
        rows = [one for one in rows if one[0].id == found.id]
    now, before = clock.to_amsterdam_time(scope.now), found.people
    rules.require_fitting_group(activity, people, before)
    coming = [one for one in rows if not rules.has_begun(one[1], now)]
    if found.state == CANCELLED or not coming:
        raise Conflict("too late")
    for signup, _occurrence in coming:
        seats.change_signup_seats(scope, signup, people)
    _mark_answered(scope, found, activity)
    if people != before:
        emit(scope, SignupChanged(found, coming[0][1], before))
        if people < before:
            waitlist.promote_waiting_signups(
                scope, activity, [signup.occurrence_id for signup, _row in coming]
            )
    return found


def _seat_all(
    scope: PortalScope, activity: Activity, live: Sequence[Signup], may_wait: bool
) -> list[Signup]:
    """Give seats where they are held or free, or a place in the line where `may_wait`; return the
    rest. Of a course it is all dates or none.

    Raises IsFull when nothing was given: what is held stays so.
    """
    for one in live:
        if one.held_until is None:
            seats.release_expired_holds(scope, one.occurrence_id)
    full = full_dates.list_full_dates(scope, activity, live)
    left_out = []
    for one in live:
        there = full.get(one.occurrence_id)
        if there is None:
            if one.held_until is None:
                seats.take_seats(scope, one.occurrence_id, one.people)
            one.state, one.held_until, one.held_by = CONFIRMED, None, None
        elif may_wait and there.may_wait:
            seats.release_signup_seats(scope, one)
            waitlist.put_in_queue(scope, one, "", confirms=False)
        else:
            left_out.append(one)
        scope.session.flush()
    if live and len(left_out) == len(live):
        first = full[live[0].occurrence_id]
        raise IsFull(live[0].occurrence_id, first.free, first.may_wait)
    return left_out


def lock_booking(scope: PortalScope, found: Signup) -> list[tuple[Signup, Occurrence]]:
    """Return what was asked for at once, as it is now, the first date first; nobody else changes
    who comes to these dates before we are done.
    """
    dates = [row for _one, row in queries.list_booking(scope, found)]
    seats.lock_activity_seats(scope, dates[0].activity_id, [row.id for row in dates])
    return queries.list_booking(scope, found)


def _mark_answered(scope: PortalScope, signup: Signup, activity: Activity) -> None:
    """Note that the address answered.

    After the seats, as signing up does, so that nobody waits for each other. From now on who has
    the address decides: a link that somebody saw on a screen does nothing any more.
    """
    for one, _row in queries.list_booking(scope, signup):
        one.screen_hash = None
    if signup.email:
        receivers.mark_receiver_answered(scope, signup.email, make_signup_mail_key(activity))
