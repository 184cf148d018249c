"""People who sign up, as a form or a link does it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.residents.signups import changes, queries, service
from wijzerplaat.residents.signups.models import Seats, Signup

LINK = re.compile(r"/aanmelding/([\w-]{32})")


def make_typed(name: str, contact: str = "", people: int = 1, **more: Any) -> dict[str, Any]:
    """Return a filled form; the address of somebody without contact is made from the name."""
    return {
        "name": name,
        "contact": contact or f"{name.lower()}@post.example",
        "people": people,
        **more,
    }


def sign_up(
    scope: Scope,
    row: Occurrence,
    name: str,
    contact: str = "",
    people: int = 1,
    network: str = "",
    **more: Any,
) -> Signup:
    """Sign somebody up for one date and return the row of that date."""
    typed = make_typed(name, contact, people, **more)
    booking = service.create_signups(scope, [row], typed, network)
    return next(one for one in booking.signups if one.occurrence_id == row.id)


def first_date(scope: Scope, capacity: int = 2, **chosen: object) -> Occurrence:
    """Return the first date that is not near, with so many places."""
    activity = scope.session.scalars(select(Activity)).one()
    activity.capacity, activity.waitlist_capacity = capacity, 10
    for name, value in chosen.items():
        setattr(activity, name, value)
    activities.plan_activity(scope, activity)
    far = clock.to_amsterdam_time(scope.now) + timedelta(days=4)
    coming = activities.list_coming_occurrences(scope, activity, 20)
    return next(one for one in coming if one.starts_at > far)


def link(scope: Scope, name: str, signup: Signup | None = None) -> str:
    """Return the newest link that was mailed to somebody, to that sign-up."""
    mails = scope.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.kind == "mail")
        .order_by(OutboxMessage.available_at, OutboxMessage.created_at)
    )
    texts = [one.payload["text"] for one in mails if one.payload["to"].startswith(f"{name}@")]
    found = [one for text in reversed(texts) for one in LINK.findall(text)]
    return next(
        one
        for one in found
        if signup is None or queries.find_signup_by_token(scope, one).id == signup.id
    )


def wait(scope: Scope, row: Occurrence, name: str, people: int = 1) -> Signup:
    """Put somebody on the waiting list, or give them a seat."""
    return sign_up(scope, row, name, people=people, waitlist=True)


def list_subjects(scope: Scope, name: str) -> list[str]:
    """Return the subjects of the mails to somebody, the oldest first."""
    found = select(OutboxMessage).where(OutboxMessage.kind == "mail")
    mails = scope.session.scalars(found.order_by(OutboxMessage.created_at))
    return [one.payload["subject"] for one in mails if one.payload["to"].startswith(f"{name}@")]


def list_signups(scope: Scope, occurrence_id: uuid.UUID, states: Collection[str]) -> list[Signup]:
    """Return who is on the list of a date in one of these states, who came first first."""
    wanted = select(Signup).where(Signup.occurrence_id == occurrence_id, Signup.state.in_(states))
    return list(scope.session.scalars(wanted.order_by(Signup.created_at, Signup.id)))


def count_taken(scope: Scope, row: Occurrence) -> int:
    """Return how many seats of a date are taken."""
    return scope.session.scalars(select(Seats.taken).where(Seats.occurrence_id == row.id)).one()


def tell_changes(scope: Scope, minutes: float = 3) -> int:
    """Run the job that tells what changed, so many minutes later; return how many were told."""
    return changes.tell_settled_changes(replace(scope, now=scope.now + timedelta(minutes=minutes)))
