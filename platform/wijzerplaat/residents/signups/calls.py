"""Whom an organisation must phone about a date: who left a telephone number and no mail address.

A row per person and reason. What is no longer true is taken off the list before anybody phoned.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_READ_OWN
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import rules
from wijzerplaat.residents.signups.models import (
    CALLED_OFF,
    CANCELLED,
    CONFIRMED,
    OFFER,
    OFFERED,
    REMIND,
    SEAT,
    TOLD,
    WRITTEN,
    Signup,
    SignupCall,
)
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms

MOST = 300
STATES = {REMIND: (CONFIRMED,), SEAT: (CONFIRMED,), OFFER: (OFFERED,)}
"""What must be true of a sign-up for a call to make sense; for other reasons it is any of TOLD."""


@dataclass(frozen=True)
class Call:
    """A call, whom it is to, and the date it is about."""

    row: SignupCall
    signup: Signup
    occurrence: Occurrence


def ask_to_call(
    scope: PortalScope, signup: Signup, reason: str, said: str = ""
) -> SignupCall | None:
    """Put somebody on the call list of a date; nothing happens for who has a mail address.

    `reason` is one of the model's words, `said` is what to tell. The same reason again, when nobody
    phoned yet, only changes what to tell; of what the organisation wrote, all is told.
    """
    if signup.email or not signup.phone:
        return None
    known = scope.session.scalars(_open(signup, reason)).first()
    if known is not None:
        known.said = f"{known.said}\n{said}" if reason == WRITTEN else said
        return known
    made = SignupCall(
        id=uuid.uuid4(), signup_id=signup.id, reason=reason, said=said, since=scope.now
    )
    scope.session.add(made)
    return made


def take_back_call(scope: PortalScope, call_id: uuid.UUID) -> bool:
    """Take one call off the list; return whether it stood there, and nobody phoned yet."""
    found = scope.session.get(SignupCall, call_id, populate_existing=True)
    if found is None or found.done_at is not None:
        return False
    scope.session.delete(found)
    scope.session.flush()
    return True


def take_off_call_list(scope: PortalScope, signup: Signup, reason: str) -> bool:
    """Take somebody off the call list for a reason that is no longer true; return whether they
    stood there, and nobody phoned yet.
    """
    known = scope.session.scalars(_open(signup, reason)).first()
    if known is None:
        return False
    remove_rows(scope, SignupCall, [SignupCall.id == known.id])
    scope.session.expunge(known)
    return True


def take_words_off_call_list(scope: PortalScope, signup: Signup, words: str) -> None:
    """Take back what the organisation wrote, for who was not phoned yet; what it wrote besides
    stays.
    """
    known = scope.session.scalars(_open(signup, WRITTEN)).first()
    if known is None:
        return
    known.said = known.said.replace(words, "", 1).strip()
    if not known.said:
        take_off_call_list(scope, signup, WRITTEN)


def list_signup_calls(
    scope: PortalScope, occurrence_id: uuid.UUID
) -> list[tuple[SignupCall, Signup]]:
    """Return whom to phone about a date, also who was phoned, in the order in which it came up.

    Who signed off needs no call any more.
    """
    rows = (
        select(SignupCall, Signup)
        .join(Signup, Signup.id == SignupCall.signup_id)
        .where(
            Signup.occurrence_id == occurrence_id,
            Signup.purged_at.is_(None),
            Signup.state != CANCELLED,
        )
        .order_by(SignupCall.since, SignupCall.id)
    )
    return [(row[0], row[1]) for row in scope.session.execute(rows)]


def list_organisation_calls(scope: PortalScope, organisation_id: uuid.UUID) -> list[Call]:
    """Return whom an own organisation must call or called, the first date first. Raises NotFound.

    What makes no sense any more is left out: the date came, or things changed again.
    """
    scope.require(ENTRY_READ_OWN)
    if organisation_id not in scope.actor.organisation_ids:
        raise NotFound(str(organisation_id))
    return load_calls(scope, organisation_id)


def load_calls(scope: PortalScope, organisation_id: uuid.UUID | None = None) -> list[Call]:
    """Return the calls of an organisation that make sense, or those of all, for a job."""
    now = clock.to_amsterdam_time(scope.now)
    wanted = (
        select(SignupCall, Signup, Occurrence)
        .join(Signup, Signup.id == SignupCall.signup_id)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(Signup.purged_at.is_(None), Occurrence.ends_at > now)
        .order_by(Occurrence.starts_at, SignupCall.since, SignupCall.id)
        .limit(MOST)
    )
    if organisation_id is not None:
        wanted = wanted.join(Activity, Activity.id == Occurrence.activity_id).where(
            Activity.owner_id == organisation_id
        )
    found = [Call(row[0], row[1], row[2]) for row in scope.session.execute(wanted)]
    return [one for one in found if _makes_sense(one, now)]


def count_open_calls(scope: PortalScope, organisation_id: uuid.UUID) -> int:
    """Return how many people an organisation must still call."""
    return count_people(
        [one for one in load_calls(scope, organisation_id) if one.row.done_at is None]
    )


def count_people(found: Sequence[Call]) -> int:
    """Return how many people these calls are to: one may have to hear several things."""
    return len(list_by_person(found))


def list_by_person(found: Sequence[Call]) -> list[list[Call]]:
    """Return calls by number and activity: who picks up hears all of it at once."""
    people: dict[tuple[str, uuid.UUID], list[Call]] = {}
    for one in found:
        key = one.signup.contact_mark or str(one.signup.id)
        people.setdefault((key, one.occurrence.activity_id), []).append(one)
    return list(people.values())


def tick_calls(scope: PortalScope, call_ids: Collection[str], *, done: bool) -> list[Call]:
    """Note that somebody was called about all of this, or was not after all; twice is once.

    What is no longer on the list meanwhile is left alone. Raises NotFound when nothing is.
    """
    scope.require(ENTRY_EDIT)
    found = [
        one
        for organisation_id in scope.actor.organisation_ids
        for one in load_calls(scope, organisation_id)
        if str(one.row.id) in call_ids
    ]
    if not found:
        raise NotFound("call")
    for one in found:
        if done != (one.row.done_at is not None):
            one.row.done_at = scope.now if done else None
            one.row.done_by = scope.actor.user_id if done else None
    return found


def _makes_sense(one: Call, now: datetime) -> bool:
    if one.signup.state not in STATES.get(one.row.reason, TOLD):
        return False
    if one.row.reason == CALLED_OFF:
        return one.occurrence.cancelled
    return not one.occurrence.cancelled and not rules.has_begun(one.occurrence, now)


def forget_old_calls(scope: PortalScope) -> int:
    """Remove the rows of dates that ended a week ago, and of who was emptied; return how many."""
    last = clock.to_amsterdam_time(terms.find_cutoff(terms.WAITING_LIST, scope.now))
    over = (
        select(SignupCall.id)
        .join(Signup, Signup.id == SignupCall.signup_id)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where((Occurrence.ends_at < last) | Signup.purged_at.is_not(None))
    )
    ids: Sequence[uuid.UUID] = scope.session.scalars(over).all()
    return remove_rows(scope, SignupCall, [SignupCall.id.in_(ids)]) if ids else 0


def _open(signup: Signup, reason: str) -> Select[SignupCall]:
    return select(SignupCall).where(
        SignupCall.signup_id == signup.id,
        SignupCall.reason == reason,
        SignupCall.done_at.is_(None),
    )
