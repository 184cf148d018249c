"""/beheer/toegankelijkheid: the statement in steps, its status by its answers, and its history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.house import html
from tests.support.hidden import send_form
from tests.support.people import Browser
from wijzerplaat.ground.core import clock

HOME, FORM = "/beheer/toegankelijkheid", "/beheer/toegankelijkheid/verklaring"
PROBLEM = {
    "problems-0-what": "De kaart kun je niet horen.",
    "problems-0-consequence": "Wie niet ziet, heeft niets aan de kaart.",
    "problems-0-cause": "De kaart is een plaatje.",
    "problems-0-solved_on": "2030-01-01",
}


@pytest.fixture
def boss(client, platform):
    return Browser(client, platform, "portal-admin")


def read(client):
    return client.get("/toegankelijkheid", base_url="http://eikstad.test").text


def audit(days=30):
    day = clock.today() - timedelta(days=days)
    return {"audit_on": day.isoformat(), "audit_by": "Bureau Oog", "audit_whole": "1"}


def fill(boss, first, second=None, signed="Gemeentesecretaris"):
    """Go through all steps as a browser does, and return the last page."""
    boss.get(FORM)
    send_form(boss, FORM, {**first, "doe": "verder"})
    send_form(boss, FORM, {**(second or {}), "doe": "verder"})
    made = {"made_on": clock.today().isoformat(), "signed_by": signed}
    return send_form(boss, FORM, {**made, "doe": "verder"})


def test_without_a_statement_the_status_is_e(boss, client):
    page = boss.get(HOME).text
    assert html.problems(page) == [] and "Maak de verklaring" in page
    assert "Status E: Nog geen verklaring." in page and "Status E" in read(client)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (audit(), {}, "A"),
        (audit(), PROBLEM, "B"),
        ({"planned_on": (clock.today() + timedelta(days=60)).isoformat()}, {}, "C"),
        ({"planned_on": (clock.today() + timedelta(days=300)).isoformat()}, {}, "D"),
        (audit(1200), {}, "D"),
        ({**audit(), "audit_whole": ""}, {}, "D"),
    ],
    ids=["whole", "problems", "planned", "planned too late", "too old", "a part"],
)
def test_the_status_follows_from_the_answers(boss, client, first, second, status):
    last = fill(boss, {k: v for k, v in first.items() if v}, second)
    assert last.status_code == 200 and html.problems(last.text) == []
    assert f"Uit je antwoorden volgt status {status}" in last.text
    assert "Status E" in read(client)
    assert send_form(boss, FORM, {"doe": "online"}).status_code == 303
    public = read(client)
    assert f"Status {status}:" in public and html.problems(public) == []
    assert "Gemeentesecretaris" in public
    if second:
        assert "De kaart kun je niet horen." in public and "1 januari 2030" in public


def test_what_is_wrong_is_told_at_its_step_and_nothing_is_lost(boss):
    boss.get(FORM)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    answer = send_form(boss, FORM, {**audit(), "audit_on": tomorrow, "doe": "verder"})
    assert answer.status_code == 422 and "Deze dag is nog niet geweest." in answer.text
    assert "Bureau Oog" in answer.text and html.problems(answer.text) == []
    answer = send_form(boss, FORM, {**audit(), "audit_by": "", "doe": "verder"})
    assert answer.status_code == 422 and "Schrijf op wie het onderzocht." in answer.text
    send_form(boss, FORM, {**audit(), "doe": "verder"})
    answer = send_form(boss, FORM, {"problems-0-what": "Iets.", "doe": "verder"})
    assert answer.status_code == 422 and "Vul dit in." in answer.text and "Iets." in answer.text


def test_one_goes_back_and_adds_without_losing_anything(boss):
    boss.get(FORM)
    send_form(boss, FORM, {**audit(), "doe": "verder"})
    more = send_form(boss, FORM, {**PROBLEM, "doe": "erbij"}).text
    assert "problems-1-what" in more and "De kaart is een plaatje." in more
    back = send_form(boss, FORM, {**PROBLEM, "doe": "terug"}).text
    assert "Bureau Oog" in back and "Stap 1 van 4" in back
    assert "De kaart is een plaatje." in back  # unseen, on its way


def test_it_is_put_back_and_who_was_second_hears_it(boss, client, platform):
    other = Browser(client, platform, "portal-admin")
    fill(other, audit())
    fill(boss, audit(), PROBLEM)
    assert send_form(boss, FORM, {"doe": "online"}).status_code == 303
    late = send_form(other, FORM, {"doe": "online"})
    assert late.status_code == 409 and "net veranderd" in late.text
    page = boss.get(HOME).text
    assert "Van status E naar status B." in page and html.problems(page) == []
    assert boss.post(f"{HOME}/1/terug").status_code == 303
    assert "Status E" in read(client)


def test_others_may_not(client, platform):
    for path in (HOME, FORM):
        assert Browser(client, platform, "editor").get(path).status_code == 403
