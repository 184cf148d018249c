"""Series of dates in the world of tests: ten Tuesdays in the autumn of a year that is not near."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine
from sqlalchemy import select

from tests import world
from tests.support.moderation import organisation
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.activities.models import Activity
from wijzerplaat.kinds.activities.rules import next_weekday
from wijzerplaat.kinds.series import sending
from wijzerplaat.kinds.series.models import SeriesQuestion

YEAR = clock.today().year + 1
FIRST = next_weekday(date(YEAR, 9, 1), 1)
LAST = FIRST + timedelta(weeks=9)
TITLE = "Schilderen"
MAILS = ("gaat-hij-door", "nog-even-gaat-hij-door")


def at(day: date, hour: int = 10):
    """Let it be that day, and the clock stand still."""
    moment = clock.to_utc(datetime.combine(day, time(hour)))
    return time_machine.travel(moment, tick=False)


def before_last(days: int):
    """Let it be so many days before the last date."""
    return at(LAST - timedelta(days=days))


def plant_series(work, title: str = TITLE, **other: Any) -> uuid.UUID:
    """Publish ten Tuesdays of Buurthuis De Eik, on the day before the first."""
    fields = {
        **world.ACTIVITY,
        "title": title,
        "first_date": FIRST.isoformat(),
        "repeat_count": 10,
        **other,
    }
    with at(FIRST - timedelta(days=1)), work() as scope:
        return world.publish(scope, "activity", fields, organisation(scope).id)


def run(work, **more: Any) -> list[tuple[str, str]]:
    """Ask who is due now; return receiver and subject of each new mail, sorted."""
    with work() as scope:
        before = len(sent(scope))
        sending.ask_about_series(scope, **more)
        found = sent(scope)
    return sorted((mail["to"], mail["subject"]) for mail in found[before:])


def sent(scope) -> list[dict[str, Any]]:
    """Return every mail about series, the oldest first."""
    rows = scope.session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.mail.in_(MAILS))
        .order_by(OutboxMessage.created_at, OutboxMessage.id)
    )
    return [row.payload for row in rows]


def link_in(text: str) -> str:
    """Return the token of the first link in a mail."""
    return text.split("/gaat-hij-door/")[1].split()[0]


def mailed_link(work) -> str:
    """Ask who is due now, and return the link of the newest mail."""
    run(work)
    with work(write=False) as scope:
        return link_in(sent(scope)[-1]["text"])


def find_activities(scope, title: str = TITLE) -> list[Activity]:
    """Return the activities of that name, the first to begin before the rest."""
    named = select(Activity).where(Activity.title == title)
    return list(scope.session.scalars(named.order_by(Activity.first_date)))


def find_questions(scope) -> list[SeriesQuestion]:
    """Return every question, by its last date."""
    every = select(SeriesQuestion).order_by(SeriesQuestion.last_date, SeriesQuestion.id)
    return list(scope.session.scalars(every))
