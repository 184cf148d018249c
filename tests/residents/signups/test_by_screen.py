"""The link that whoever fills in the form sees: it gives back what the form asked for, touches
nothing else, and looks the same to who was on the list already.
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
from tests.support.signups import count_taken, first_date, link, make_typed, sign_up
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.receivers import Receiver
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.signups import by_link, by_screen, service
from wijzerplaat.residents.signups.models import CANCELLED, CONFIRMED, Signup

Work = Callable[..., AbstractContextManager[Scope]]
OWN = re.compile(r'href="(/aanmelding/net/[\w-]{32})"')


def later(scope: Scope, **passed: float) -> Any:
    return replace(scope, now=scope.now + timedelta(**passed))


def fill_in(scope: Any, rows: list[Any], name: str, **more: Any) -> str:
    """Sign somebody up and return the token of the link that the page shows."""
    booking = service.create_signups(scope, rows, make_typed(name, **more))
    return by_screen.make_screen_link(scope, booking)


def test_it_gives_back_what_the_form_asked_for_and_the_address_did_not_answer(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        token = fill_in(scope, [row], "Anna", people=2)
        for _twice in range(2):
            by_screen.sign_off_by_screen(scope, token)
        (one,) = scope.session.scalars(select(Signup)).all()
        assert one.state == CANCELLED and count_taken(scope, row) == 0
        assert by_screen.has_left(scope, token)
        answered = select(Receiver).where(Receiver.answered_at.is_not(None))
        assert scope.session.scalars(answered).all() == []


def test_what_was_there_before_the_form_stays(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        anna = sign_up(scope, row, "Anna")
        token = fill_in(later(scope, minutes=2), [row], "Anna")
        by_screen.sign_off_by_screen(later(scope, minutes=3), token)
        assert anna.state == CONFIRMED and by_screen.has_left(scope, token)
        subjects = [one.payload["subject"] for one in scope.session.scalars(_mails())]
        assert not [one for one in subjects if "afgemeld" in one]


def test_who_pressed_twice_can_still_sign_off(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        fill_in(scope, [row], "Anna")
        token = fill_in(later(scope, seconds=2), [row], "Anna")
        by_screen.sign_off_by_screen(later(scope, minutes=3), token)
        assert count_taken(scope, row) == 0


def test_when_the_address_answers_it_decides(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        token = fill_in(scope, [row], "Anna")
        by_link.confirm_signup(scope, link(scope, "anna"))
        by_screen.sign_off_by_screen(scope, token)
        (one,) = scope.session.scalars(select(Signup)).all()
        assert one.state == CONFIRMED


def test_it_ends_with_the_date_and_a_wrong_one_is_none(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        token = fill_in(scope, [row], "Anna")
        begun = replace(scope, now=clock.to_utc(row.starts_at))
        by_screen.sign_off_by_screen(begun, token)  # type: ignore[arg-type]
        assert count_taken(scope, row) == 1
        with pytest.raises(NotFound):
            by_screen.sign_off_by_screen(scope, "x" * 32)  # type: ignore[arg-type]
        long_after = replace(scope, now=clock.to_utc(row.ends_at) + timedelta(days=32))
        assert by_screen.find_screen_link(long_after, token) is None  # type: ignore[arg-type]


def test_the_pages_are_the_same_for_who_was_on_the_list(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 5)
        sign_up(later(scope, minutes=-5), row, "Anna")
        here = f"/activiteiten/{row.activity.slug}/{row.starts_at.date()}"
    seen = [walk(client, here, name) for name in ("Anna", "Bram")]
    assert seen[0] == seen[1]
    with work(write=False) as scope:
        states = {one.name: one.state for one in scope.session.scalars(select(Signup))}
        assert states == {"Anna": CONFIRMED, "Bram": CANCELLED}


def walk(client: FlaskClient, here: str, name: str) -> list[str]:
    """Sign up and off by what the pages show; return them, without what is of one form only."""
    form = {"name": name, "contact": f"{name.lower()}@post.example", "people": "1"}
    sent = client.post(f"{here}/aanmelden", data=form, base_url=world.EIKSTAD)
    thanks = client.get(sent.location, base_url=world.EIKSTAD)
    assert thanks.headers["Cache-Control"] == "no-store"
    (own,) = OWN.findall(thanks.text)
    pages = [thanks.text, client.get(own, base_url=world.EIKSTAD).text]
    done = client.post(f"{own}/afmelden", base_url=world.EIKSTAD)
    pages.append(client.get(done.location, base_url=world.EIKSTAD).text)
    assert "Dit is weggehaald." in pages[-1] and "Dan sta je er nog." in pages[-1]
    return [one.replace(own.rsplit("/", 1)[1], "token") for one in pages]


def _mails() -> Any:
    found = select(OutboxMessage).where(OutboxMessage.kind == "mail")
    return found.order_by(OutboxMessage.created_at, OutboxMessage.id)
