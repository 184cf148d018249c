"""/beheer/woorden: the words of the portal, looked at, kept, refused and put back."""

from __future__ import annotations

import pytest

from tests.house import html
from tests.support.hidden import send_form
from tests.support.people import Browser
from wijzerplaat.desks.portal_texts.schemas import WordsSchema
from wijzerplaat.tenancy.portals.wording import WORDING

PAGE = "/beheer/woorden"
WORDS = {"home_title": "Wat zoek je vandaag?", "help_title": "Hulp nodig?"}


@pytest.fixture
def boss(client, platform):
    return Browser(client, platform, "portal-admin")


def read(client, path="/"):
    return client.get(path, base_url="http://eikstad.test").text


def test_every_key_of_the_file_has_a_field():
    assert tuple(sorted(WordsSchema().fields)) == tuple(sorted(WORDING))


def test_words_are_looked_at_kept_and_put_back(boss, client):
    page = boss.get(PAGE).text
    assert html.problems(page) == [] and "Leeg is:" in page and "Kies een onderwerp" in page
    looked = send_form(boss, PAGE, {**WORDS, "doe": "bekijk"}).text
    assert html.problems(looked) == [] and "Wat zoek je vandaag?" in looked
    assert "Is het makkelijk te lezen?" in looked and "Wat zoek je vandaag?" not in read(client)
    assert send_form(boss, PAGE, {**WORDS, "doe": "bewaar"}).status_code == 303
    home = read(client)
    assert "<h1>Wat zoek je vandaag?</h1>" in home
    assert "Eikstadwijzer is een website van Gemeente Eikstad." in home
    boss.get(PAGE)
    boss.post(f"{PAGE}/1/terug")
    assert "<h1>Wat wil je doen of weten?</h1>" in read(client)


def test_the_way_out_is_a_real_address(boss):
    boss.get(PAGE)
    for wrong in ("javascript:alert(1)", "http://weer.example", "https://weer example"):
        answer = send_form(boss, PAGE, {**WORDS, "exit_url": wrong, "doe": "bewaar"})
        assert answer.status_code == 422 and "Dit adres klopt niet." in answer.text
        assert "Wat zoek je vandaag?" in answer.text


def test_words_that_say_u_are_told_in_a_portal_that_says_je(boss):
    boss.get(PAGE)
    page = send_form(boss, PAGE, {"home_title": "Wat zoekt u?", "doe": "bekijk"}).text
    assert "Op deze website zeggen we geen u." in page


def test_others_may_not(client, platform):
    assert Browser(client, platform, "editor").get(PAGE).status_code == 403
