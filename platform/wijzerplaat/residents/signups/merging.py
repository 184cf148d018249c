"""Who signed up, and what was written to them, goes along when an activity is taken up by another:
to the same day and time.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import changes, queue_order, seats
from wijzerplaat.residents.signups.models import CANCELLED, SEATED, ListMessage, Signup
from wijzerplaat.tenancy.portals.service import PortalScope

OTHER_DATES = N_("De ander is er niet op het moment van een aanmelding. Bel eerst die mensen.")
NO_ROOM = N_("Er zijn meer aanmeldingen dan plekken. Maak eerst meer plekken.")


def move_signups(
    scope: PortalScope,
    from_id: uuid.UUID,
    to_id: uuid.UUID,
    only: list[uuid.UUID] | None = None,
) -> list[uuid.UUID]:
    """Let people who come to one activity come to another at the same moment, with what was written
    to all of their date; return which rows moved. Two waiting lists become one, by when people
    signed up.

    Who signed up for both keeps both rows. Raises Invalid when the other is not there at that
    moment, or has no room: nobody may lose a seat.
    """
    for activity_id in sorted({from_id, to_id}, key=str):  # before we look who comes
        seats.lock_activity_seats(scope, activity_id, [])
    coming = (
        select(Signup, Occurrence.starts_at)
        .execution_options(populate_existing=True)
        .join(Occurrence, Occurrence.id == Signup.occurrence_id)
        .where(
            Occurrence.activity_id == from_id,
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
            Signup.state != CANCELLED,
        )
    )
    found = scope.session.execute(coming if only is None else coming.where(Signup.id.in_(only)))
    there, moved = _list_dates(scope, to_id), []
    for row in found.all():
        signup, target = row[0], there.get(row[1])
        if target is None:
            raise Invalid({"": [OTHER_DATES]})
        if not _has_signed_up(scope, target, signup.person_mark):
            _move_signup(scope, signup, target)
            moved.append(signup.id)
    scope.session.flush()
    for target in sorted(there.values(), key=str):
        queue_order.order_line(scope, target, moved)
    return moved + _move_messages(scope, from_id, there, only)


def _move_messages(
    scope: PortalScope,
    from_id: uuid.UUID,
    there: dict[datetime, uuid.UUID],
    only: list[uuid.UUID] | None,
) -> list[uuid.UUID]:
    """Take what was written to all of a date along: the link in the mail leads to the new date."""
    written = (
        select(ListMessage, Occurrence.starts_at)
        .join(Occurrence, Occurrence.id == ListMessage.occurrence_id)
        .where(
            Occurrence.activity_id == from_id,
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
        )
    )
    found = scope.session.execute(
        written if only is None else written.where(ListMessage.id.in_(only))
    )
    moved = []
    for message, starts_at in found.all():
        if starts_at in there:
            message.occurrence_id = there[starts_at]
            moved.append(message.id)
    return moved


def _move_signup(scope: PortalScope, signup: Signup, target: uuid.UUID) -> None:
    before = signup.occurrence_id
    has_seats = signup.state in SEATED or signup.held_until is not None
    try:
        if has_seats:
            seats.take_seats(scope, target, signup.people)
    except seats.IsFull:
        raise Invalid({"": [NO_ROOM]}) from None
    signup.occurrence_id = target
    scope.session.flush()
    if has_seats:
        seats.return_seats(scope, before, signup.people)
    changes.note_other_activity(scope, signup, before)


def _list_dates(scope: PortalScope, activity_id: uuid.UUID) -> dict[datetime, uuid.UUID]:
    dates = select(Occurrence.starts_at, Occurrence.id).where(
        Occurrence.activity_id == activity_id, Occurrence.cancelled.is_(False)
    )
    return {row.starts_at: row.id for row in scope.session.execute(dates)}


def _has_signed_up(scope: PortalScope, occurrence_id: uuid.UUID, person_mark: str | None) -> bool:
    same = (Signup.occurrence_id == occurrence_id, Signup.person_mark == person_mark)
    return scope.session.scalars(select(Signup.id).where(*same)).first() is not None
