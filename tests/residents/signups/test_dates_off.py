"""One date of several is off: who comes to the others can still say yes, move up, and sign off."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support.people import actor
from tests.support.signups import (
    count_taken,
    first_date,
    link,
    list_subjects,
    make_typed,
    sign_up,
    tell_changes,
    wait,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, PER_DATE, Occurrence
from wijzerplaat.residents.signups import attendance, by_link, calls, service, waitlist
from wijzerplaat.residents.signups.models import (
    ATTENDED,
    CALLED_OFF,
    CONFIRMED,
    OFFERED,
    WAITING,
    Seats,
    Signup,
)

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture
def call_off(platform: Any) -> Callable[..., None]:
    """Return what calls dates off, as somebody of the organisation does."""

    def call(scope: Scope, *rows: Occurrence) -> None:
        member = replace(scope, actor=actor(platform, "member"))
        dates = {"dates": [str(one.id) for one in rows], "reason": "De zaal is dicht."}
        activities.call_off_activity_dates(member, rows[0].activity_id, dates)

    return call


def later(scope: Any, **time: float) -> Any:
    return replace(scope, now=scope.now + timedelta(**time))


def list_states(scope: Any, name: str) -> list[str]:
    wanted = select(Signup, Occurrence.starts_at).join(
        Occurrence, Occurrence.id == Signup.occurrence_id
    )
    rows = scope.session.execute(wanted.order_by(Occurrence.starts_at)).all()
    return [row[0].state for row in rows if row[0].name == name]


def three_dates(scope: Any, per: str, **chosen: object) -> list[Occurrence]:
    """Return three dates of an activity, all of them far enough."""
    row = first_date(scope, signup_per=per, **chosen)
    row.activity.first_date = row.starts_at.date()
    row.activity.rrule = "FREQ=WEEKLY;COUNT=3"
    activities.plan_activity(scope, row.activity)
    scope.session.flush()
    return activities.list_coming_occurrences(scope, row.activity, 20)[-3:]


@pytest.mark.parametrize("per", [PER_COURSE, PER_DATE])
@pytest.mark.parametrize("off", [0, 1])
def test_a_date_that_is_off_keeps_nobody_from_saying_yes(
    work: Work, call_off: Callable[..., None], per: str, off: int
) -> None:
    with work() as scope:
        dates = three_dates(scope, per, signup_confirms=True)
        booking = service.create_signups(scope, dates, make_typed("anna"))
        token = link(scope, "anna", booking.signups[0])
        call_off(later(scope, minutes=1), dates[off])
        by_link.confirm_signup(later(scope, minutes=5), token)
        assert list_states(scope, "anna") == [CONFIRMED] * 3
        taken = scope.session.scalars(select(Seats.taken).where(Seats.taken > 0))
        assert list(taken) == [1, 1, 1]


def test_where_all_is_off_a_yes_comes_too_late(work: Work, call_off: Callable[..., None]) -> None:
    with work() as scope:
        dates = three_dates(scope, PER_DATE, signup_confirms=True)
        booking = service.create_signups(scope, dates[:2], make_typed("anna"))
        token = link(scope, "anna", booking.signups[0])
        call_off(later(scope, minutes=1), *dates[:2])
        with pytest.raises(Conflict):
            by_link.confirm_signup(later(scope, minutes=5), token)


@pytest.mark.parametrize("past", [False, True])
def test_who_waits_for_a_course_moves_up_also_when_its_first_date_is_off(
    work: Work, call_off: Callable[..., None], past: bool
) -> None:
    with work() as scope:
        dates = three_dates(scope, PER_COURSE, capacity=1)
        token = link(scope, "anna", sign_up(scope, dates[0], "anna"))
        wait(scope, dates[0], "ben")
        call_off(later(scope, minutes=1), dates[0])
        until = dates[0].starts_at - clock.to_amsterdam_time(scope.now)
        days = until.days + 1 if past else 0
        by_link.cancel_signup(later(scope, days=days, minutes=5), token)
        first = WAITING if past else OFFERED
        assert list_states(scope, "ben") == [first, OFFERED, OFFERED]
        assert list_subjects(scope, "ben")[-1].startswith("Er is een plek vrij: ")


def test_a_course_that_is_off_as_a_whole_says_so_and_keeps_the_form(
    work: Work, client: FlaskClient, call_off: Callable[..., None]
) -> None:
    with work() as scope:
        dates = three_dates(scope, PER_COURSE)
        call_off(scope, *dates)
        path = f"/activiteiten/koffieochtend/{dates[0].starts_at:%Y-%m-%d-%H}/aanmelden"
    for contact in ("jan@post.example", "jan@post"):
        typed = {"name": "Jan", "contact": contact, "people": "1"}
        answer = client.post(path, data=typed, base_url=world.EIKSTAD)
        assert answer.status_code in (409, 422), answer.status_code


def test_who_joins_a_course_while_a_date_is_off_comes_to_it_when_it_is_on_again(
    work: Work, platform: Any, call_off: Callable[..., None]
) -> None:
    with work() as scope:
        dates = three_dates(scope, PER_COURSE, capacity=2)
        sign_up(scope, dates[0], "anna")
        call_off(later(scope, minutes=1), dates[1])
        assert tell_changes(scope, 4) == 1
        for one in scope.session.scalars(select(OutboxMessage)):
            one.done_at = scope.now
        sign_up(later(scope, minutes=5), dates[0], "bob")
        assert list_states(scope, "bob") == [CONFIRMED] * 2
        member = replace(later(scope, minutes=10), actor=actor(platform, "member"))
        activities.put_activity_date_back(member, dates[1].activity_id, dates[1].id)
        assert list_states(scope, "bob") == [CONFIRMED] * 3
        assert tell_changes(scope, 13) == 1
        assert list_subjects(scope, "anna")[-1].startswith("Gaat toch door: ")
        assert [one.split(":")[0] for one in list_subjects(scope, "bob")] == [
            "Je bent aangemeld",
            "Nieuwe dag",
        ]
        assert scope.session.get_one(Seats, dates[1].id).taken == 2


def test_who_joins_a_course_before_a_pause_hears_once_of_the_dates_that_are_on_again(
    work: Work,
) -> None:
    with work() as scope:
        dates = three_dates(scope, PER_COURSE, capacity=2)
        activity = dates[0].activity
        sign_up(scope, dates[0], "anna")
        activity.paused_from = dates[1].starts_at.date()
        activities.plan_activity(later(scope, minutes=1), activity)
        sign_up(later(scope, minutes=5), dates[0], "bob")
        assert list_states(scope, "bob") == [CONFIRMED]
        activity.paused_from = None
        activities.plan_activity(later(scope, minutes=10), activity)
        assert list_states(scope, "bob") == [CONFIRMED] * 3
        assert [one.split(":")[0] for one in list_subjects(scope, "bob")] == [
            "Je bent aangemeld",
            "Nieuwe dag",
        ]
        assert [scope.session.get_one(Seats, one.id).taken for one in dates] == [2, 2, 2]


def test_who_was_first_in_a_course_comes_to_a_date_that_was_off_before_that(
    work: Work, platform: Any, call_off: Callable[..., None]
) -> None:
    with work() as scope:
        dates = three_dates(scope, PER_COURSE, capacity=2)
        call_off(scope, dates[1])
        sign_up(scope, dates[0], "bob")
        member = replace(later(scope, minutes=10), actor=actor(platform, "member"))
        activities.put_activity_date_back(member, dates[1].activity_id, dates[1].id)
        assert list_states(scope, "bob") == [CONFIRMED] * 3 and tell_changes(scope, 13) == 0


def test_who_could_not_take_a_seat_of_what_is_off_waits_on(
    work: Work, platform: Any, call_off: Callable[..., None]
) -> None:
    with work() as scope:
        row = first_date(scope, capacity=1)
        anna = sign_up(scope, row, "anna")
        ben = wait(scope, row, "ben")
        by_link.cancel_signup(later(scope, minutes=1), link(scope, "anna", anna))
        call_off(later(scope, minutes=2), row)
        assert tell_changes(scope, 5) == 1
        next_day = later(scope, hours=25)
        waitlist.look_after_dates(next_day, row.activity_id, [row.id])
        assert ben.state == WAITING and count_taken(scope, row) == 0
        assert list_subjects(scope, "ben")[-1].startswith("Afgelast: ")
        member = replace(later(scope, hours=26), actor=actor(platform, "member"))
        activities.put_activity_date_back(member, row.activity_id, row.id)
        waitlist.look_after_dates(member, row.activity_id, [row.id])
        assert ben.state == OFFERED and tell_changes(scope, 26 * 60 + 3) == 1


def test_who_is_ticked_before_it_begins_hears_that_it_is_off(
    work: Work, platform: Any, call_off: Callable[..., None]
) -> None:
    with work() as scope:
        row = first_date(scope, capacity=5)
        people = [sign_up(scope, row, "anna"), sign_up(scope, row, "henk", "0500 12 34 56")]
        morning = replace(scope, now=clock.to_utc(row.starts_at) - timedelta(hours=3))
        ticks = [attendance.Tick(one.id, CONFIRMED, ATTENDED) for one in people]
        member = replace(morning, actor=actor(platform, "member"))
        attendance.tick_attendance(member, row.id, ticks)
        call_off(morning, row)
        assert tell_changes(morning) == 2
        assert list_subjects(scope, "anna")[-1].startswith("Afgelast: ")
        assert [one.row.reason for one in calls.load_calls(morning)] == [CALLED_OFF]
