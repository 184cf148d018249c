"""Residents' pages of requests and offers, as somebody walks through them."""

from __future__ import annotations

import pytest

from tests import world
from tests.looking import cards, heading, page
from tests.support.help_requests import ANSWERED, ASKED, MESSAGE, NOOR, OWN, TIJN, publish_help
from tests.support.replies import find_mailed_token

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def send(client, path, **given):
    return client.post(path, base_url=world.EIKSTAD, **given)


def fetch(client, path):
    return client.get(path, base_url=world.EIKSTAD)


def newest(work, address, path):
    with work(write=False) as scope:
        return find_mailed_token(scope, address, path)


def test_a_request_goes_around_by_the_pages_alone(client, browser, work):
    assert heading(page(client, "/burenhulp/nieuw?soort=zoek")) == "Plaats een oproep"
    wrong = send(
        client, "/burenhulp/nieuw", data={**ASKED, "text": "Bel 06 12 34 56 78", "phone": ""}
    )
    assert wrong.status_code == 422 and "Laat het telefoonnummer weg." in wrong.text
    assert "Wie maait mijn gras?" in wrong.text, "what was typed is kept"
    assert (
        send(client, "/burenhulp/nieuw", data=ASKED).headers["Location"] == "/burenhulp/verstuurd"
    )
    assert heading(page(client, "/burenhulp/verstuurd")) == "Kijk in je mail"
    own = f"{OWN}{newest(work, NOOR, OWN)}"
    assert "Ja, dit is mijn oproep" in page(client, own)
    assert send(client, f"{own}/klopt").status_code == 303
    editor = browser("editor")
    board = editor.get("/redactie/bord").text
    assert "Burenhulp: lees een oproep" in board
    listed = editor.get("/redactie/burenhulp").text
    there = listed.split('href="/redactie/burenhulp/')[1].split('"')[0]
    assert "Wie helpt mij met het gras?" in editor.get(f"/redactie/burenhulp/{there}").text
    assert editor.post(f"/redactie/burenhulp/{there}/plaats").status_code == 303
    assert cards(page(client, "/burenhulp")) == ["Wie maait mijn gras?"]
    assert cards(page(client, "/burenhulp?soort=bied")) == []
    assert "1 oproep" in page(client, "/onderwerpen/ontmoeten")
    href = page(client, "/burenhulp").split('href="/burenhulp/')
    code = next(one.split('"')[0] for one in href if len(one.split('"')[0]) == 12)
    shown = page(client, f"/burenhulp/{code}")
    assert "Van Noor" in shown and "Jansen" not in shown and NOOR not in shown
    assert "0500 12 34 56" not in shown and 'content="noindex"' in shown
    assert send(client, f"/burenhulp/{code}/reageren", data=ANSWERED).status_code == 303
    message = f"{MESSAGE}{newest(work, TIJN, MESSAGE)}"
    assert "Ja, stuur mijn bericht" in page(client, message)
    assert send(client, f"{message}/klopt").status_code == 303
    mine = page(client, own)
    assert "Ik kom graag langs" in mine and TIJN not in mine and "Smit" not in mine
    share = mine.split('formaction="')[0].rsplit('action="', 1)[1].split('"')[0]
    assert send(client, share).status_code == 303
    assert NOOR in page(client, message) and TIJN in page(client, own)
    assert send(client, f"{own}/stoppen", data={"gelukt": "ja"}).status_code == 303
    assert fetch(client, f"/burenhulp/{code}").status_code == 404
    assert "Je oproep is gestopt" in page(client, own)


def test_words_of_danger_show_whom_to_call(client):
    typed = {**ASKED, "text": "Mijn man slaat mij en ik ben bang."}
    answer = send(client, "/burenhulp/nieuw", data=typed)
    assert answer.headers["Location"] == "/burenhulp/verstuurd?nu=3"
    assert "0800 20 00" in page(client, answer.headers["Location"])


def test_a_machine_is_led_on_and_not_heard(client, work):
    assert send(client, "/burenhulp/nieuw", data={**ASKED, "homepage": "x"}).status_code == 303
    with work(write=False) as scope, pytest.raises(IndexError):
        find_mailed_token(scope, NOOR, OWN)


def test_what_is_wrong_is_reported_and_hidden_with_a_reason(client, browser, work):
    with work() as scope:
        request, token = publish_help(scope)
        code, known = request.code, request.id
    path = f"/burenhulp/{code}/melden"
    assert send(client, path).status_code == 422
    assert send(client, path, data={"reason": "scam"}).status_code == 303
    editor = browser("editor")
    shown = editor.get(f"/redactie/burenhulp/{known}").text
    assert "Iemand vraagt geld of liegt" in shown and "Haal van de website" in shown
    refuse = f"/redactie/burenhulp/{known}/weiger"
    assert editor.post(refuse, {"reason": ""}).status_code == 422
    assert editor.post(refuse, {"reason": "Dit mag hier niet."}).status_code == 303
    assert fetch(client, f"/burenhulp/{code}").status_code == 404
    assert "Dit mag hier niet." in page(client, f"{OWN}{token}")
    assert editor.post(refuse, {"reason": "Nog eens."}).status_code == 409


def test_the_list_stands_in_the_sitemap_and_what_somebody_asks_does_not(client, work):
    with work() as scope:
        request, _token = publish_help(scope)
        code = request.code
    sitemap = fetch(client, "/sitemap.xml").text
    assert "/burenhulp<" in sitemap and code not in sitemap
    robots = fetch(client, "/robots.txt").text
    assert "Disallow: /burenhulp/mijn/" in robots and "Disallow: /burenhulp/adres/" in robots


def test_the_administrator_sees_figures_without_names(browser, work):
    with work() as scope:
        publish_help(scope)
    text = browser("portal-admin").get("/beheer/cijfers/burenhulp").text
    assert "oproepen in het laatste jaar" in text and "Noor" not in text
