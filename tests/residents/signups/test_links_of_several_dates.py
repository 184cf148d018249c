"""The link of a date that is over, or was given back: to the other dates that were asked for with
it one can still say yes, and the page says to which.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support.signups import first_date, link, make_typed, sign_up
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_link, jobs, queries, service
from wijzerplaat.residents.signups.models import CANCELLED, CONFIRMED, PENDING, Signup
from wijzerplaat.residents.signups.panel import say_when

Work = Callable[..., AbstractContextManager[Scope]]
LONG_AGO = timedelta(days=60)


def ask_three_dates(scope: Scope, capacity: int = 5) -> tuple[str, list[Occurrence]]:
    """Let bram ask for three dates; return the link of the first one, and the dates."""
    row = first_date(scope, capacity, signup_confirms=True)
    rows = activities.list_coming_occurrences(scope, row.activity, 20)
    dates = [one for one in rows if one.starts_at >= row.starts_at][:3]
    booking = service.create_signups(scope, dates, make_typed("bram"))
    return link(scope, "bram", booking.signups[0]), dates


def let_pass(row: Occurrence) -> None:
    row.starts_at, row.ends_at = row.starts_at - LONG_AGO, row.ends_at - LONG_AGO


def states(scope: Scope, token: str) -> list[str]:
    found = queries.find_signup_by_token(scope, token)
    return [one.state for one, _row in queries.list_booking(scope, found)]


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text[text.index("<main") :]).split())


def look(client: FlaskClient, path: str) -> str:
    answer = client.get(path, base_url=world.EIKSTAD)
    assert answer.status_code == 200
    return plain(answer.text)


def test_who_comes_late_to_one_date_is_asked_for_the_others(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        token, dates = ask_three_dates(scope)
        let_pass(dates[0])
        open_days = [say_when(one) for one in dates[1:]]
    shown = look(client, f"/aanmelding/{token}")
    assert "Deze dag is begonnen of geweest." in shown and "Deze activiteit is" not in shown
    asked, whole = shown.split("Kom je nog op deze dagen?")[1].split("Je aanmelding")
    assert all(one in asked for one in open_days) and "Ja, ik kom" in asked
    assert "geweest" in whole and "geweest" not in asked
    pressed = client.post(f"/aanmelding/{token}/klopt", base_url=world.EIKSTAD)
    assert pressed.status_code == 303
    shown = look(client, pressed.location)
    assert "Dank je wel! Hieronder zie je op welke dagen je komt." in shown
    assert "Kom je nog" not in shown and "nog niet zeker" not in shown
    with work() as scope:
        assert states(scope, token)[1:] == [CONFIRMED, CONFIRMED]


def test_who_comes_to_none_of_the_others_gives_them_all_back(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        token, dates = ask_three_dates(scope)
        let_pass(dates[0])
    path = f"/aanmelding/{token}/afmelden"
    pressed = client.post(path, data={"alles": "1"}, base_url=world.EIKSTAD)
    assert pressed.status_code == 303
    assert "Kom je nog" not in look(client, pressed.location)
    with work() as scope:
        assert states(scope, token)[1:] == [CANCELLED, CANCELLED]


@pytest.mark.parametrize("may_wait", [True, False])
def test_of_the_others_it_says_which_is_full_and_whether_one_may_wait(
    client: FlaskClient, work: Work, may_wait: bool
) -> None:
    with work() as scope:
        token, dates = ask_three_dates(scope, 1)
        for one in scope.session.scalars(select(Signup).where(Signup.state == PENDING)):
            one.held_until = scope.now - timedelta(minutes=1)
        jobs.look_after_portal_dates(scope)
        activity = dates[0].activity
        activity.signup_confirms, activity.waitlist_capacity = False, 5 if may_wait else 0
        sign_up(scope, dates[1], "anna")
        let_pass(dates[0])
    shown = look(client, f"/aanmelding/{token}")
    assert "niet genoeg plek" in shown.split("Kom je nog op deze dagen?")[1]
    assert "Ja, ik kom" in shown
    assert ("Ja, en op de wachtlijst als het vol is" in shown) is may_wait
    assert ("De wachtlijst is ook vol, of er is geen wachtlijst." in shown) is not may_wait


def test_one_date_that_is_over_says_nothing_of_others(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        row = first_date(scope, signup_confirms=True)
        sign_up(scope, row, "anna")
        token = link(scope, "anna")
        let_pass(row)
    shown = look(client, f"/aanmelding/{token}")
    assert "Deze activiteit is begonnen of geweest." in shown and "Kom je nog" not in shown


def test_who_gave_one_date_back_can_still_say_yes_to_the_others(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        token, dates = ask_three_dates(scope)
        by_link.cancel_signup(scope, token)
        let_pass(dates[1])
        last = say_when(dates[2])
    shown = look(client, f"/aanmelding/{token}")
    assert "Je bent afgemeld voor deze dag." in shown
    assert "Je gegevens gooien we weg" not in shown
    assert last in shown.split("Kom je nog op deze dag?")[1].split("Je aanmelding")[0]
    pressed = client.post(f"/aanmelding/{token}/klopt", base_url=world.EIKSTAD)
    assert pressed.status_code == 303
    shown = look(client, pressed.location)
    assert "Dank je wel!" in shown and "Kom je nog" not in shown
    with work() as scope:
        assert CANCELLED in states(scope, token) and states(scope, token)[-1] == CONFIRMED


def test_who_gave_all_back_is_told_that_all_goes(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        token, _dates = ask_three_dates(scope)
        by_link.cancel_signup(scope, token, whole=True)
    shown = look(client, f"/aanmelding/{token}")
    assert "Je bent afgemeld. " in shown and "Je gegevens gooien we weg." in shown
    assert "Je aanmelding " not in shown.split("Je bent afgemeld.")[1]
