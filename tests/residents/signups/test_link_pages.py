"""The page behind the link tells how it is now: called off, over, and who waits in front."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.support.signups import first_date, link, sign_up, wait
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import Occurrence
from wijzerplaat.residents.signups import by_link
from wijzerplaat.residents.signups.models import Signup

Work = Callable[..., AbstractContextManager[Scope]]
BUTTONS = ("klopt", "aantal", "afmelden")


def look(client: FlaskClient, token: str) -> str:
    answer = client.get(f"/aanmelding/{token}", base_url=world.EIKSTAD)
    assert answer.status_code == 200
    return answer.text


def press(client: FlaskClient, token: str, button: str) -> tuple[int, str]:
    path = f"/aanmelding/{token}/{button}"
    answer = client.post(path, data={"people": "2"}, base_url=world.EIKSTAD)
    return answer.status_code, answer.text


def test_a_date_that_is_off_says_so_with_the_words_of_the_organisation(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        row = first_date(scope)
        sign_up(scope, row, "anna")
        token = link(scope, "anna")
        row.cancelled, row.reason = True, "De zaal is dicht."
    text = look(client, token)
    assert "Dit gaat niet door." in text and "De zaal is dicht." in text
    assert "werkt niet meer" not in text
    status, text = press(client, token, "klopt")
    assert status in (303, 409)


def test_a_button_pressed_too_late_says_what_is_true(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        row = first_date(scope)
        sign_up(scope, row, "anna")
        token = link(scope, "anna")
        row.starts_at -= timedelta(days=60)
        row.ends_at -= timedelta(days=60)
    for button in BUTTONS[1:]:
        status, text = press(client, token, button)
        assert status == 409 and "begonnen of geweest" in text, button
        assert "Iemand anders was net eerder" not in text


def test_who_waits_sees_how_many_wait_in_front(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        wait(scope, row, "bram", 2)
        wait(scope, row, "cor")
        first, second = link(scope, "bram"), link(scope, "cor")
        for token in (first, second):
            by_link.confirm_signup(scope, token)
    assert "Je bent de eerste die aan de beurt is." in look(client, first)
    assert "Voor jou wachten nog 2 mensen." in look(client, second)


def test_a_wrong_number_is_said_at_its_field_and_changes_nothing(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        row = first_date(scope)
        sign_up(scope, row, "anna")
        token = link(scope, "anna")
        by_link.confirm_signup(scope, token)
    path = f"/aanmelding/{token}/aantal"
    answer = client.post(path, data={"people": "veel"}, base_url=world.EIKSTAD)
    assert answer.status_code == 422 and "Kies een getal van 1 tot 10." in answer.text
    with work() as scope:
        assert scope.session.scalars(select(Signup)).one().people == 1
        assert scope.session.scalars(select(Occurrence)).first()
