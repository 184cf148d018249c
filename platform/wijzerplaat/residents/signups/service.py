"""Verbs of sign-ups: come, say yes by mail, give the seat back; never more people than seats.

Whether somebody signed up before shows in no answer: who posts a form may not be who has the
address.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import or_, select

from wijzerplaat.ground.core import clock, link_tokens, mailed_links, outbox, receivers
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.kinds.activities.service import ActivityPlanned, OccurrenceDropped
from wijzerplaat.residents.signups import seats
from wijzerplaat.residents.signups.models import CANCELLED, CONFIRMED, PENDING, Seats, Signup
from wijzerplaat.residents.signups.schemas import SignupSchema
from wijzerplaat.residents.signups.seats import FEW_LEFT, FREE, FULL, NO_LIMIT, IsFull
from wijzerplaat.tenancy.portals.service import PortalScope

__all__ = ["FEW_LEFT", "FREE", "FULL", "NO_LIMIT", "IsFull"]
LINK = "signup"
LINK_OUTLIVES = timedelta(days=31)
"""So long after the date a mailed link still opens a page, which says that it is over."""
MOST_IN_MAIL = 20


@dataclass(frozen=True)
class SignedUp:
    """Somebody has a seat, or gets one by saying yes to a mail (`signup.state`)."""

    signup: Signup
    occurrence: Occurrence
    activity: Activity


@dataclass(frozen=True)
class SignedOff:
    """Somebody gave the seat back."""

    signup: Signup
    occurrence: Occurrence
    activity: Activity


def create_signup(
    scope: PortalScope, occurrence: Occurrence, fields: Fields, network: str = ""
) -> Signup:
    """Give somebody a seat, and a mail with a link.

    Who brings many from one network, or with one address, says yes by mail first.

    The same address again is the same sign-up and only sends the mail once more, at most once an
    hour. Raises Invalid, IsFull when fewer seats are left (for whoever asks), Conflict when one
    cannot sign up for this date.
    """
    wanted = load_fields(SignupSchema(), fields)
    activity = _open_activity(scope, occurrence)
    address, people = _address(wanted["email"]), wanted["people"]
    much = seats.must_confirm_by_mail(
        scope, network, address, people, is_signup_address_known(scope, address, activity)
    )
    seats.release_expired_seats(scope, occurrence.id)
    seats.check_free_seats(scope, occurrence.id, people)
    signup = _known(scope, occurrence.id, address)
    if signup is not None and signup.state != CANCELLED:
        if outbox.may_mail_again(scope, address, make_signup_mail_key(activity)):
            emit(scope, SignedUp(signup, occurrence, activity))
        return signup
    signup = signup or Signup(
        id=uuid.uuid4(),
        occurrence_id=occurrence.id,
        email=address,
        token_hash=link_tokens.make_token()[1],
    )
    signup.name, signup.people, signup.created_at, signup.cancelled_at = (
        wanted["name"],
        people,
        scope.now,
        None,
    )
    signup.state = PENDING if much else CONFIRMED
    if much:
        seats.hold_seats(scope, signup, network)
    else:
        seats.take_seats(scope, occurrence.id, people)
    scope.session.add(signup)
    scope.session.flush()
    emit(scope, SignedUp(signup, occurrence, activity))
    return signup


def confirm_signup(scope: PortalScope, token: str) -> Signup:
    """Take the yes of who followed the link in a mail.

    The address is known from now on, and who waited gets a seat.

    Twice is once. Raises NotFound, Conflict when it was given back or the date has begun or is off,
    IsFull when others were first.
    """
    signup, occurrence = _of_link(scope, token)
    if signup.state == CONFIRMED:
        _is_answered(scope, signup, occurrence)
        return signup
    if signup.state == CANCELLED or occurrence.cancelled or has_begun(scope, occurrence):
        raise Conflict("too late")
    seats.release_expired_seats(scope, occurrence.id)
    if signup.held_until is None:
        seats.take_seats(scope, occurrence.id, signup.people)
    signup.state, signup.held_until, signup.held_by = CONFIRMED, None, None
    _is_answered(scope, signup, occurrence)
    emit(scope, SignedUp(signup, occurrence, occurrence.activity))
    return signup


def cancel_signup(scope: PortalScope, token: str) -> Signup:
    """Give a seat back; twice is once. Raises NotFound, and Conflict when the date has begun."""
    signup, occurrence = _of_link(scope, token)
    if signup.state == CANCELLED:
        return signup
    if has_begun(scope, occurrence):
        raise Conflict("it has begun")
    if signup.state == PENDING:
        seats.release_signup_seats(scope, signup)
    else:
        seats.return_seats(scope, signup.occurrence_id, signup.people)
    signup.state, signup.cancelled_at = CANCELLED, scope.now
    _is_answered(scope, signup, occurrence)
    emit(scope, SignedOff(signup, occurrence, occurrence.activity))
    return signup


def find_signup_by_token(scope: PortalScope, token: str) -> Signup:
    """Return the sign-up whose mail held this token. Raises NotFound."""
    more = mailed_links.find_mailed_link(scope, LINK, token)
    found = scope.session.scalars(
        select(Signup).where(
            or_(Signup.token_hash == link_tokens.hash_token(token), Signup.id == more)
        )
    ).one_or_none()
    if found is None:
        raise NotFound("signup")
    return found


def make_signup_link(scope: PortalScope, signup: Signup, occurrence: Occurrence) -> str:
    """Return the token of one more link to a sign-up, for a mail and nowhere else.

    The earlier ones go on working.
    """
    return mailed_links.make_mailed_link(
        scope, LINK, signup.id, clock.to_utc(occurrence.ends_at) + LINK_OUTLIVES
    )


def make_signup_mail_key(activity: Activity) -> str:
    """Return what mails to people who sign up are about.

    An address answers once for all dates of an activity.
    """
    return f"activity:{activity.id}"


def is_signup_address_known(scope: PortalScope, address: str, activity: Activity) -> bool:
    """Return whether an address answered a mail of ours about this activity."""
    return receivers.is_known_receiver(scope, address, make_signup_mail_key(activity))


def list_coming_signups(
    scope: PortalScope, address: str, activity: Activity
) -> list[tuple[Signup, Occurrence]]:
    """Return for which dates of an activity that still come an address signed up, the first date
    first.
    """
    rows = (
        select(Signup, Occurrence)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(
            Signup.email == address,
            Signup.state != CANCELLED,
            Occurrence.activity_id == activity.id,
            Occurrence.cancelled.is_(False),
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
        )
    )
    return [
        (row[0], row[1])
        for row in scope.session.execute(rows.order_by(Occurrence.starts_at).limit(MOST_IN_MAIL))
    ]


def has_begun(scope: PortalScope, occurrence: Occurrence) -> bool:
    """Return whether an occurrence has begun: from then on nobody signs up or off."""
    return occurrence.starts_at <= clock.to_amsterdam_time(scope.now)


def describe_free_seats(
    scope: PortalScope, occurrence_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, str]:
    """Return per occurrence FREE, FEW_LEFT, FULL or NO_LIMIT, for the page to put into words."""
    return seats.list_seat_states(scope, occurrence_ids)


def create_date_seats(scope: PortalScope, event: ActivityPlanned) -> None:
    """Give every coming date of an activity its seats; a seat that is taken stays."""
    wanted = {row.id for row in event.occurrences} if event.activity.signup else set()
    present = {
        row.occurrence_id: row
        for row in scope.session.scalars(select(Seats).where(Seats.occurrence_id.in_(wanted)))
    }
    capacity = event.activity.capacity
    for occurrence_id in wanted - present.keys():
        scope.session.add(Seats(occurrence_id=occurrence_id, capacity=capacity))
    for row in present.values():
        row.capacity = None if capacity is None else max(capacity, row.taken)


def keep_signed_up_date(scope: PortalScope, event: OccurrenceDropped) -> None:
    """A date that people signed up for stays on the pages, as one that is off."""
    if list_confirmed_signups(scope, event.occurrence.id):
        event.occurrence.dropped = False


def list_confirmed_signups(scope: PortalScope, occurrence_id: uuid.UUID) -> list[Signup]:
    """Return who comes to a date, in the order in which they signed up."""
    query = select(Signup).where(Signup.occurrence_id == occurrence_id, Signup.state == CONFIRMED)
    return list(scope.session.scalars(query.order_by(Signup.created_at, Signup.id)))


def _of_link(scope: PortalScope, token: str) -> tuple[Signup, Occurrence]:
    """Return a sign-up as it is now, held until we are done, and its date. Raises NotFound."""
    found = find_signup_by_token(scope, token)
    held = (
        select(Signup)
        .where(Signup.id == found.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    signup = scope.session.scalars(held).one()
    return signup, scope.session.get_one(Occurrence, signup.occurrence_id)


def _is_answered(scope: PortalScope, signup: Signup, occurrence: Occurrence) -> None:
    """Note that the address answered.

    After the seats, as signing up does, so that nobody waits for each other.
    """
    receivers.mark_receiver_answered(scope, signup.email, make_signup_mail_key(occurrence.activity))


def _open_activity(scope: PortalScope, occurrence: Occurrence) -> Activity:
    activity = occurrence.activity
    if not activity.is_listed(clock.today(scope.now)) or not activity.signup:
        raise NotFound("no sign-up here")
    if occurrence.cancelled or has_begun(scope, occurrence):
        raise Conflict("it is called off or has begun")
    return activity


def _known(scope: PortalScope, occurrence_id: uuid.UUID, address: str) -> Signup | None:
    return scope.session.scalars(
        select(Signup).where(Signup.occurrence_id == occurrence_id, Signup.email == address)
    ).one_or_none()


def _address(email: str) -> str:
    return email.strip().lower()
