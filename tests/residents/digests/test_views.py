"""The form for the mail with news, and the pages behind its links: opening changes nothing."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from sqlalchemy import select

from tests.house import html
from tests.support.digests import read_link, subscribe
from tests.support.mails import mails
from tests.support.people import Browser
from wijzerplaat.residents.digests import service
from wijzerplaat.residents.digests.models import DigestSubscriber

HOME = "/nieuwsbrief"


def last_token(work) -> str:
    with work(write=False) as scope:
        return read_link(mails(scope)[-1].payload["text"])


def test_somebody_asks_says_yes_chooses_and_stops(client: FlaskClient, platform, work) -> None:
    visitor = Browser(client, platform, None)
    page = visitor.get(HOME).text
    assert html.problems(page) == [] and "Nieuwsbrief" in visitor.get("/").text
    visitor.get(HOME)
    typed = {"email": "sanne@post.example", "audience": "residents", "topics": ["ontmoeten"]}
    page = visitor.follow(visitor.post(HOME, typed)).text
    assert html.problems(page) == [] and "Kijk in je mail" in page
    own = f"{HOME}/mijn/{last_token(work)}"
    for _scanner in range(3):
        page = visitor.get(own).text
        assert html.problems(page) == [] and "Wil je de nieuwsbrief?" in page
    page = visitor.follow(visitor.post(f"{own}/ja")).text
    assert "Gelukt. Je krijgt de nieuwsbrief." in page and html.problems(page) == []
    page = visitor.follow(visitor.post(own, {"district": "noord"})).text
    assert "Bewaard. Zo krijg je de volgende nieuwsbrief." in page
    stop = own.replace("/mijn/", "/stop/")
    page = visitor.get(stop).text
    assert "Wil je de nieuwsbrief niet meer?" in page and html.problems(page) == []
    page = visitor.follow(visitor.post(stop)).text
    assert "Je e-mailadres is weg." in page and html.problems(page) == []
    assert "Je e-mailadres is weg." in visitor.get(own).text
    assert visitor.post(f"{own}/ja").status_code == 409


def test_a_mail_program_stops_it_by_one_click(client: FlaskClient, work) -> None:
    with work() as scope:
        found = subscribe(scope)
        token = service.make_digest_link(scope, found)
    answer = client.post(
        f"{HOME}/stop/{token}",
        base_url="http://eikstad.test",
        data={"List-Unsubscribe": "One-Click"},
    )
    assert answer.status_code == 200 and "Je e-mailadres is weg." in answer.text


def test_the_answer_is_the_same_whoever_has_the_address(
    client: FlaskClient, platform, work
) -> None:
    with work() as scope:
        subscribe(scope, "zij@post.example")
    visitor = Browser(client, platform, None)
    pages = []
    for email in ("zij@post.example", "nieuw@post.example"):
        visitor.get(HOME)
        pages.append(visitor.follow(visitor.post(HOME, {"email": email})).text)
    assert re.sub(r"\s+", " ", pages[0]) == re.sub(r"\s+", " ", pages[1])


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: FlaskClient, platform) -> None:
    visitor = Browser(client, platform, None)
    visitor.get(HOME)
    page = visitor.post(HOME, {"email": "geen adres", "topics": ["ontmoeten"]})
    assert page.status_code == 422 and html.problems(page.text) == []
    assert 'value="geen adres"' in page.text
    assert re.search(r'value="ontmoeten"[^>]* checked', page.text)


def test_a_machine_is_led_on_and_not_heard(client: FlaskClient, platform, work) -> None:
    visitor = Browser(client, platform, None)
    visitor.get(HOME)
    typed = {"email": "robot@post.example", "homepage": "https://robot.example"}
    assert visitor.post(HOME, typed).status_code == 303
    with work(write=False) as scope:
        emails = [one.email for one in scope.session.scalars(select(DigestSubscriber))]
        assert "robot@post.example" not in emails
