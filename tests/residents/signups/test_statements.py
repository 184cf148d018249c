"""How often the database is asked for one sign-up, and for a timetable that changes: many come in
the same minute, and each of them holds the lock of a date meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from tests import world
from tests.support.signups import first_date, make_typed, sign_up
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, PER_DATE, Activity

MOST, MOST_UNDER_LOCK = 13, 8
AGAIN = 16
DATES, MOST_FOR_DATES = 30, 11
"""So often it is asked how things are, and links are lengthened, however many dates change at once:
a form that waits for their locks must not wait for each of them.
"""


@contextmanager
def listening(platform: Platform) -> Iterator[list[str]]:
    told: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            told.append(statement)

    heard = (platform.database.readers, "before_cursor_execute", note)
    event.listen(*heard)
    try:
        yield told
    finally:
        event.remove(*heard)


def test_a_form_takes_few_statements_and_most_of_them_before_or_for_what_is_written(
    client: FlaskClient, platform: Platform, work: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 50)
        path = f"/activiteiten/{row.activity.slug}/{row.starts_at:%Y-%m-%d-%H}/aanmelden"

    def send(name: str) -> list[str]:
        with listening(platform) as told:
            answer = client.post(path, base_url=world.EIKSTAD, data=make_typed(name))
        assert answer.status_code == 303
        return told

    send("Anna")  # the first one of a date is told how it is
    told = send("Bram")
    assert len(told) <= MOST, "\n".join(told)
    locked = next(
        place
        for place, one in enumerate(told)
        if one.startswith("SELECT seats.") and "FROM seats" in one
    )
    assert len(told) - locked <= MOST_UNDER_LOCK, "\n".join(told[locked:])
    again = send("Bram")
    assert len(again) <= AGAIN, "\n".join(again)


@pytest.mark.parametrize("per", [PER_DATE, PER_COURSE])
def test_all_dates_that_change_at_once_are_locked_and_asked_about_once(
    platform: Platform, work: Any, per: str
) -> None:
    with work() as scope:
        activity = first_date(scope, 50, signup_per=per).activity
        first = clock.today(scope.now) + timedelta(days=3)
        activity.first_date, activity.rrule = first, f"FREQ=DAILY;COUNT={DATES}"
        activity.not_in_holidays = activity.not_on_public_holidays = False
        activity.skipped_dates = activity.extra_dates = []
        activities.plan_activity(scope, activity)
        coming = activities.list_coming_occurrences(scope, activity, 2 * DATES)
        dates = [row for row in coming if not row.cancelled]
        assert len(dates) == DATES
        for row in dates[:1] if per == PER_COURSE else dates:
            sign_up(scope, row, "anna")

    def count(**chosen: object) -> tuple[int, int]:
        with listening(platform) as told, work() as scope:
            changed = scope.session.get_one(Activity, activity.id)
            for name, value in chosen.items():
                setattr(changed, name, value)
            scope.session.flush()
            before = len(told)
            activities.plan_activity(scope, changed)
            scope.session.flush()
            asked = [one for one in told[before:] if one.startswith("SELECT") or "mailed" in one]
        return len(asked), sum(one.startswith("SELECT seats.") for one in asked)

    later = activity.start_time.replace(minute=activity.start_time.minute + 1)
    for chosen in (
        {"start_time": later},
        {"paused_from": first},
        {"paused_from": None},
        {"rrule": "FREQ=DAILY;COUNT=1"},
    ):
        asked, locks = count(**chosen)
        assert asked <= MOST_FOR_DATES and locks <= 2, (chosen, asked, locks)
