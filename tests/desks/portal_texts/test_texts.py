"""/beheer/teksten: a page of the portal is written, set aside, put online and put back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.house import html
from tests.support.hidden import send_form
from tests.support.people import Browser
from wijzerplaat.tenancy.portal_texts.models import PortalTextDraft

HOME, PAGE = "/beheer/teksten", "/beheer/teksten/over"
TEXT = {"title": "Over ons", "body": "Wij helpen je.\n\n## Bel ons\n\nDat mag altijd."}


@pytest.fixture
def boss(client, platform):
    return Browser(client, platform, "portal-admin")


def read(client, slug="over"):
    return client.get(f"/{slug}", base_url="http://eikstad.test").text


def send(boss, what, typed=TEXT, page=PAGE):
    return send_form(boss, page, {**typed, "doe": what})


def test_it_is_looked_at_set_aside_and_put_online(boss, client):
    boss.get(PAGE)
    looked = send(boss, "bekijk")
    assert looked.status_code == 200 and html.problems(looked.text) == []
    assert "Zo zien bewoners het" in looked.text and "Is je tekst makkelijk?" in looked.text
    assert "<h2>Bel ons</h2>" in looked.text
    assert send(boss, "klad").status_code == 303
    page = boss.get(f"{PAGE}?na=klad").text
    assert "Bewoners zien het nog niet." in page and "Portal Admin" in page
    assert html.problems(page) == [] and "Dat mag altijd." in page
    assert "Wij helpen je." not in read(client)
    draft = boss.get(f"{PAGE}/kladje").text
    assert "<h1>Over ons</h1>" in draft and "Dat mag altijd." in draft
    boss.get(PAGE)
    assert send(boss, "online").status_code == 303
    page = boss.get(f"{PAGE}?na=online").text
    assert "De tekst staat online." in page and "Gooi het kladje weg" not in page
    assert "<h1>Over ons</h1>" in read(client)
    assert boss.get(f"{PAGE}/kladje").status_code == 404


def test_the_list_says_who_changed_it_and_how_it_stands(boss):
    page = boss.get(HOME).text
    assert html.problems(page) == [] and page.count("Nog nooit veranderd.") == 4
    assert "/beheer/privacy" in page and "Status E" in page
    assert "Tekst van Wijzerplaat" in page
    boss.get(PAGE)
    send(boss, "online")
    page = boss.get(HOME).text
    assert "Portal Admin veranderde dit op" in page and "Nieuw" in page and "Over ons" in page


def test_a_change_is_compared_and_put_back(boss, client):
    before = read(client)
    boss.get(PAGE)
    send(boss, "online")
    change = boss.get(f"{PAGE}/1").text
    assert html.problems(change) == [] and "<ins>" in change and "<del>" in change
    assert boss.get(f"{PAGE}/9").status_code == 404
    boss.get(PAGE)
    assert boss.post(f"{PAGE}/1/terug").status_code == 303
    again = read(client)
    assert again[again.index("<article") :] == before[before.index("<article") :]
    assert "Zet terug" in boss.get(PAGE).text


def test_what_is_wrong_is_told_at_the_field_and_nothing_is_lost(boss, client):
    boss.get(PAGE)
    for what in ("bekijk", "klad", "online"):
        answer = send(boss, what, {**TEXT, "title": " "})
        assert answer.status_code == 422 and "Vul dit in." in answer.text
        assert "Dat mag altijd." in answer.text and html.problems(answer.text) == []
    answer = send(boss, "online", {"title": "x", "body": "a" * 20_001})
    assert answer.status_code == 422 and "te lang" in answer.text
    empty = send(boss, "online", {"title": "", "body": ""})
    assert empty.status_code == 422 and "Over ons" not in read(client)


@pytest.mark.parametrize("what", ["klad", "online"])
def test_who_was_second_keeps_the_own_text_and_hears_it(boss, client, platform, what):
    other = Browser(client, platform, "portal-admin")
    other.get(PAGE)
    boss.get(PAGE)
    assert send(boss, "klad").status_code == 303
    late = send(other, what, {"title": "Mijn titel", "body": "Mijn tekst."})
    assert late.status_code == 409 and "net veranderd" in late.text
    assert "Mijn tekst." in late.text and html.problems(late.text) == []


def test_the_way_back_to_our_text(boss, client):
    assert "Terug naar de tekst van Wijzerplaat" in boss.get(PAGE).text  # that of the folder
    boss.post(f"{PAGE}/van-ons")
    page = boss.get(f"{PAGE}?na=terug").text
    assert "Dit is de tekst van Wijzerplaat." in page and html.problems(page) == []
    assert "Over Eikstadwijzer" in read(client)
    boss.post(f"{PAGE}/1/terug")
    assert "Terug naar de tekst van Wijzerplaat" in boss.get(PAGE).text


def test_a_draft_is_thrown_away(boss, work):
    boss.get(PAGE)
    send(boss, "klad")
    boss.get(PAGE)
    assert boss.post(f"{PAGE}/kladje/weg").status_code == 303
    assert "Het kladje is weg." in boss.get(f"{PAGE}?na=weg").text
    with work() as scope:
        assert scope.session.scalars(select(PortalTextDraft)).all() == []


def test_a_portal_that_says_je_hears_of_u(boss):
    boss.get(PAGE)
    page = send(boss, "bekijk", {"title": "Over ons", "body": "Wij helpen u met uw brief."}).text
    assert "Op deze website zeggen we geen u." in page and "u en uw" in page


def test_others_may_not(client, platform):
    for who in ("editor", "member"):
        browser = Browser(client, platform, who)
        assert browser.get(HOME).status_code == 403
        assert browser.get(PAGE).status_code == 403
    assert Browser(client, platform, "portal-admin").get(f"{HOME}/privacy").status_code == 404
