"""Who comes to two organisations that change their dates gets a mail of each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from tests import world
from tests.support.signups import first_date, sign_up, tell_changes
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.records.entries.models import Entry

Work = Callable[..., AbstractContextManager[Scope]]


def publish_walk(scope: Scope, coffee: Occurrence) -> Occurrence:
    """Let the other organisation walk on the day of the coffee, and return that date."""
    owner = scope.session.scalars(select(Entry).where(Entry.slug == "sportclub-noord")).one()
    walk = {name: value for name, value in world.ACTIVITY.items() if name != "repeat"}
    walk |= {"title": "Wandelen", "first_date": coffee.starts_at.date().isoformat()}
    activity_id = world.publish(scope, "activity", walk, owner.id)
    dates = select(Occurrence).where(Occurrence.activity_id == activity_id)
    return scope.session.scalars(dates).one()


def read_mails(scope: Scope) -> dict[str, str]:
    """Return the mails that call off a date, by the name of the activity in their subject."""
    found = select(OutboxMessage).where(OutboxMessage.mail == "afgelast")
    payloads = [one.payload for one in scope.session.scalars(found.order_by(OutboxMessage.id))]
    return {one["subject"].split(": ")[1].split(" op ")[0]: one["text"] for one in payloads}


def test_each_organisation_writes_a_mail_of_its_own(work: Work, people: Any) -> None:
    """One mail of both would have to say whose reason and whose number is whose, and would lay
    what somebody does at the one before the other when they answer it or pass it on.
    """
    with work() as scope:
        coffee = first_date(scope, capacity=9)
        walking = publish_walk(scope, coffee)
        for row in (coffee, walking):
            sign_up(scope, row, "Anna", "anna@post.example")
        for who, row, reason in (
            ("member", coffee, "De zaal is dicht."),
            ("neighbour", walking, "Het stormt."),
        ):
            dates = {"dates": [str(row.id)], "reason": reason}
            own = replace(scope, actor=people[who])
            activities.call_off_activity_dates(own, row.activity_id, dates)
        assert tell_changes(scope) == 2
        told = read_mails(scope)
        assert sorted(told) == ["Koffieochtend", "Wandelen"]
        assert "De zaal is dicht." in told["Koffieochtend"]
        assert "Wandelen" not in told["Koffieochtend"]
        assert "Het stormt." in told["Wandelen"] and "Koffie" not in told["Wandelen"]
