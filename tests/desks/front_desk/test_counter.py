"""At the counter somebody asks without a name, takes the answer along, and is counted."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from tests.house import html
from tests.support.mails import mails
from tests.support.people import Browser
from wijzerplaat.desks.front_desk import counter
from wijzerplaat.desks.front_desk.models import HELPED, PASSED, CounterTalk
from wijzerplaat.desks.front_desk.rules import find_monday
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.questions.models import ANSWERED, AT_DESK, OPEN, ResidentQuestion

Work = Callable[..., AbstractContextManager[Scope]]
HOME = "/redactie/balie"
EAT = {"text": "Waar kan ik eten?"}


def talks(work: Work) -> list[tuple[str | None, str, int | None]]:
    with work() as scope:
        rows = scope.session.scalars(select(CounterTalk).order_by(CounterTalk.outcome))
        return [(one.topic, one.outcome, one.minutes) for one in rows]


def questions(work: Work) -> list[ResidentQuestion]:
    with work() as scope:
        rows = list(scope.session.scalars(select(ResidentQuestion)))
        scope.session.expunge_all()
        return rows


def test_a_search_keeps_all_that_was_typed_and_chosen(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    editor = Browser(client, platform, "editor")
    assert html.problems(editor.get(HOME).text) == []
    typed = {
        **EAT,
        "answer": "Kijk eens hier.",
        "minutes": "5",
        "mee": "/organisaties/buurthuis-de-eik",
        "doe": "zoek",
    }
    page = editor.post(HOME, typed)
    assert page.status_code == 200 and html.problems(page.text) == []
    for kept in ("Waar kan ik eten?", "Kijk eens hier.", 'value="5"', "Buurthuis De Eik"):
        assert kept in page.text
    assert re.search(r'value="/organisaties/buurthuis-de-eik" checked', page.text)
    assert questions(work) == [] and talks(work) == []
    assert editor.post(HOME, {"text": "", "doe": "zoek"}).status_code == 422


def test_an_answer_is_on_paper_and_counted_and_the_same_form_is_one(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    editor, form = Browser(client, platform, "editor"), uuid.uuid4().hex
    editor.get(HOME)
    typed = {
        **EAT,
        "answer": "In het buurthuis.",
        "mee": "/organisaties/buurthuis-de-eik",
        "minutes": "5",
        "keer": form,
        "doe": "antwoord",
    }
    done = editor.post(HOME, typed)
    again = editor.post(HOME, typed)
    assert done.status_code == again.status_code == 303
    assert done.headers["Location"] == again.headers["Location"]
    paper = editor.get(done.headers["Location"]).text
    assert html.problems(paper) == []
    for told in ("Waar kan ik eten?", "In het buurthuis.", "Buurthuis De Eik", "/qr.svg?pad="):
        assert told in paper
    assert len(re.findall(r"://[^/\s]+/organisaties/buurthuis-de-eik", paper)) == 1, "once"
    (one,) = questions(work)
    assert (one.state, one.channel, one.contact) == (ANSWERED, AT_DESK, "")
    assert [(outcome, minutes) for _topic, outcome, minutes in talks(work)] == [(HELPED, 5)]


def test_a_question_that_is_passed_on_has_a_number_to_come_back_with(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    editor = Browser(client, platform, "editor")
    editor.get(HOME)
    done = editor.post(HOME, {**EAT, "to": "buurthuis-de-eik", "doe": "door"})
    paper = editor.get(done.headers["Location"]).text
    assert "Zeg dit nummer:" in paper and "V-1001" in paper
    (one,) = questions(work)
    assert one.state == OPEN and one.organisation_id is not None
    page = editor.get(f"/redactie/vragen/{one.id}").text
    assert "Deze vraag is aan de balie gesteld." in page and "tel:" not in page.split("<main")[1]
    member = Browser(client, platform, "admin")
    page = member.get(f"/mijn/vragen/{one.id}").text
    assert "Zij geven het door." in page and "Bewaar het antwoord" in page
    assert [outcome for _topic, outcome, _minutes in talks(work)] == [PASSED]


def test_an_answer_by_mail_leaves_once(client: FlaskClient, platform: Platform, work: Work) -> None:
    editor = Browser(client, platform, "editor")
    editor.get(HOME)
    typed = {
        **EAT,
        "answer": "In het buurthuis.",
        "contact": "fatima@post.example",
        "keer": uuid.uuid4().hex,
        "doe": "antwoord",
    }
    for _time in range(2):
        done = editor.post(HOME, typed)
    assert "Het antwoord is onderweg per mail." in editor.get(done.headers["Location"]).text
    with work() as scope:
        sent = [one for one in mails(scope) if one.payload["to"] == "fatima@post.example"]
        assert len(sent) == 1 and "In het buurthuis." in sent[0].payload["text"]
        assert "Waar kan ik eten" not in sent[0].payload["text"]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    editor = Browser(client, platform, "editor")
    editor.get(HOME)
    for typed, said in (
        ({"text": "", "answer": "Ja."}, "Schrijf op wat iemand wil weten."),
        ({"answer": ""}, "Schrijf het antwoord op."),
        ({"answer": "Kijk bij [pagina]."}, "Vul eerst zelf in wat tussen haakjes staat."),
        ({"answer": "Ja.", "contact": "zo niet"}, "Dit e-mailadres klopt niet."),
        ({"answer": "Ja.", "minutes": "veel"}, "Vul een heel getal in van 1 tot 480."),
        ({"answer": "Ja.", "topic": "bestaat-niet"}, "Kies een onderwerp uit de lijst."),
        ({"to": "bestaat-niet", "doe": "door"}, "Kies wie het uitzoekt."),
    ):
        page = editor.post(HOME, {**EAT, "doe": "antwoord", **typed})
        assert page.status_code == 422 and said in page.text, typed
        assert typed.get("text", EAT["text"]) in page.text
    assert questions(work) == [] and talks(work) == []


def test_danger_is_answered_with_whom_to_call(client: FlaskClient, platform: Platform) -> None:
    editor = Browser(client, platform, "editor")
    editor.get(HOME)
    typed = {"text": "Mijn man slaat mij", "answer": "Bel Veilig Thuis."}
    assert "tel:112" in editor.post(HOME, {**typed, "doe": "zoek"}).text
    done = editor.post(HOME, {**typed, "doe": "antwoord"})
    assert "tel:112" in editor.get(done.headers["Location"]).text


def test_a_talk_is_counted_without_words_and_can_be_taken_back_the_same_day(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    editor = Browser(client, platform, "editor")
    editor.get(HOME)
    assert editor.post(f"{HOME}/tel", {"talk_minutes": "3"}).status_code == 422
    done = editor.post(f"{HOME}/tel", {"outcome": "unhelped", "talk_minutes": "3"})
    assert done.status_code == 303
    page = editor.get(done.headers["Location"]).text
    action = re.search(rf'action="({HOME}/tel/[^"]+/weg)"', page)
    assert "Het gesprek is geteld." in page and action
    assert talks(work) == [(None, "unhelped", 3)]
    assert editor.post(action[1]).status_code == 303
    assert talks(work) == [] and editor.post(action[1]).status_code == 404


def test_the_municipality_sees_topics_and_weeks(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    with work() as scope:
        topic = scope.portal.topics[0]
        for _time in range(3):
            counter.count_talk(
                scope, uuid.uuid4(), {"outcome": "answered", "talk_topic": topic.slug}
            )
        today = scope.now.date()
    page = Browser(client, platform, "portal-admin").get("/beheer/cijfers/balie")
    assert page.status_code == 200 and html.problems(page.text) == []
    assert topic.name in page.text and re.search(r"<td[^>]*>3</td>", page.text)
    earlier = (today - timedelta(weeks=10)).isoformat()
    other = Browser(client, platform, "portal-admin").get(f"/beheer/cijfers/balie?tot={earlier}")
    assert "geen gesprekken geteld" in other.text
    assert Browser(client, platform, "editor").get("/beheer/cijfers/balie").status_code == 403


def test_old_talks_go(work: Work) -> None:
    with work() as scope:
        counter.count_talk(scope, uuid.uuid4(), {"outcome": "answered"})
        old = counter.count_talk(scope, uuid.uuid4(), {"outcome": "answered"})
        old.day -= timedelta(days=732)
        scope.session.flush()
        assert counter.forget_old_talks(scope) == 1
    assert len(talks(work)) == 1


def test_a_week_begins_on_monday() -> None:
    assert find_monday(date(2026, 11, 29)) == find_monday(date(2026, 11, 23)) == date(2026, 11, 23)
