"""Two waiting lists that become one: by when people signed up, and no two with one number."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from tests import world
from tests.support.moderation import organisation
from tests.support.signups import wait
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.residents.signups import merging, queries, waitlist
from wijzerplaat.residents.signups.models import OFFERED, WAITING, Seats, Signup

Work = Callable[..., AbstractContextManager[Scope]]


def make_two(scope: Scope) -> list[Occurrence]:
    """Return a date of each of two activities, at one moment, with one place each."""
    found = []
    for title in ("Dit blijft", "Dit vervalt"):
        made = world.publish(
            scope, "activity", {**world.ACTIVITY, "title": title}, organisation(scope).id
        )
        activity = scope.session.get_one(Activity, made)
        activity.capacity, activity.waitlist_capacity = 1, 10
        activities.plan_activity(scope, activity)
        found.append(activities.list_coming_occurrences(scope, activity, 20)[5])
    assert found[0].starts_at == found[1].starts_at
    return found


def queue(scope: Scope, kept: Occurrence, gone: Occurrence) -> None:
    """Let people sign up for the two in turn; the first of each has the seat."""
    turns = [kept, gone, gone, kept, kept, gone, kept, gone]
    for minute, row in enumerate(turns):
        wait(replace(scope, now=scope.now + timedelta(minutes=minute)), row, f"nr{minute}")


def list_line(scope: Scope, occurrence_id: uuid.UUID) -> list[tuple[int | None, str]]:
    rows = scope.session.scalars(select(Signup).where(Signup.occurrence_id == occurrence_id)).all()
    line = [(one.queue_number, one.name) for one in rows if one.state == WAITING]
    return sorted(line, key=lambda one: (one[0] or 0, one[1]))


def make_room(scope: Scope, row: Occurrence) -> None:
    there = scope.session.scalars(select(Seats).where(Seats.occurrence_id == row.id)).one()
    there.capacity = 2


def test_two_lines_become_one_by_when_people_signed_up_and_part_again(work: Work) -> None:
    with work() as scope:
        kept, gone = make_two(scope)
        queue(scope, kept, gone)
        make_room(scope, kept)
        moved = merging.move_signups(scope, gone.activity_id, kept.activity_id)
        assert list_line(scope, kept.id) == [
            (number, f"nr{minute}") for number, minute in enumerate((2, 3, 4, 5, 6, 7), start=1)
        ]
        assert list_line(scope, gone.id) == []
        merging.move_signups(scope, kept.activity_id, gone.activity_id, moved)
        assert [name for _number, name in list_line(scope, gone.id)] == ["nr2", "nr5", "nr7"]
        assert [name for _number, name in list_line(scope, kept.id)] == ["nr3", "nr4", "nr6"]


def test_an_offer_that_lapses_and_who_comes_later_keep_the_order_of_the_line(work: Work) -> None:
    with work() as scope:
        kept, gone = make_two(scope)
        queue(scope, kept, gone)
        make_room(scope, kept)
        merging.move_signups(scope, gone.activity_id, kept.activity_id)
        later = wait(replace(scope, now=scope.now + timedelta(hours=1)), kept, "later")
        numbers = [number for number, _name in list_line(scope, kept.id)]
        assert numbers == sorted(set(numbers)) and later.queue_number == max(
            number or 0 for number in numbers
        )
        there = scope.session.scalars(select(Seats).where(Seats.occurrence_id == kept.id)).one()
        there.capacity = 3
        activity = scope.session.get_one(Activity, kept.activity_id)
        (first,) = waitlist.promote_waiting_signups(scope, activity, [kept.id])
        assert (first.name, first.state) == ("nr2", OFFERED)


def test_who_goes_back_on_the_list_of_a_date_of_a_course_has_their_own_number(work: Work) -> None:
    with work() as scope:
        kept, _gone = make_two(scope)
        activity = scope.session.get_one(Activity, kept.activity_id)
        activity.signup_per = PER_COURSE
        dates = queries.list_course_dates(scope, activity)
        for minute in range(3):
            wait(replace(scope, now=scope.now + timedelta(minutes=minute)), dates[0], f"nr{minute}")
        off = dates[2]
        off.cancelled = True
        scope.session.flush()
        for minute in range(3, 5):
            wait(replace(scope, now=scope.now + timedelta(minutes=minute)), dates[0], f"nr{minute}")
        gone = next(one for one in scope.session.scalars(select(Signup)) if one.name == "nr1")
        assert gone.state == WAITING
        for one, _row in queries.list_booking(scope, gone):
            waitlist.give_back(scope, one)
        off.cancelled = False
        scope.session.flush()
        back = [activities.OccurrencePutBack(off)]
        emit(scope, activities.TimetableChanged(activity, back))
        assert [name for _number, name in list_line(scope, off.id)] == ["nr2", "nr3", "nr4"]
        numbers = [number for number, _name in list_line(scope, off.id)]
        assert len(set(numbers)) == len(numbers)
