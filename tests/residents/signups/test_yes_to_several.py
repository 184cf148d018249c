"""A yes that comes late, to several dates: it counts where there is room, and nobody is told what
is not so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support.signups import count_taken, first_date, link, list_subjects, make_typed, sign_up
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.residents.signups import by_link, jobs, queries, service
from wijzerplaat.residents.signups.models import CONFIRMED, PENDING, WAITING, Signup

Work = Callable[..., AbstractContextManager[Scope]]
HOURS = timedelta(hours=5)


def ask_three_dates(scope: Scope, room: int = 10, people: int = 1, **chosen: object) -> list[Any]:
    """Let bram ask for three dates with one place each; an hour later nothing is held. Return the
    three, the first one first.
    """
    row = first_date(scope, people, signup_confirms=True, **chosen)
    row.activity.waitlist_capacity = room
    rows = activities.list_coming_occurrences(scope, row.activity, 20)
    later = [one for one in rows if one.starts_at >= row.starts_at][:3]
    service.create_signups(scope, later, make_typed("bram", people=people))
    over = replace(scope, now=scope.now + HOURS)
    jobs.look_after_portal_dates(over)
    return later


def booked(scope: Scope, signup: Signup) -> list[str]:
    return [one.state for one, _row in queries.list_booking(scope, signup)]


def take_place(scope: Scope, row: Occurrence, people: int = 1) -> None:
    """Let somebody else have seats of a date for sure."""
    row.activity.signup_confirms = False
    sign_up(replace(scope, now=scope.now + HOURS), row, "anna", people=people)


def newest(scope: Scope, name: str) -> str:
    found = select(OutboxMessage).where(OutboxMessage.kind == "mail")
    mails = scope.session.scalars(found.order_by(OutboxMessage.created_at)).all()
    mine = [one.payload for one in mails if one.payload["to"].startswith(f"{name}@")]
    return str(mine[-1]["text"])


def find_bram(scope: Scope) -> Signup:
    rows = scope.session.scalars(select(Signup).order_by(Signup.created_at, Signup.id)).all()
    return next(one for one in rows if one.name == "bram")


def test_a_late_yes_counts_where_there_is_room_and_leaves_out_what_is_full(work: Work) -> None:
    with work() as scope:
        dates = ask_three_dates(scope)
        token = link(scope, "bram")
        take_place(scope, dates[1])
        later = replace(scope, now=scope.now + HOURS)
        found = by_link.confirm_signup(later, token)
        assert booked(scope, found) == [CONFIRMED, PENDING, CONFIRMED]
        assert [count_taken(scope, row) for row in dates] == [1, 1, 1]
        text = newest(scope, "bram")
        assert "Een dag die je koos, is vol." in text and "Vol:" in text
        with pytest.raises(service.IsFull) as refused:
            by_link.confirm_signup(later, token)
        assert refused.value.may_wait and refused.value.occurrence_id == dates[1].id


def test_what_was_held_is_theirs_also_when_another_date_is_full(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1, signup_confirms=True)
        rows = activities.list_coming_occurrences(scope, row.activity, 20)
        dates = [one for one in rows if one.starts_at >= row.starts_at][:4]
        typed = make_typed("bram")
        booking = service.create_signups(scope, dates, typed, "10.0.0.1")
        held = [one.held_until is not None for one in booking.signups]
        assert held == [True, True, True, False], "three are held for one network"
        token = link(scope, "bram")
        row.activity.signup_confirms = False
        sign_up(scope, dates[3], "anna")
        found = by_link.confirm_signup(scope, token)
        assert booked(scope, found) == [CONFIRMED, CONFIRMED, CONFIRMED, PENDING]


def test_who_will_wait_gets_on_the_list_of_the_full_date_and_the_mail_says_so(work: Work) -> None:
    with work() as scope:
        dates = ask_three_dates(scope)
        token = link(scope, "bram")
        take_place(scope, dates[0])
        later = replace(scope, now=scope.now + HOURS)
        found = by_link.confirm_signup(later, token, may_wait=True)
        assert booked(scope, found) == [WAITING, CONFIRMED, CONFIRMED]
        assert list_subjects(scope, "bram")[-1].startswith("Je bent aangemeld")
        text = newest(scope, "bram")
        assert "Op de andere dagen sta je op de wachtlijst." in text and "Wachtlijst:" in text
        assert "is vol. Met de knop" not in text
        by_link.cancel_signup(later, link(scope, "anna"))
        assert booked(scope, found)[0] == "offered"


def test_without_a_waiting_list_the_rest_still_counts(work: Work) -> None:
    with work() as scope:
        dates = ask_three_dates(scope, room=0)
        token = link(scope, "bram")
        take_place(scope, dates[2])
        later = replace(scope, now=scope.now + HOURS)
        found = by_link.confirm_signup(later, token, may_wait=True)
        assert booked(scope, found) == [CONFIRMED, CONFIRMED, PENDING]


def test_a_course_is_taken_as_a_whole_or_waited_for_as_a_whole(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1, signup_per=PER_COURSE, signup_confirms=True)
        dates = queries.list_course_dates(scope, row.activity)
        service.create_signups(scope, dates, make_typed("bram"), "10.0.0.1")
        bram, token = find_bram(scope), link(scope, "bram")
        assert [count_taken(scope, one) for one in dates].count(1) == 3
        free = next(one for one in dates if count_taken(scope, one) == 0)
        row.activity.signup_per = "date"
        row.activity.signup_confirms = False
        sign_up(scope, free, "anna")
        row.activity.signup_per = PER_COURSE
        with pytest.raises(service.IsFull):
            by_link.confirm_signup(scope, token)
        assert set(booked(scope, bram)) == {PENDING}
        assert [count_taken(scope, one) for one in dates].count(1) == 4, "and what is held, stays"
        by_link.confirm_signup(scope, token, may_wait=True)
        assert set(booked(scope, bram)) == {WAITING}
        assert [count_taken(scope, one) for one in dates].count(1) == 1


def press(client: FlaskClient, token: str, **typed: str) -> tuple[int, str]:
    path = f"/aanmelding/{token}"
    answer = client.post(f"{path}/klopt", data=typed, base_url=world.EIKSTAD)
    if answer.status_code == 303:
        shown = client.get(answer.location, base_url=world.EIKSTAD)
        return 303, " ".join(re.sub(r"<[^>]+>", " ", shown.text).split())
    return answer.status_code, " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def let_hold_lapse(scope: Scope) -> None:
    """End what is held now, so that the page of today finds it so."""
    for one in scope.session.scalars(select(Signup).where(Signup.state == PENDING)):
        one.held_until = scope.now - timedelta(minutes=1)
    jobs.look_after_portal_dates(scope)


def test_the_page_says_what_is_sure_what_is_full_and_what_is_possible(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        row = first_date(scope, 1, signup_confirms=True)
        rows = activities.list_coming_occurrences(scope, row.activity, 20)
        dates = [one for one in rows if one.starts_at >= row.starts_at][:2]
        booking = service.create_signups(scope, dates, make_typed("bram"))
        tokens = [link(scope, "bram", one) for one in booking.signups]
        let_hold_lapse(scope)
        row.activity.signup_confirms = False
        sign_up(scope, dates[1], "anna")
    token, of_full = tokens
    asked = client.get(f"/aanmelding/{token}", base_url=world.EIKSTAD).text
    assert "Op een dag is niet genoeg plek meer." in asked and "Ja, ik kom" in asked
    status, text = press(client, token)
    assert status == 303 and "Hieronder zie je op welke dagen je komt." in text
    assert "niet genoeg plek" in text and "Je plek staat vast" not in text
    assert "Zet mij op de wachtlijst" in text
    status, text = press(client, token)
    assert status == 409 and "Je bent aangemeld" in text and "niet genoeg plek" in text
    status, text = press(client, of_full)
    assert status == 409 and "Je komt, maar niet op alle dagen" in text
    assert "Zet mij op de wachtlijst" in text and "Ja, ik kom" not in text
    status, text = press(client, token, wachtlijst="1")
    assert status == 303 and ": wachtlijst" in text and "niet genoeg plek" not in text


def test_one_full_date_offers_its_waiting_list_and_too_few_seats_a_smaller_group(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        row = first_date(scope, 3, signup_confirms=True)
        sign_up(scope, row, "bram", people=3)
        token = link(scope, "bram")
        let_hold_lapse(scope)
        row.activity.signup_confirms = False
        sign_up(scope, row, "anna")
    status, text = press(client, token)
    assert status == 409 and "Er is niet genoeg plek" in text
    assert "Er zijn nog 2 plekken. Jullie zijn met 3." in text and "nu vol" not in text
    smaller = client.post(
        f"/aanmelding/{token}/aantal", data={"people": "2"}, base_url=world.EIKSTAD
    )
    assert smaller.status_code == 303
    shown = client.get(smaller.location, base_url=world.EIKSTAD).text
    assert "We hebben je aanmelding veranderd." in shown and "Ja, ik kom" in shown
    status, text = press(client, token)
    assert status == 303 and "Je plek staat vast" in text


def test_who_waits_and_says_yes_is_not_told_of_a_seat(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        sign_up(scope, row, "bram", waitlist=True)
        token = link(scope, "bram")
    status, text = press(client, token)
    assert status == 303 and "Je staat op de wachtlijst" in text
    assert "Je plek staat vast" not in text
    with work() as scope:
        assert scope.session.scalars(select(Activity)).first()
