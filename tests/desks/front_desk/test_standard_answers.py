"""Editors keep answers that fit many questions, put them in an answer, and can undo everything."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask.testing import FlaskClient

from tests.house import html
from tests.support.people import Browser
from wijzerplaat.desks.front_desk import service
from wijzerplaat.desks.front_desk.models import StandardAnswer
from wijzerplaat.desks.front_desk.rules import add_to_answer, fill_standard_answer
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.residents.questions.rules import list_placeholders

Work = Callable[..., AbstractContextManager[Scope]]
HOME = "/redactie/standaardantwoorden"
EAT = {"title": "Eten", "answer": "Op [website] staat waar je kunt eten. Kijk bij [pagina]."}


def kept(work: Work, slug: str = "eikstad", **other: str) -> uuid.UUID:
    with work(slug) as scope:
        return service.add_standard_answer(scope, {**EAT, **other}).id


def asked(work: Work, **told: str) -> str:
    with work() as scope:
        typed = {"text": "Waar kan ik eten?", "contact": "fatima@post.example"}
        question = questions.create_question(scope, typed, **told).question
        return f"/redactie/vragen/{question.id}"


def test_names_come_in_their_places_and_what_has_none_stays() -> None:
    said = "Op [website] staat [pagina]. [Kijk hier](https://voorbeeld.nl)"
    assert fill_standard_answer(said, "Eikstad", "De Eik") == (
        "Op Eikstad staat De Eik. [Kijk hier](https://voorbeeld.nl)"
    )
    assert list_placeholders(fill_standard_answer(said, "Eikstad", "")) == ["[pagina]"]
    assert add_to_answer(" ", "Ja.") == "Ja." and add_to_answer("Hoi.\n", "Ja.") == "Hoi.\n\nJa."


def test_an_answer_is_made_changed_archived_and_put_back(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    editor = Browser(client, platform, "editor")
    assert "Er zijn nog geen standaardantwoorden." in editor.get(HOME).text
    editor.get(f"{HOME}/nieuw")
    made = editor.post(f"{HOME}/nieuw", EAT)
    assert made.status_code == 303
    path = made.headers["Location"].split("?")[0]
    page = editor.get(made.headers["Location"]).text
    assert "Het antwoord is bewaard." in page and "Is het makkelijk te lezen?" in page
    assert html.problems(page) == []
    changed = {**EAT, "answer": "Je kunt eten in het buurthuis.", "seen": "1"}
    assert editor.post(path, changed).status_code == 303
    assert editor.post(f"{path}/archief", {}).status_code == 303
    page = editor.get(path).text
    assert "ligt in het archief" in page and "Niemand kan het kiezen." in page
    assert "Eten" not in editor.get(HOME).text.split("</nav>")[-1]
    assert "Eten" in editor.get(f"{HOME}?status=archief").text
    editor.get(path)
    assert editor.post(f"{path}/versie/1/terug", {}).status_code == 303
    page = editor.get(path).text
    for done in ("Gemaakt op", "Veranderd op", "In het archief gelegd op", "Teruggezet op"):
        assert done in page
    with work() as scope:
        row = service.find_standard_answer(scope, uuid.UUID(path.rsplit("/", 1)[1]))
        assert (row.answer, row.number, row.archived_at) == (EAT["answer"], 4, None)


def test_who_was_later_sees_it_and_loses_nothing(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    path, editor = f"{HOME}/{kept(work)}", Browser(client, platform, "editor")
    editor.get(path)
    mine = {"title": "Eten", "answer": "Van mij.", "seen": "1"}
    assert editor.post(path, {**mine, "answer": "Eerst."}).status_code == 303
    late = editor.post(path, mine)
    assert late.status_code == 409
    assert (
        "Iemand anders heeft dit antwoord net veranderd." in late.text and "Van mij." in late.text
    )
    assert editor.post(path, {**mine, "seen": "2"}).status_code == 303
    assert editor.post(path, {**mine, "seen": "2"}).status_code == 303  # the same again is the same
    with work() as scope:
        assert service.find_standard_answer(scope, uuid.UUID(path[-36:])).number == 3


def test_what_cannot_be_used_is_said_at_its_field(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    kept(work)
    editor = Browser(client, platform, "editor")
    editor.get(f"{HOME}/nieuw")
    for typed, said in (
        ({"title": ""}, "Geef het antwoord een naam."),
        ({"answer": "Beste [naam]"}, "Tussen haakjes kan alleen [website] of [pagina] staan."),
        ({"title": "eten"}, "Er is al een antwoord met deze naam."),
        ({"title": "x" * 81}, "Deze naam is te lang."),
    ):
        page = editor.post(f"{HOME}/nieuw", {**EAT, "title": "Iets anders", **typed})
        assert page.status_code == 422 and said in page.text


def test_a_button_fills_the_answer_without_scripts_and_keeps_what_was_typed(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    chosen = str(kept(work))
    path = asked(work, page="/organisaties/buurthuis-de-eik")
    editor = Browser(client, platform, "editor")
    assert "Eten" in editor.get(path).text
    typed = {"answer": "Dag Fatima!", "standaard": chosen, "doe": "vul"}
    page = editor.post(path, typed).text
    field = re.search(r"<textarea[^>]*name=\"answer\"[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
    assert field and field[1].startswith("Dag Fatima!\n\nOp Eikstadwijzer staat")
    assert "[pagina]" not in field[1] and "[website]" not in field[1]
    assert editor.post(path, {"answer": field[1]}).status_code == 303


def test_nothing_leaves_with_an_empty_place_in_it(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    chosen, path = str(kept(work)), asked(work)
    editor = Browser(client, platform, "editor")
    editor.get(path)
    page = editor.post(path, {"answer": "", "standaard": chosen, "doe": "vul"}).text
    assert "Kijk bij [pagina]." in page
    page = editor.post(path, {"answer": "Kijk bij [pagina]."})
    assert page.status_code == 422 and "Vul eerst zelf in wat tussen haakjes staat." in page.text


def test_another_portal_has_its_own(client: FlaskClient, platform: Platform, work: Work) -> None:
    other, path = kept(work, "beekdorp", answer="Alleen in Beekdorp."), asked(work)
    editor = Browser(client, platform, "editor")
    assert editor.get(f"{HOME}/{other}").status_code == 404
    editor.get(path)
    page = editor.post(path, {"answer": "Dag", "standaard": str(other), "doe": "vul"}).text
    assert "Alleen in Beekdorp." not in page


def test_the_list_holds_a_hundred(work: Work) -> None:
    with work() as scope:
        scope.session.add_all(
            StandardAnswer(
                id=uuid.uuid4(), title=f"{n}", answer="Ja.", number=1, changed_at=scope.now
            )
            for n in range(service.MOST)
        )
        scope.session.flush()
        with pytest.raises(Invalid):
            service.add_standard_answer(scope, EAT)
