"""Forms that take a turn go one after another, who came first goes first; nobody waits for ever,
and nobody else waits.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import world
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.ground.web.turns import SEATS, Turns

PATIENCE = 60
FORM = "/activiteiten/koffieochtend/2030-01-01-10/aanmelden"
IN_TURN = {
    "signups.send_signup",
    "signup_links.confirm_signup_by_link",
    "signup_links.change_signup_by_link",
    "signup_links.cancel_signup_by_link",
    "screen_links.sign_off_by_screen",
}


@pytest.fixture
def lines(site: Flask) -> Iterator[Turns]:
    """The lines of an application of which nobody has a turn, before and after."""
    lines: Turns = site.extensions["lines"]
    assert not lines.count_taken()
    yield lines
    assert not lines.count_taken()


def send(site: Flask, origin: str = world.EIKSTAD) -> TestResponse:
    return site.test_client().post(FORM, base_url=origin, data={"name": "Noor <b>", "contact": "x"})


def name_line(site: Flask, slug: str = "eikstad") -> str:
    return f"{SEATS.name}:{site.extensions['wijzerplaat'].directory.by_slug(slug).id}"


def test_every_form_that_changes_who_comes_without_an_account_takes_a_turn(site: Flask) -> None:
    assert {endpoint for endpoint, _method in site.extensions["turns"]} == IN_TURN


def test_who_came_first_goes_first() -> None:
    lines, order = Turns(PATIENCE), []
    assert lines.take("a")
    waits = []
    for number in range(5):

        def work(number: int = number) -> None:
            assert lines.take("a")
            order.append(number)
            lines.give_back("a")

        waits.append(threading.Thread(target=work))
        waits[-1].start()
        while lines.count_waiting("a") <= number:
            assert waits[-1].is_alive()
    assert order == []
    lines.give_back("a")
    for one in waits:
        one.join(PATIENCE)
    assert order == [0, 1, 2, 3, 4] and not lines.count_taken()


def test_one_at_a_time_has_the_turn() -> None:
    lines, at_work, most = Turns(PATIENCE), [], []

    def work(number: int) -> None:
        assert lines.take("a")
        at_work.append(number)
        most.append(len(at_work))
        at_work.remove(number)
        lines.give_back("a")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(200)))
    assert most == [1] * 200 and not lines.count_taken()


def test_another_line_does_not_wait() -> None:
    lines = Turns(0.0)
    assert lines.take("a") and lines.take("b") and not lines.take("a")
    lines.give_back("a")
    assert lines.take("a")


def test_so_many_work_at_once_and_so_many_may_wait() -> None:
    lines = Turns(PATIENCE, at_once=2, room=1)
    assert lines.take("a") and lines.take("a")
    waits = threading.Thread(target=lines.take, args=("a",))
    waits.start()
    while not lines.count_waiting("a"):
        assert waits.is_alive()
    assert not lines.take("a"), "no room to wait"
    lines.give_back("a")
    waits.join(PATIENCE)
    assert not waits.is_alive() and lines.count_taken() == 2
    lines.give_back("a")
    lines.give_back("a")
    assert not lines.count_taken() and lines.take("a")


def test_who_waited_too_long_leaves_the_line_and_the_next_one_goes_on() -> None:
    lines = Turns(0.0)
    assert lines.take("a")
    assert not lines.take("a") and not lines.count_waiting("a")
    lines.give_back("a")
    assert not lines.count_taken()


def test_who_gets_no_turn_is_told_when_to_try_again_and_keeps_what_was_typed(
    site: Flask, lines: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(lines, "_patience", 0.0)
    monkeypatch.setitem(
        site.view_functions, "signups.send_signup", lambda **_parts: asked.append(1) or "ja"
    )
    assert lines.take(name_line(site))
    answer = send(site)
    assert answer.status_code == 503 and not asked
    assert answer.headers["Retry-After"] == "2"
    assert "Het is nu erg druk." in answer.text and "Noor &lt;b&gt;" in answer.text
    assert site.test_client().get("/", base_url=world.EIKSTAD).status_code == 200
    assert send(site, world.BEEKDORP).status_code == 200 and asked, "another portal"
    lines.give_back(name_line(site))
    assert send(site).status_code == 200


@pytest.mark.parametrize("problem", [ValueError("wrong"), Invalid({})])
def test_a_turn_is_given_back_after_an_error(
    site: Flask, lines: Turns, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    def fail(**_parts: object) -> str:
        assert lines.count_taken() == 1
        assert scope().portal.slug == "eikstad"
        raise problem

    monkeypatch.setitem(site.view_functions, "signups.send_signup", fail)
    assert send(site).status_code in (422, 500)
    assert not lines.count_taken()


def test_a_turn_is_given_back_when_the_page_cannot_be_finished(
    site: Flask, lines: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(site.view_functions, "signups.send_signup", lambda **_parts: "ja")

    def fail(_answer: object) -> None:
        raise RuntimeError("wrong")

    with monkeypatch.context() as patched:
        patched.setattr("wijzerplaat.ground.web.kept_forms.finish_answer", fail)
        assert send(site).status_code == 500
    assert not lines.count_taken()
    assert send(site).status_code == 200


def test_no_transaction_is_open_while_somebody_waits(
    site: Flask, browser: FlaskClient, lines: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    take = lines.take

    def look(name: str) -> bool:
        pool = site.extensions["wijzerplaat"].database.readers.pool
        seen.append(pool.checkedout() == 0)
        return take(name)

    monkeypatch.setattr(lines, "take", look)
    browser.post(FORM, base_url=world.EIKSTAD, data={"name": "Noor"})
    assert seen == [True]
