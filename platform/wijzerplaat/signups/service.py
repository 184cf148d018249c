"""Verbs of sign-ups: take a seat, give it back; never more people than seats."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError
from sqlalchemy import or_, select

from wijzerplaat.activities.models import Activity, Occurrence
from wijzerplaat.activities.service import ActivityPlanned, OccurrenceDropped
from wijzerplaat.core import clock, tokens
from wijzerplaat.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.core.events import emit
from wijzerplaat.core.scope import Scope
from wijzerplaat.core.statements import change
from wijzerplaat.core.versions import public_changed
from wijzerplaat.entries.models import PUBLISHED
from wijzerplaat.signups.models import CANCELLED, CONFIRMED, Seats, Signup
from wijzerplaat.signups.schemas import SignupSchema

FEW = 3
FREE, FEW_LEFT, FULL, NO_LIMIT = "free", "few", "full", ""


class IsFull(Conflict):
    """There are not enough seats left for so many people."""


@dataclass(frozen=True)
class SignedUp:
    """Somebody has a seat. `token` goes into the mail and nowhere else."""

    signup: Signup
    occurrence: Occurrence
    activity: Activity
    token: str


@dataclass(frozen=True)
class SignedOff:
    """Somebody gave the seat back."""

    signup: Signup
    occurrence: Occurrence
    activity: Activity


def sign_up(scope: Scope, occurrence: Occurrence, fields: dict[str, Any]) -> Signup:
    """Give somebody a seat, and a mail with a link to cancel.

    The same address again is the same sign-up and only sends the mail once more. Raises Invalid,
    IsFull when fewer seats are left, Conflict when one cannot sign up for this date.
    """
    try:
        wanted = SignupSchema().load(fields)
    except ValidationError as problem:
        raise Invalid(problem.normalized_messages()) from None
    activity = _open_activity(scope, occurrence)
    signup = _known(scope, occurrence.id, wanted["email"])
    token, token_hash = tokens.new()
    if signup is None or signup.state == CANCELLED:
        _take(scope, occurrence.id, wanted["people"])
        signup = signup or Signup(id=uuid.uuid4(), occurrence_id=occurrence.id, email=_address(wanted["email"]))
        signup.name, signup.people = wanted["name"], wanted["people"]
        signup.state, signup.created_at, signup.cancelled_at = CONFIRMED, scope.now, None
    signup.token_hash = token_hash
    scope.session.add(signup)
    scope.session.flush()
    emit(scope, SignedUp(signup, occurrence, activity, token))
    return signup


def cancel(scope: Scope, token: str) -> Signup:
    """Give a seat back; twice is once. Raises NotFound, and Conflict when the date has begun."""
    signup = by_token(scope, token)
    if signup.state == CANCELLED:
        return signup
    occurrence = scope.session.get_one(Occurrence, signup.occurrence_id)
    if has_begun(scope, occurrence):
        raise Conflict("it has begun")
    change(scope, Seats, [Seats.occurrence_id == signup.occurrence_id], {"taken": Seats.taken - signup.people}, exactly=1)
    _tell(scope, signup.occurrence_id, -signup.people)
    signup.state, signup.cancelled_at = CANCELLED, scope.now
    emit(scope, SignedOff(signup, occurrence, occurrence.activity))
    return signup


def by_token(scope: Scope, token: str) -> Signup:
    """Return the sign-up whose mail held this token. Raises NotFound."""
    found = scope.session.scalars(select(Signup).where(Signup.token_hash == tokens.digest(token))).one_or_none()
    if found is None:
        raise NotFound("signup")
    return found


def has_begun(scope: Scope, occurrence: Occurrence) -> bool:
    """Return whether an occurrence has begun: from then on nobody signs up or off."""
    return occurrence.starts_at <= clock.local(scope.now)


def seats_in_words(scope: Scope, occurrence_ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return per occurrence FREE, FEW_LEFT, FULL or NO_LIMIT, for the page to put into words."""
    rows = scope.session.scalars(select(Seats).where(Seats.occurrence_id.in_(occurrence_ids)))
    return {row.occurrence_id: seats_word(row.capacity, row.taken) for row in rows}


def open_seats(scope: Scope, event: ActivityPlanned) -> None:
    """Give every coming date of an activity its seats; a seat that is taken stays."""
    wanted = {row.id for row in event.occurrences} if event.activity.signup else set()
    present = {row.occurrence_id: row for row in scope.session.scalars(
        select(Seats).where(Seats.occurrence_id.in_(wanted)))}
    capacity = event.activity.capacity
    for occurrence_id in wanted - present.keys():
        scope.session.add(Seats(occurrence_id=occurrence_id, capacity=capacity))
    for row in present.values():
        row.capacity = None if capacity is None else max(capacity, row.taken)


def keep_signed_up(scope: Scope, event: OccurrenceDropped) -> None:
    """A date that people signed up for stays on the pages, as one that is off."""
    if people(scope, event.occurrence.id):
        event.occurrence.dropped = False


def people(scope: Scope, occurrence_id: uuid.UUID) -> list[Signup]:
    """Return who comes to a date, in the order in which they signed up."""
    query = select(Signup).where(Signup.occurrence_id == occurrence_id, Signup.state == CONFIRMED)
    return list(scope.session.scalars(query.order_by(Signup.created_at, Signup.id)))


def _open_activity(scope: Scope, occurrence: Occurrence) -> Activity:
    activity = occurrence.activity
    if activity.state != PUBLISHED or not activity.signup:
        raise NotFound("no sign-up here")
    if occurrence.cancelled or has_begun(scope, occurrence):
        raise Conflict("it is called off or has begun")
    return activity


def _take(scope: Scope, occurrence_id: uuid.UUID, people: int) -> None:
    """One statement, so that two at the same moment cannot both get the last seat."""
    room = or_(Seats.capacity.is_(None), Seats.taken + people <= Seats.capacity)
    if change(scope, Seats, [Seats.occurrence_id == occurrence_id, room], {"taken": Seats.taken + people}) != 1:
        raise IsFull("no seats left")
    _tell(scope, occurrence_id, people)


def _tell(scope: Scope, occurrence_id: uuid.UUID, people: int) -> None:
    """Pages say seats in words: only another word makes them stale."""
    row = scope.session.scalars(select(Seats).where(Seats.occurrence_id == occurrence_id)).one()
    if seats_word(row.capacity, row.taken) != seats_word(row.capacity, row.taken - people):
        public_changed(scope)


def _known(scope: Scope, occurrence_id: uuid.UUID, email: str) -> Signup | None:
    return scope.session.scalars(
        select(Signup).where(Signup.occurrence_id == occurrence_id, Signup.email == _address(email))
    ).one_or_none()


def _address(email: str) -> str:
    return email.strip().lower()


def seats_word(capacity: int | None, taken: int) -> str:
    """Return FREE, FEW_LEFT, FULL or NO_LIMIT."""
    if capacity is None:
        return NO_LIMIT
    left = capacity - taken
    return FULL if left <= 0 else FEW_LEFT if left <= FEW else FREE
