"""The people of an organisation read what residents ask it, answer, and give back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask.testing import FlaskClient

from tests import world
from tests.house import html
from tests.looking import page
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.questions import handling, queries, service

Work = Callable[..., AbstractContextManager[Scope]]
PAGE = "/organisaties/buurthuis-de-eik"


def asked(work: Work, to: str = "organisatie") -> tuple[str, str]:
    with work() as scope:
        made = service.create_question(
            scope, {"text": "Is er een lift?", "contact": "fatima@post.example", "to": to}, PAGE
        )
        return f"/mijn/vragen/{made.question.id}", f"/vraag/{made.token}"


def test_an_organisation_answers_and_who_asked_reads_it_and_asks_on(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    (path, link), member = asked(work), Browser(client, platform, "member")
    listed = member.get("/mijn/vragen").text
    assert "V-1001: Is er een lift?" in listed and html.problems(listed) == []
    shown = member.get(path).text
    assert "Is er een lift?" in shown and html.problems(shown) == []
    assert "fatima" not in shown, "the answer goes by mail; nobody needs the address"
    assert member.post(path, {"answer": "Ja, naast de deur."}).status_code == 303
    answered = page(client, link)
    assert "Ja, naast de deur." in answered and "Buurthuis De Eik" in answered
    assert html.problems(answered) == []
    sent = client.post(link, data={"reply": "Ook op zondag?"}, base_url=world.EIKSTAD)
    assert sent.status_code == 303
    assert "Ook op zondag?" in member.get(path).text


def test_an_organisation_gives_a_question_back_and_then_sees_it_no_more(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    (path, link), member = asked(work), Browser(client, platform, "member")
    member.get(path)
    sent = member.post(f"{path}/teruggeven", {"reason": "Dat weet de gemeente."})
    assert sent.status_code == 303 and member.get(path).status_code == 404
    assert "Dat weet de gemeente." not in page(client, link)
    desk = Browser(client, platform, "editor").get(path.replace("/mijn/", "/redactie/")).text
    assert "Dat weet de gemeente." in desk and html.problems(desk) == []


def test_notes_of_the_desk_and_its_questions_stay_there(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    (path, link), member = asked(work), Browser(client, platform, "member")
    with work() as scope:
        question_id = path.rsplit("/", 1)[1]
        found = next(
            one for one in queries.list_questions_by_state(scope) if str(one.id) == question_id
        )
        handling.add_desk_note(scope, found.id, {"note": "Let op."})
    assert "Let op." not in member.get(path).text and "Let op." not in page(client, link)
    assert member.get(asked(work, "balie")[0]).status_code == 404


def test_the_desk_passes_a_question_on(client: FlaskClient, platform: Platform, work: Work) -> None:
    path = asked(work, "balie")[0].replace("/mijn/", "/redactie/")
    editor = Browser(client, platform, "editor")
    editor.get(path)
    sent = editor.post(f"{path}/doorsturen", {"organisation": "buurthuis-de-eik"})
    assert sent.status_code == 303
    listed = editor.get("/redactie/vragen?status=organisaties").text
    assert "bij Buurthuis De Eik" in listed and html.problems(listed) == []
    assert "V-1001" not in editor.get("/redactie/vragen").text
    editor.get(path)
    assert editor.post(f"{path}/overnemen", {}).status_code == 303
    editor.get(path)
    assert editor.post(f"{path}/notitie", {"note": "Gebeld."}).status_code == 303
    assert "Gebeld." in editor.get(path).text


def test_the_form_offers_the_organisation_first_and_the_desk(client: FlaskClient) -> None:
    text = page(client, "/stel-je-vraag?over=organisaties/buurthuis-de-eik")
    assert 'value="organisatie" checked' in text and 'value="balie"' in text
