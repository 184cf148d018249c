"""Whom an organisation must phone about a date: who left a telephone number and no mail address.

A row per person and reason. What is no longer true is taken off the list before anybody phoned.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.statements import remove_rows
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups.models import CANCELLED, Signup, SignupCall
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def ask_to_call(scope: PortalScope, signup: Signup, reason: str, said: str = "") -> None:
    """Put somebody on the call list of a date; nothing happens for who has a mail address.

    `reason` is one of the model's words, `said` is what to tell. The same reason again, when nobody
    phoned yet, only changes what to tell.
    """
    if signup.email or not signup.phone:
        return
    known = scope.session.scalars(_open(signup, reason)).first()
    if known is not None:
        known.said = said
        return
    scope.session.add(
        SignupCall(id=uuid.uuid4(), signup_id=signup.id, reason=reason, said=said, since=scope.now)
    )


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
