"""Who came is ticked from the day on, by the organisation only; late and double ticks do no harm;
how many there were stays when names and rows go.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.people import actor
from tests.support.signups import count_taken, first_date, make_typed, sign_up
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import attendance, by_organisation, figures, jobs, totals
from wijzerplaat.residents.signups.attendance import Tick
from wijzerplaat.residents.signups.models import (
    ABSENT,
    ATTENDED,
    CANCELLED,
    CONFIRMED,
    Signup,
    SignupTotal,
)

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture
def on_the_day(platform: Any) -> Callable[..., Any]:
    """Return a scope in which a member acts, hours after the start of a date (or before)."""

    def move(scope: Scope, row: Occurrence, hours: float = 1, who: str = "member") -> Any:
        moment = clock.to_utc(row.starts_at) + timedelta(hours=hours)
        return replace(scope, actor=actor(platform, who), now=moment)

    return move


def test_ticks_can_be_made_twice_and_corrected(work: Work, on_the_day: Any) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        anna, bram = sign_up(scope, row, "Anna", people=2), sign_up(scope, row, "Bram")
        door = on_the_day(scope, row)
        ticks = [Tick(anna.id, CONFIRMED, ATTENDED), Tick(bram.id, CONFIRMED, ABSENT)]
        for _twice in range(2):
            done = attendance.tick_attendance(door, row.id, ticks)
            assert (done.kept, done.other) == ([anna, bram], [])
        assert (anna.state, bram.state) == (ATTENDED, ABSENT)
        counts = attendance.count_attendance(attendance.list_seated_signups(door, row))
        assert (counts.came, counts.away, counts.unticked) == (2, 1, 0)
        attendance.tick_attendance(door, row.id, [Tick(bram.id, ABSENT, CONFIRMED)])
        assert bram.state == CONFIRMED
        assert count_taken(scope, row) == 3, "a tick takes and gives no seat"


def test_a_tick_that_comes_late_does_not_undo_what_somebody_else_ticked(
    work: Work, on_the_day: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        anna = sign_up(scope, row, "Anna")
        door = on_the_day(scope, row)
        attendance.tick_attendance(door, row.id, [Tick(anna.id, CONFIRMED, ABSENT)])
        attendance.tick_attendance(door, row.id, [Tick(anna.id, ABSENT, ATTENDED)])
        late = attendance.tick_attendance(door, row.id, [Tick(anna.id, CONFIRMED, ABSENT)])
        assert (late.kept, late.other, anna.state) == ([], [anna], ATTENDED)


def test_only_on_the_day_of_what_takes_place_and_only_by_its_own_people(
    work: Work, on_the_day: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        anna = sign_up(scope, row, "Anna")
        tick = [Tick(anna.id, CONFIRMED, ATTENDED)]
        with pytest.raises(Conflict):
            attendance.tick_attendance(on_the_day(scope, row, hours=-24), row.id, tick)
        for who, wrong in (("neighbour", NotFound), ("editor", NotAllowed), (None, NotAllowed)):
            with pytest.raises(wrong):
                attendance.tick_attendance(on_the_day(scope, row, who=who), row.id, tick)
        attendance.tick_attendance(on_the_day(scope, row, hours=-1), row.id, tick)
        row.cancelled = True
        with pytest.raises(Conflict):
            attendance.tick_attendance(on_the_day(scope, row), row.id, tick)


def test_who_is_not_seated_there_is_passed_by(work: Work, on_the_day: Any) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        anna = sign_up(scope, row, "Anna")
        waits = sign_up(scope, row, "Bram", waitlist=True)
        later = scope.session.scalars(
            select(Occurrence).where(Occurrence.starts_at > row.starts_at)
        ).first()
        assert later is not None
        elsewhere = sign_up(scope, later, "Cor")
        ids = (waits.id, elsewhere.id, uuid.uuid4())
        done = attendance.tick_attendance(
            on_the_day(scope, row), row.id, [Tick(one, CONFIRMED, ATTENDED) for one in ids]
        )
        assert (done.kept, done.other, anna.state) == ([], [], CONFIRMED)
        assert elsewhere.state == CONFIRMED


def test_who_was_ticked_early_and_goes_gives_the_seat_back(work: Work, on_the_day: Any) -> None:
    with work() as scope:
        row = first_date(scope, 4)
        anna = sign_up(scope, row, "Anna")
        early = on_the_day(scope, row, hours=-1)
        attendance.tick_attendance(early, row.id, [Tick(anna.id, CONFIRMED, ATTENDED)])
        again = by_organisation.add_caller(early, row.id, make_typed("Anna", people=2))
        assert again.signups == [anna] and (anna.state, count_taken(scope, row)) == (ATTENDED, 2)
        by_organisation.cancel_for_somebody(early, anna.id)
        assert (anna.state, count_taken(scope, row)) == (CANCELLED, 0)


def test_numbers_stay_when_names_and_then_rows_go(work: Work, on_the_day: Any) -> None:
    with work() as scope:
        row = first_date(scope, 4)
        came, away = sign_up(scope, row, "Anna", people=2), sign_up(scope, row, "Bram")
        sign_up(scope, row, "Cor")
        sign_up(scope, row, "Dora", people=3, waitlist=True)
        off = sign_up(scope, row, "Evi", waitlist=True)
        by_organisation.cancel_for_somebody(on_the_day(scope, row, hours=-30), off.id)
        door = on_the_day(scope, row)
        ticks = [Tick(came.id, CONFIRMED, ATTENDED), Tick(away.id, CONFIRMED, ABSENT)]
        attendance.tick_attendance(door, row.id, ticks)
        owner = row.activity.owner_id
        assert owner is not None
        wanted = totals.PeopleNumbers(2, 1, 1, 3, 1)
        before = figures.count_signups_per_month(door, owner)
        assert [one.people for one in totals.list_date_numbers(door)] == [wanted]
        for days, left in ((0, 5), (8, 5), (30, 5), (32, 0), (400, 0)):
            later = replace(door, now=clock.to_utc(row.ends_at) + timedelta(days=days, minutes=1))
            for _twice in range(2):
                jobs.forget_portal_signups(later)
            scope.session.flush()
            rows = scope.session.scalars(select(Signup)).all()
            assert len(rows) == left
            assert [one.people for one in totals.list_date_numbers(later)] == [wanted], days
            assert figures.count_signups_per_month(later, owner) == before
        kept = scope.session.scalars(select(SignupTotal)).one()
        assert (kept.attended, kept.absent, kept.unticked, kept.waited, kept.cancelled) == (
            2,
            1,
            1,
            3,
            1,
        )
        (whole,) = totals.count_organisation_signups(later, door.now - timedelta(days=365))
        assert (whole.dates, whole.people) == (1, wanted)


def test_what_is_no_tick_is_passed_by() -> None:
    one = uuid.uuid4()
    form = {
        f"komst-{one}": ATTENDED,
        "komst-x": ATTENDED,
        f"komst-{uuid.uuid4()}": "waiting",
        f"was-{one}": ABSENT,
        "naam": "Anna",
    }
    assert attendance.read_ticks(form) == [Tick(one, ABSENT, ATTENDED)]
