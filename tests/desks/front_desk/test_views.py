"""Editors see what residents ask, what is urgent first to the eye, and answer it.

Nobody else does.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from tests.house import html
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.questions import queries, service
from wijzerplaat.residents.questions.models import ANSWERED

Work = Callable[..., AbstractContextManager[Scope]]


def asked(work: Work, slug: str = "eikstad", **told: str) -> str:
    with work(slug) as scope:
        question = service.create_question(
            scope, {"text": "Waar kan ik eten?", "contact": "fatima@post.example", **told}
        ).question
        return f"/redactie/vragen/{question.id}"


def test_a_question_is_read_and_answered(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    path, editor = asked(work), Browser(client, platform, "editor")
    assert "V-1001: Waar kan ik eten?" in editor.get("/redactie/vragen").text
    assert "V-1001: Waar kan ik eten?" in editor.get("/redactie/bord").text
    page = editor.get(path).text
    assert "fatima@post.example" in page and html.problems(page) == []
    assert editor.post(path, {"answer": "In het buurthuis."}).status_code == 303
    with work() as scope:
        answered = queries.list_questions_by_state(scope, ANSWERED)
        assert [queries.list_question_steps(scope, one)[-1].text for one in answered] == [
            "In het buurthuis."
        ]
    assert (
        "In het buurthuis." in editor.get(path).text
        and "V-1001" in editor.get("/redactie/vragen?status=klaar").text
    )


def test_an_answer_without_words_is_asked_again_and_a_second_one_refused(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    path, editor = asked(work, contact="0500 12 34 56"), Browser(client, platform, "editor")
    editor.get(path)
    page = editor.post(path, {"answer": ""})
    assert (
        page.status_code == 422
        and "Schrijf het antwoord op." in page.text
        and 'href="tel:0500123456"' in page.text
    )
    assert editor.post(path, {"answer": "Gebeld."}).status_code == 303
    assert editor.post(path, {"answer": "Nog eens."}).status_code == 409


def test_what_sounds_like_danger_stands_out(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    asked(work, text="Ik wil niet meer leven.")
    page = Browser(client, platform, "editor").get("/redactie/vragen").text
    assert "Lees dit eerst" in page and html.problems(page) == []


@pytest.mark.parametrize("who", ["member", "admin"])
def test_only_editors_read_questions(
    client: FlaskClient, platform: Platform, work: Work, who: str
) -> None:
    assert Browser(client, platform, who).get(asked(work)).status_code == 403


def test_a_question_of_another_portal_is_not_there(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    assert Browser(client, platform, "editor").get(asked(work, "beekdorp")).status_code == 404


def test_who_answers_sees_which_page_it_is_about(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    with work() as scope:
        typed = {"text": "Is er een lift?", "contact": "fatima@post.example"}
        path = (
            "/redactie/vragen/"
            f"{service.create_question(scope, typed, 'organisaties/buurthuis-de-eik').question.id}"
        )
    shown = Browser(client, platform, "editor").get(path).text
    assert (
        'Het gaat over: <a href="/organisaties/buurthuis-de-eik">Buurthuis De Eik</a>' in shown
        and html.problems(shown) == []
    )
