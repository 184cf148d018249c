"""A portal chooses its languages: one that is off stands nowhere, and its links lead to Dutch."""

from __future__ import annotations

import pytest

from tests import world
from tests.support.languages import SIGN_UP
from tests.support.people import Browser
from wijzerplaat.ground.web import languages
from wijzerplaat.ground.web.catalogues import list_languages

PAGE = "/beheer/talen"


@pytest.fixture
def admin(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def visit(client, path):
    asks = client.application.test_client(use_cookies=False)
    return asks.get(path, base_url=world.EIKSTAD)


def turn(admin, place, seen, what="bewaar"):
    others = {code: str(n) for n, code in enumerate(list_languages()[2:], 2)}
    return admin.post(PAGE, {**others, "en": place, "seen": str(seen), "doe": what})


def test_a_language_that_is_off_stands_nowhere_and_comes_back(admin, client):
    assert 'hreflang="en"' in visit(client, "/agenda").text
    looked = turn(admin, "0", 0, "bekijk")
    assert "English gaat weg." in looked.text and "Nederlands" in looked.text
    assert turn(admin, "0", 0).status_code == 303
    assert 'hreflang="en"' not in visit(client, "/agenda").text
    assert 'hreflang="uk"' in visit(client, "/agenda").text
    assert admin.post(f"{PAGE}/1/terug").status_code == 303
    assert 'hreflang="en"' in visit(client, "/agenda").text
    assert visit(client, "/en/agenda").status_code == 200


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("/en/", "/"),
        ("/en/agenda?dag=vandaag", "/agenda?dag=vandaag"),
        ("/en/organisaties/buurthuis-de-eik", "/organisaties/buurthuis-de-eik"),
    ],
)
def test_its_links_lead_to_the_same_page_in_dutch(admin, client, path, home):
    turn(admin, "0", 0)
    answer = visit(client, path)
    assert (answer.status_code, answer.headers["Location"]) == (302, home)


@pytest.mark.parametrize("path", ["/en//elders.example", "/en/bestaat-niet", "/en/%5Celders"])
def test_what_is_no_page_of_ours_leads_nowhere(admin, client, path):
    turn(admin, "0", 0)
    answer = visit(client, path)
    assert answer.status_code in (308, 404)
    assert not answer.headers.get("Location", "/x").startswith("//")


def test_a_form_in_that_language_is_still_taken(admin, client):
    turn(admin, "0", 0)
    sent = client.post(f"/en{SIGN_UP}", base_url=world.EIKSTAD, data={"name": ""})
    assert sent.status_code == 422 and "Fill in your name." in sent.text


def test_the_order_of_languages_is_that_of_the_portal(monkeypatch, app):
    monkeypatch.setattr(languages, "list_languages", lambda: ("nl", "ar", "en", "tr"))

    class Portal:
        languages = {"en": 2, "tr": 1, "ar": 0}

    with app.test_request_context("/"):
        languages.g.portal = Portal
        assert languages.list_offered_languages() == ("nl", "tr", "en")
        Portal.languages = {"en": 1}
        assert languages.list_offered_languages()[:2] == ("nl", "en")


def test_another_portal_keeps_its_languages(admin, client):
    turn(admin, "0", 0)
    other = client.get("/en/agenda", base_url=world.BEEKDORP)
    assert other.status_code == 200


@pytest.mark.parametrize("typed", ["", "9", "x", "-1"])
def test_what_is_no_choice_is_refused_at_its_field(admin, typed):
    answer = turn(admin, typed, 0)
    assert answer.status_code == 422 and 'href="#veld-en"' in answer.text
