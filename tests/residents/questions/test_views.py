"""Asking takes one click, two fields and one button.

Who may be in danger sees whom to call and is heard all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import PAGES, heading, page
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.questions.models import ResidentQuestion

Work = Callable[..., AbstractContextManager[Scope]]
FORM = {"text": "Waar kan ik eten?", "contact": "fatima@post.example"}


def ask(client: FlaskClient, **typed: str) -> Any:
    return client.post("/stel-je-vraag", data={**FORM, **typed}, base_url=world.EIKSTAD)


@pytest.mark.parametrize("path", [*PAGES, "/hulp-nu", "/buurten", "/contact-bestaat-niet"])
def test_from_every_page_it_is_one_click(client: FlaskClient, path: str) -> None:
    assert 'href="/stel-je-vraag"' in client.get(path, base_url=world.EIKSTAD).text


def test_the_form_has_two_fields_and_one_button(client: FlaskClient) -> None:
    main = page(client, "/stel-je-vraag").split("<main", 1)[1].split("</main>", 1)[0]
    assert "Je krijgt binnen 2 werkdagen antwoord" in main
    assert re.findall(
        r'<(?:input|textarea)[^>]* name="(\w+)"', main.split("<div hidden", 1)[0]
    ) == ["text", "contact"]
    assert main.count('type="submit"') == 1 and "(hoeft niet)" not in main


def test_who_asks_sees_the_number_and_the_day(client: FlaskClient) -> None:
    answer = ask(client)
    assert answer.status_code == 303
    text = page(client, answer.location)
    assert (
        heading(text) == "Je vraag is binnen"
        and "V-1001" in text
        and "Je krijgt antwoord voor " in text
    )
    assert "urgent-now" not in text
    assert (
        client.get(answer.location, base_url=world.EIKSTAD).headers["Cache-Control"] == "no-store"
    )


def test_who_may_be_in_danger_sees_whom_to_call_and_the_question_is_sent(
    client: FlaskClient, work: Work
) -> None:
    text = page(client, ask(client, text="Mijn man slaat mij. Wat moet ik doen?").location)
    assert all(f'href="tel:{number}"' in text for number in ("112", "08002000"))
    assert "Je vraag is binnen" in text and "data-exit" in text
    with work(write=False) as scope:
        assert scope.session.scalars(select(ResidentQuestion.text)).all() == [
            "Mijn man slaat mij. Wat moet ik doen?"
        ]


def test_a_mistake_keeps_what_was_typed(client: FlaskClient) -> None:
    answer = ask(client, contact="fatima@")
    assert answer.status_code == 422
    assert (
        "Waar kan ik eten?" in answer.text
        and 'value="fatima@"' in answer.text
        and "Dit e-mailadres klopt niet" in answer.text
    )


def test_a_machine_is_not_heard(client: FlaskClient, work: Work) -> None:
    assert ask(client, homepage="https://reclame.example").status_code == 303
    with work(write=False) as scope:
        assert scope.session.scalars(select(ResidentQuestion)).all() == []


def test_a_question_from_a_page_says_which_page(client: FlaskClient, work: Work) -> None:
    over = "/stel-je-vraag?over=organisaties/buurthuis-de-eik"
    text = page(client, "/organisaties/buurthuis-de-eik")
    assert text.count(f'href="{over}"') == 2, "in the panel and in the band below"
    form = page(client, over)
    assert "Je vraag gaat over:" in form and "Buurthuis De Eik" in form
    wrong = client.post(
        "/stel-je-vraag", data={"over": "/organisaties/buurthuis-de-eik"}, base_url=world.EIKSTAD
    )
    assert wrong.status_code == 422 and 'value="/organisaties/buurthuis-de-eik"' in wrong.text, (
        "it stays after a mistake"
    )
    shown = page(client, ask(client, over="/organisaties/buurthuis-de-eik").location)
    assert "Het gaat over" in shown and 'href="/organisaties/buurthuis-de-eik"' in shown
    with work() as scope:
        assert (
            scope.session.scalars(select(ResidentQuestion.about)).one()
            == "/organisaties/buurthuis-de-eik"
        )


@pytest.mark.parametrize(
    "strange",
    [
        "",
        "nergens",
        "organisaties/is-er-niet",
        "//elders.example/x",
        "<script>",
        "x" * 5000,
        "agenda/%00",
    ],
)
def test_a_page_that_is_not_there_is_left_out(
    client: FlaskClient, work: Work, strange: str
) -> None:
    answer = client.get("/stel-je-vraag", query_string={"over": strange}, base_url=world.EIKSTAD)
    assert answer.status_code == 200 and "Je vraag gaat over:" not in answer.text
    assert ask(client, over=strange).status_code == 303
    with work() as scope:
        assert scope.session.scalars(select(ResidentQuestion.about)).one() is None
