"""Tells who comes that the place, the contact or the price is another one, or that the page is
hidden: once, whatever the cause.

What was told stands beside the seats of a date. It is compared with how things are, some minutes
after they changed: what was taken back by then is told to nobody. Another day or hour, and a date
that is off, are told at once (date_mails.py).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.events import emit
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import seats
from wijzerplaat.residents.signups.models import LIVE, Seats, Signup
from wijzerplaat.residents.signups.service import SignedUp
from wijzerplaat.tenancy.portals.service import PortalScope

SETTLES = timedelta(minutes=2)
"""So long a change can be taken back before it is told."""
PLACE, CONTACT, PRICE, NOTE, HIDDEN = "place", "contact", "price", "note", "hidden"
Told = dict[str, str]


@dataclass(frozen=True)
class FactsChanged:
    """What people were told of their dates is not so any more.

    `rows`: of one person, the first date first. `names`: which facts changed; `before`: how they
    were, `now`: how they are.
    """

    activity: Activity
    rows: list[tuple[Signup, Occurrence]]
    names: tuple[str, ...]
    before: Told
    now: Told


def describe_told(activity: Activity) -> Told:
    """Return what who comes is told beside day and hours, in no language; what is not known is
    ''.
    """
    owner = activity.owner
    place = activity.location or (owner.location if owner else None)
    return {
        PLACE: _join(place.name, place.address) if place else "",
        CONTACT: _join(owner.phone, owner.email) if owner else "",
        PRICE: "" if activity.cost_cents is None else str(activity.cost_cents),
        NOTE: activity.cost_note,
        HIDDEN: "yes" if activity.hidden_at else "",
    }


def keep_what_was_told(scope: PortalScope, event: SignedUp) -> None:
    """Note what the first who signs up for a date reads; its seats are locked."""
    for one in event.booking.signups:
        row = scope.session.get(Seats, one.occurrence_id)
        if row is not None and row.told is None:
            row.told = describe_told(event.booking.activity)


def tell_settled_changes(scope: PortalScope) -> int:
    """Tell who must know what changed some minutes ago; return how many people were told."""
    told = 0
    for activity_id in _list_changed_activities(scope):
        activity = scope.session.get_one(Activity, activity_id)
        seats.lock_activity_seats(scope, activity_id, [])
        told += _tell_activity(scope, activity)
    return told


def _list_changed_activities(scope: PortalScope) -> list[uuid.UUID]:
    """Return the activities with somebody on the list of a coming date for which something is
    another than they were told; nothing is locked yet.
    """
    now: dict[uuid.UUID, Told] = {}
    found: set[uuid.UUID] = set()
    for row, occurrence in _list_dates(scope):
        activity = occurrence.activity
        facts = now.setdefault(activity.id, describe_told(activity))
        if row.told != facts or row.differs_since is not None:
            found.add(activity.id)
    return sorted(found, key=str)


def _list_dates(
    scope: PortalScope, activity_id: uuid.UUID | None = None
) -> list[tuple[Seats, Occurrence]]:
    """Return the coming dates with somebody on the list, the first one first."""
    somebody = select(Signup.occurrence_id).where(Signup.state.in_(LIVE))
    wanted = (
        select(Seats, Occurrence)
        .join(Occurrence, Occurrence.id == Seats.occurrence_id)
        .where(
            Occurrence.id.in_(somebody),
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
            Occurrence.cancelled.is_(False),
        )
        .options(joinedload(Occurrence.activity))
        .order_by(Occurrence.starts_at, Occurrence.id)
    )
    if activity_id is not None:
        wanted = wanted.where(Occurrence.activity_id == activity_id)
    return [(one[0], one[1]) for one in scope.session.execute(wanted)]


def _tell_activity(scope: PortalScope, activity: Activity) -> int:
    """Tell everybody of the dates of which the change has settled, each person once."""
    now = describe_told(activity)
    due: list[tuple[Seats, Occurrence]] = []
    for row, occurrence in _list_dates(scope, activity.id):
        if row.told is None or row.told == now:
            row.told, row.differs_since = now, None
        elif row.differs_since is None:
            row.differs_since = scope.now
        elif row.differs_since <= scope.now - SETTLES:
            due.append((row, occurrence))
    if not due:
        return 0
    before = dict(due[0][0].told or {})
    names = tuple(name for name in now if now[name] != before.get(name, ""))
    people = _list_people(scope, activity, [occurrence for _row, occurrence in due], names)
    for row, occurrence in due:
        row.told, row.differs_since = now, None
        if PLACE in names:
            occurrence.sequence += 1  # calendars follow only what has a higher number
    scope.session.flush()
    for rows in people:
        emit(scope, FactsChanged(activity, rows, names, before, now))
    return len(people)


def _list_people(
    scope: PortalScope, activity: Activity, dates: Sequence[Occurrence], names: Sequence[str]
) -> list[list[tuple[Signup, Occurrence]]]:
    """Return who must know, per person with all their dates. Who signed up after the last change
    read how it is now.
    """
    changed = _find_last_change(activity)
    by_date = {row.id: row for row in dates}
    wanted = select(Signup).where(Signup.occurrence_id.in_(by_date), Signup.state.in_(LIVE))
    found: dict[str, list[tuple[Signup, Occurrence]]] = {}
    rows = scope.session.scalars(
        wanted.order_by(Signup.created_at, Signup.id).execution_options(populate_existing=True)
    )
    for signup in rows:
        if HIDDEN in names or signup.created_at < changed:
            key = signup.person_mark or str(signup.id)
            found.setdefault(key, []).append((signup, by_date[signup.occurrence_id]))
    return [sorted(one, key=lambda row: row[1].starts_at) for one in found.values()]


def _find_last_change(activity: Activity) -> datetime:
    """Return when the activity or its organisation last changed."""
    owner = activity.owner
    return max(activity.updated_at, owner.updated_at) if owner else activity.updated_at


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
