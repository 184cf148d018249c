"""The form of a sign-up as a browser sends it: what is refused keeps its text and its seats, says
what is true, and several dates go at once.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import world
from tests.support.signups import link, sign_up, wait
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.residents.signups import by_link
from wijzerplaat.residents.signups.models import WAITING, SeatHold, Seats, Signup

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture
def rows(work: Work) -> list[Occurrence]:
    """Return three dates of an activity with two seats each."""
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).one()
        activity.capacity, activity.waitlist_capacity = 2, 5
        activities.plan_activity(scope, activity)
        found = activities.list_coming_occurrences(scope, activity, 4)[1:]
        for row in found:
            assert row.activity
    return found


def path(row: Occurrence) -> str:
    return f"/activiteiten/{row.activity.slug}/{row.starts_at:%Y-%m-%d-%H}/aanmelden"


def send(client: FlaskClient, row: Occurrence, ip: str = "10.0.0.1", **typed: Any) -> TestResponse:
    form = {"name": "Jan", "contact": "jan@post.example", "people": "1", **typed}
    return client.post(
        path(row), data=form, base_url=world.EIKSTAD, environ_base={"REMOTE_ADDR": ip}
    )


def named(rows: list[Occurrence]) -> dict[str, Any]:
    return {"several": "1", "dates": [f"{row.starts_at:%Y-%m-%d-%H}" for row in rows]}


def taken(work: Work, row: Occurrence) -> int:
    with work() as scope:
        return scope.session.scalars(select(Seats.taken).where(Seats.occurrence_id == row.id)).one()


def test_a_form_with_a_mistake_keeps_its_seats_for_ten_minutes(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    refused = send(client, rows[0], people="2", contact="geen-mail")
    assert refused.status_code == 422 and taken(work, rows[0]) == 2
    assert "We houden jullie plekken 10 minuten vrij." in refused.text
    assert 'value="geen-mail"' in refused.text and "wachtlijst" not in refused.text
    late = send(client, rows[0], "10.9.0.1", contact="ria@post.example")
    assert late.status_code == 409 and "Er is geen plek meer op" in late.text
    assert send(client, rows[0], people="2").status_code == 303 and taken(work, rows[0]) == 2
    with work() as scope:
        assert scope.session.scalars(select(SeatHold)).all() == []


def test_another_form_of_the_same_network_takes_over_what_is_held(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    assert send(client, rows[0], people="2", name="").status_code == 422
    assert send(client, rows[0], people="1", name="").status_code == 422
    assert taken(work, rows[0]) == 1
    with work() as scope:
        scope.session.scalars(select(SeatHold)).one().until -= timedelta(hours=1)
    client.get(path(rows[0]), base_url=world.EIKSTAD)
    assert taken(work, rows[0]) == 1, "looking changes nothing"
    assert send(client, rows[0], "10.9.0.1", people="2").status_code == 303


def test_a_group_that_does_not_fit_hears_what_is_free_and_can_wait_together(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        sign_up(scope, scope.session.get_one(Occurrence, rows[0].id), "anna")
    refused = send(client, rows[0], people="2")
    assert refused.status_code == 409 and taken(work, rows[0]) == 1
    assert "Er is nog 1 plek. Jij vroeg er 2. Kom met minder mensen." in refused.text
    assert "Zet ons met 2 op de wachtlijst" in refused.text
    assert 'value="jan@post.example"' in refused.text
    waits = send(client, rows[0], people="2", waitlist="1")
    assert waits.status_code == 303 and "/wachtlijst" in waits.location


def test_several_dates_go_at_once_and_the_page_says_where_one_waits(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        sign_up(scope, scope.session.get_one(Occurrence, rows[1].id), "anna", people=2)
    form = client.get(path(rows[0]), base_url=world.EIKSTAD).text
    assert "Wanneer kom je?" in form and form.count("(vol)") == 1
    done = send(client, rows[0], waitlist="1", **named(rows))
    assert done.status_code == 303
    page = client.get(done.location, base_url=world.EIKSTAD).text
    assert "Je bent aangemeld." in page and "Je staat op de wachtlijst voor:" in page
    with work() as scope:
        mine = scope.session.scalars(select(Signup)).all()
        mine = [one for one in mine if one.email == "jan@post.example"]
        assert len(mine) == 3 and len({one.booking_id for one in mine}) == 1


def test_while_a_group_waits_a_seat_that_is_free_is_for_them_and_the_pages_say_full(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        row = scope.session.get_one(Occurrence, rows[0].id)
        scope.session.scalars(select(Activity)).one().waitlist_capacity = 2
        sign_up(scope, row, "anna")
    day = f"/activiteiten/{rows[0].activity.slug}/{rows[0].starts_at:%Y-%m-%d}"
    assert "Bijna vol" in client.get(day, base_url=world.EIKSTAD).text
    with work() as scope:
        pair = wait(scope, scope.session.get_one(Occurrence, rows[0].id), "bea", people=2)
        assert pair.state == WAITING
    page = client.get(day, base_url=world.EIKSTAD).text
    assert "Bijna vol" not in page and "Vol" in page
    form = client.get(path(rows[0]), base_url=world.EIKSTAD).text
    assert "Er is geen plek meer op" in form and "Ook de wachtlijst is vol." in form
    assert f'value="{rows[0].starts_at:%Y-%m-%d-%H}"' not in form
    with work() as scope:
        by_link.cancel_signup(scope, link(scope, "bea"))
    assert "Bijna vol" in client.get(day, base_url=world.EIKSTAD).text


def test_of_many_dates_five_are_in_view_and_the_others_open_when_one_is_chosen(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).one()
        coming = activities.list_coming_occurrences(scope, activity, 20)
        far = coming[-1]
    form = client.get(path(rows[0]), base_url=world.EIKSTAD).text
    near, folded = form.split('<details class="more-choices">')
    assert near.count('name="dates"') == 5
    assert folded.count('name="dates"') == len(coming) - 5 > 1
    again = send(client, rows[0], name="", **named([rows[0], far])).text
    assert '<details class="more-choices" open>' in again


def test_hours_stand_at_each_date_only_where_they_differ(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    hours = formats.hours(rows[1].starts_at, rows[1].ends_at)
    alike = client.get(path(rows[0]), base_url=world.EIKSTAD).text
    assert f", {hours}</span>" not in alike
    with work() as scope:
        moved = scope.session.get_one(Occurrence, rows[2].id)
        moved.ends_at += timedelta(hours=1)
    differ = client.get(path(rows[0]), base_url=world.EIKSTAD).text
    assert f", {hours}</span>" in differ


def test_dates_that_are_not_there_are_said_at_their_field(
    client: FlaskClient, rows: list[Occurrence]
) -> None:
    none = send(client, rows[0], several="1")
    assert none.status_code == 422 and "Kies een dag." in none.text
    gone = send(client, rows[0], several="1", dates=["2020-01-01-10"])
    assert gone.status_code == 422 and "kun je je niet meer aanmelden" in gone.text


def test_a_date_that_closed_meanwhile_says_until_when_and_offers_the_others(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        scope.session.get_one(Occurrence, rows[0].id).cancelled = True
    off = send(client, rows[0])
    assert off.status_code == 409 and "Dit gaat niet door op" in off.text
    assert 'value="jan@post.example"' in off.text and "Wanneer kom je?" in off.text
    with work() as scope:
        scope.session.scalars(select(Activity)).one().signup_closes_hours = 24 * 365
    late = send(client, rows[1])
    assert late.status_code == 409 and "Je kon je aanmelden tot" in late.text


def test_a_course_names_all_its_dates_and_is_one_sign_up(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        scope.session.scalars(select(Activity)).one().signup_per = PER_COURSE
    form = client.get(path(rows[0]), base_url=world.EIKSTAD).text
    assert "Je meldt je één keer aan, voor alle" in form and "Wanneer kom je?" not in form


def test_too_many_with_a_phone_number_only_are_told_what_helps_and_nobody_is_told_who_comes(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        activity = scope.session.scalars(select(Activity)).one()
        activity.capacity = 20
        activities.plan_activity(scope, activity)
        sign_up(
            scope,
            scope.session.get_one(Occurrence, rows[0].id),
            "Henk",
            "0612345678",
            network="10.9.0.1",
        )
    mine = {"name": "Ria", "contact": "0612345679", "people": "3"}
    assert send(client, rows[0], **mine).status_code == 303
    assert send(client, rows[0], **mine).status_code == 303, "twice is once"
    answers = [
        send(client, rows[0], name="Henk", contact="0612345678"),
        send(client, rows[0], name="Piet", contact="0612345678"),
    ]
    assert {one.status_code for one in answers} == {429}
    assert "Vul je e-mailadres in." in answers[0].text
    assert answers[0].text.replace("Henk", "Piet") == answers[1].text


def test_more_people_than_one_may_bring_is_told_at_the_field(
    client: FlaskClient, work: Work, rows: list[Occurrence]
) -> None:
    with work() as scope:
        scope.session.scalars(select(Activity)).one().signup_most_people = 1
    answer = send(client, rows[0], people="2", name="Tijn de Vries")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'id="fout-people"' in text
    assert "Met zo veel mensen kan het hier niet." in text
    assert 'value="Tijn de Vries"' in text
    assert "2 mensen" not in text
    assert taken(work, rows[0]) == 0
