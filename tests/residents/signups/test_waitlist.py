"""The waiting list: in order, nobody passed by, asked when there is time and told when there is
not; a course is one sign-up.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String, select, type_coerce

from tests.support.signups import first_date, link, make_typed, sign_up, wait
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.encryption import START
from wijzerplaat.ground.core.errors import Conflict, TooMany
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.residents.signups import by_link, jobs, queries, rules, service
from wijzerplaat.residents.signups.models import (
    CANCELLED,
    CONFIRMED,
    OFFERED,
    WAITING,
    Seats,
    Signup,
)

Work = Callable[..., AbstractContextManager[Scope]]


def subjects(scope: Scope, name: str) -> list[str]:
    mails = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [one.payload["subject"] for one in mails if one.payload["to"].startswith(f"{name}@")]


def taken(scope: Scope, row: Occurrence) -> int:
    return scope.session.scalars(select(Seats.taken).where(Seats.occurrence_id == row.id)).one()


def test_a_full_date_says_how_many_places_there_are_and_that_one_can_wait(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 4)
        sign_up(scope, row, "anna", people=2)
        with pytest.raises(service.IsFull) as refused:
            sign_up(scope, row, "bram", people=7)
        assert (refused.value.free, refused.value.may_wait) == (2, True)


def test_who_waits_is_offered_what_comes_free_in_order_and_nobody_passes(work: Work) -> None:
    with work() as scope:
        row = first_date(scope)
        sign_up(scope, row, "anna", people=2)
        group, alone = wait(scope, row, "bram", 2), wait(scope, row, "cor")
        assert [group.state, alone.state, taken(scope, row)] == [WAITING, WAITING, 2]
        by_link.change_signup_people(scope, link(scope, "anna"), {"people": 1})
        assert [group.state, alone.state, taken(scope, row)] == [WAITING, WAITING, 1]
        with pytest.raises(service.IsFull):
            sign_up(scope, row, "dirk"), "a free seat is for who waits"
        by_link.cancel_signup(scope, link(scope, "anna"))
        assert [group.state, alone.state, taken(scope, row)] == [OFFERED, WAITING, 2]
        assert "Er is een plek vrij" in subjects(scope, "bram")[-1]
        assert by_link.confirm_signup(scope, link(scope, "bram")).state == CONFIRMED
        assert taken(scope, row) == 2


def test_an_offer_that_nobody_takes_goes_to_the_next_in_line_after_a_day(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        first, second = wait(scope, row, "bram"), None
        second = wait(scope, row, "cor")
        by_link.cancel_signup(scope, link(scope, "anna"))
        old = link(scope, "bram")
        early = replace(scope, now=scope.now + rules.OFFER - timedelta(minutes=1))
        jobs.look_after_portal_dates(early)
        assert (first.state, second.state) == (OFFERED, WAITING)
        later = replace(scope, now=scope.now + rules.OFFER)
        jobs.look_after_portal_dates(later)
        assert (first.state, second.state, taken(scope, row)) == (CANCELLED, OFFERED, 1)
        assert "naar een ander" in subjects(scope, "bram")[-1]
        with pytest.raises(Conflict):
            by_link.confirm_signup(later, old)


def test_near_the_date_a_seat_is_given_at_once(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        waits = wait(scope, row, "bram")
        begins = clock.to_utc(row.starts_at)
        near = replace(scope, now=begins - timedelta(hours=47))
        by_link.cancel_signup(near, link(scope, "anna"))
        assert (waits.state, taken(scope, row)) == (CONFIRMED, 1)
        assert "Er is een plek vrij" in subjects(scope, "bram")[-1]


def test_nobody_is_promoted_after_it_began_or_when_it_is_off(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        waits = wait(scope, row, "bram")
        row.cancelled = True
        by_link.cancel_signup(scope, link(scope, "anna"))
        assert (waits.state, taken(scope, row)) == (WAITING, 0)


def test_more_places_are_for_who_waits(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        waits = wait(scope, row, "bram")
        row.activity.capacity = 2
        activities.plan_activity(scope, row.activity)
        assert (waits.state, taken(scope, row)) == (OFFERED, 2)


def test_a_waiting_list_ends_somewhere_and_may_be_off(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1, waitlist_capacity=1)
        sign_up(scope, row, "anna")
        wait(scope, row, "bram")
        with pytest.raises(service.IsFull) as refused:
            wait(scope, row, "cor")
        assert not refused.value.may_wait
        row.activity.waitlist_capacity = 0
        with pytest.raises(service.IsFull):
            wait(scope, row, "dirk")


def test_two_people_with_one_address_are_two_and_the_same_again_is_one(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        noor = sign_up(scope, row, "Noor", "gezin@post.example")
        tijn = sign_up(scope, row, "Tijn", "gezin@post.example")
        assert noor.id != tijn.id and taken(scope, row) == 2
        again = sign_up(scope, row, " NOOR ", "Gezin@post.example", people=2)
        assert (again.id, again.people, taken(scope, row)) == (noor.id, 2, 3)


def test_a_phone_number_will_do_for_three_people_of_one_network(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        first = sign_up(scope, row, "Henk", "06 12 34 56 78", network="10.0.0.1")
        assert (first.state, first.phone, first.email) == (CONFIRMED, "06 12 34 56 78", "")
        assert sign_up(scope, row, "henk", "0612345678", network="10.0.0.1").id == first.id
        sign_up(scope, row, "Ria", "0612345679", people=2, network="10.0.0.1")
        with pytest.raises(TooMany):
            sign_up(scope, row, "Jan", "0612345670", network="10.0.0.1")
        sign_up(scope, row, "Jan", "0612345670", network="10.0.0.2")
        assert scope.session.scalars(select(OutboxMessage)).all() == []


def test_several_dates_at_once_are_one_booking_all_or_nothing(work: Work) -> None:
    with work() as scope:
        first_date(scope, 1)
        activity = scope.session.scalars(select(Activity)).one()
        rows = activities.list_coming_occurrences(scope, activity, 3)
        sign_up(scope, rows[1], "anna")
        with pytest.raises(service.IsFull) as refused:
            service.create_signups(scope, rows, make_typed("bram"))
        assert refused.value.occurrence_id == rows[1].id
        booking = service.create_signups(scope, rows, make_typed("bram", waitlist=True))
        assert [one.state for one in booking.signups] == [CONFIRMED, WAITING, CONFIRMED]
        assert len({one.booking_id for one in booking.signups}) == 1
        assert len(subjects(scope, "bram")) == 1
        by_link.cancel_signup(scope, link(scope, "bram", booking.signups[0]))
        assert sorted(one.state for one in booking.signups) == [CANCELLED, CONFIRMED, WAITING]
        by_link.cancel_signup(scope, link(scope, "bram"), whole=True)
        assert {one.state for one in booking.signups} == {CANCELLED}


def test_a_course_is_one_sign_up_for_all_its_dates(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1, signup_per=PER_COURSE)
        dates = queries.list_course_dates(scope, row.activity)
        one = sign_up(scope, dates[0], "anna")
        booked = queries.list_booking(scope, one)
        assert len(booked) == len(dates) > 2
        assert all(taken(scope, date) == 1 for date in dates)
        second = sign_up(scope, dates[0], "bram", waitlist=True)
        by_link.cancel_signup(scope, link(scope, "anna"))
        states = {one.state for one, _date in queries.list_booking(scope, second)}
        assert states <= {OFFERED, CONFIRMED} and len(states) == 1
        assert all(taken(scope, date) == 1 for date in dates)


def test_what_somebody_answers_is_kept_encrypted_and_asked_only_where_chosen(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5, signup_questions=["diet", "wheelchair"])
        one = sign_up(scope, row, "anna", answer_diet="noten", answer_wheelchair=True)
        assert rules.read_answers(one.answers) == {"diet": "noten", "wheelchair": True}
        kept = select(type_coerce(Signup.name, String), type_coerce(Signup.answers, String))
        assert all(
            value.startswith(START) for line in scope.session.execute(kept) for value in line
        )
