"""Somebody does not agree by the link of a mail; another editor looks again; without scripts."""

from __future__ import annotations

import re

from tests.house import html
from tests.support.criteria import EIK, ask, show
from tests.support.moderation import change
from tests.support.people import Browser
from tests.support.refusals import AGAIN, STANDS, find_token, only
from wijzerplaat.records.moderation import service as moderation

DESK, NO = "/redactie/niet-eens", "We plaatsen dit niet. Dit is waarom"
CRITERIA = "Dit voldoet niet aan de opnamecriteria."


def test_a_no_for_criteria_goes_to_another_editor_who_lets_it_wait_again(
    client, platform, work, people
):
    with work() as scope:
        ask(scope, topic="geld", register="KIWA")
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, topics=["geld", "ontmoeten"]).id
    editor = Browser(client, platform, "editor")
    refusing = f"/redactie/te-doen/{revision_id}/afwijzen"
    page = editor.get(refusing)
    assert "KIWA (Geld en schulden)" in page.text and html.problems(page.text) == []
    criterion = re.search(r'name="criterium" value="([^"]+)"', page.text)[1]
    wrong = editor.post(refusing, {"reden": CRITERIA, "uitleg": "Jullie zijn welkom."})
    assert wrong.status_code == 422 and "Kies welke voorwaarde er niet is." in wrong.text
    assert "Jullie zijn welkom." in wrong.text, "nothing typed is lost"
    sent = editor.post(refusing, {"reden": CRITERIA, "criterium": criterion, "uitleg": ""})
    assert sent.status_code == 303
    with work() as scope:
        link, refusal = f"/niet-eens/{find_token(scope, NO)}", only(scope)
        here = f"{DESK}/{refusal.id}"
    anybody = Browser(client, platform, None)
    page = anybody.get(link)
    assert CRITERIA in page.text and html.problems(page.text) == []
    assert anybody.post(link, {"objection": ""}).status_code == 422
    page = anybody.follow(anybody.post(link, {"objection": "Wij hebben het wel."}))
    assert "Een andere redacteur kijkt opnieuw." in page.text and "<form" not in page.text
    page = editor.get(here)
    assert "Jij zei hier nee." in page.text and "Stuur je antwoord" not in page.text
    editor.get(refusing)
    assert editor.post(here, STANDS).status_code == 403
    other = Browser(client, platform, "portal-admin")
    assert EIK in other.get(DESK).text
    page = other.get(here)
    for words in ("Wij hebben het wel.", CRITERIA, "door Editor", "Nog geen bewijs"):
        assert words in page.text
    assert html.problems(page.text) == []
    wrong = other.post(here, {**AGAIN, "answer": ""})
    assert wrong.status_code == 422
    done = other.follow(other.post(here, AGAIN))
    assert "Je antwoord gaat in een mail" in done.text
    assert "Wij hebben het wel." in other.get(f"/redactie/te-doen/{revision_id}").text
    assert EIK in other.get(f"{DESK}?status=klaar").text
    assert "We namen ons nee terug." in anybody.get(link).text


def test_a_no_that_stands_can_still_become_looking_again(client, platform, work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Nieuw.").id
    with work(actor=people["editor"]) as scope:
        moderation.reject_revision(scope, revision_id, "Dit is reclame.")
    with work() as scope:
        link, here = f"/niet-eens/{find_token(scope, NO)}", f"{DESK}/{only(scope).id}"
    anybody, other = Browser(client, platform, None), Browser(client, platform, "portal-admin")
    anybody.get(link)
    anybody.post(link, {"objection": "Het is geen reclame."})
    other.get(here)
    page = other.follow(other.post(here, STANDS))
    assert "Kijk toch opnieuw" in page.text and html.problems(page.text) == []
    assert "Ons nee blijft." in anybody.get(link).text
    other.get(here)
    assert other.post(here, AGAIN).status_code == 303
    other.get(f"/redactie/te-doen/{revision_id}/vraag")
    assert other.post(here, AGAIN).status_code == 409


def test_a_link_that_is_over_says_so(client, platform):
    page = Browser(client, platform, None).get(f"/niet-eens/{'x' * 32}")
    assert page.status_code == 410 and "Deze link werkt niet meer" in page.text


def test_a_proof_is_refused_for_a_listed_reason(client, platform, work):
    with work() as scope:
        ask(scope, topic="ontmoeten", register="AGB")
        proof_id = show(scope, EIK, checked=False).id
    editor, here = Browser(client, platform, "editor"), "/redactie/bewijzen/bewijs"
    page = editor.get(f"{here}/{proof_id}/klopt-niet")
    assert "AGB (Mensen ontmoeten)" in page.text and html.problems(page.text) == []
    wrong = editor.post(f"{here}/{proof_id}/klopt-niet", {"reason": "criteria"})
    assert wrong.status_code == 422 and "Kies welke voorwaarde er niet is." in wrong.text
    sent = editor.post(f"{here}/{proof_id}/klopt-niet", {"reason": "over"})
    assert sent.status_code == 303
    assert "Het is niet meer geldig." in editor.follow(sent).text
