"""The page of the start page: blocks are moved, chosen, added, looked at on a day, put online and
put back; visitors see it then and not before.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from tests import world
from tests.house import html
from tests.support.people import Browser
from wijzerplaat.ground.core import clock

PAGE = "/beheer/startpagina"
MARK = re.compile(r'name="seen" value="([0-9a-f]{12})"')
TILE = '<li class="tile'
TEXT = {"title": "Zomer in de wijk", "text": "Er is elke dag iets te doen.", "on": "1"}
CAMPAIGN = {**TEXT, "label": "Bekijk alles", "address": "/agenda"}


@pytest.fixture
def admin(client, platform):
    """The administrator of Eikstad, on the page."""
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def home(client, path="/"):
    asks = client.application.test_client(use_cookies=False)
    return asks.get(path, base_url=world.EIKSTAD).text


def send(admin, path, fields, what="bewaar"):
    seen = MARK.search(admin.get(path).text)[1]
    return admin.post(path, {**fields, "seen": seen, "doe": what})


def publish(admin):
    admin.get(PAGE)
    return admin.follow(admin.post(f"{PAGE}/online"))


def ahead(days):
    return (clock.today() + timedelta(days=days)).isoformat()


def test_a_block_moves_in_the_draft_and_then_for_everybody(admin, client):
    before = home(client)
    assert before.index('id="onderwerpen"') < before.index('id="hulp"')
    for _press in range(3):
        page = admin.follow(admin.post(f"{PAGE}/volgorde", {"omhoog": "help"}))
    assert "Bewaard. Het staat nog niet online." in page.text and home(client) == before
    draft = admin.get(f"{PAGE}/voorbeeld").text
    assert draft.index('id="hulp"') < draft.index('id="onderwerpen"')
    admin.get(PAGE)
    page = admin.follow(admin.post(f"{PAGE}/online"))
    assert "Je startpagina staat online." in page.text and html.problems(page.text) == []
    assert "De volgorde is veranderd." in page.text
    after = home(client)
    assert after.index('id="hulp"') < after.index('id="onderwerpen"')
    page = admin.follow(admin.post(f"{PAGE}/1/terug", {"seen": "1"}))
    assert "Een eerdere startpagina staat weer online." in page.text and home(client) == before
    assert admin.post(f"{PAGE}/1/terug", {"seen": "1"}).status_code == 409


def test_a_whole_order_of_a_script_is_taken_too(admin):
    page = admin.follow(admin.post(f"{PAGE}/volgorde", {"volgorde": "volunteering,news,nonsense"}))
    names = re.findall(r'data-slug="([^"]+)"', page.text)
    assert names[:2] == ["volunteering", "news"] and len(names) == 8


def test_who_looked_at_an_older_page_is_told(admin):
    admin.post(f"{PAGE}/volgorde", {"omlaag": "topics"})
    again = admin.post(f"{PAGE}/volgorde", {"omlaag": "topics"})
    assert again.status_code == 409 and "Kijk wat er nu geldt." in again.text
    assert admin.post(f"{PAGE}/online", {"gezien": "x"}).status_code == 409


def test_a_draft_is_thrown_away(admin):
    admin.post(f"{PAGE}/volgorde", {"omlaag": "topics"})
    page = admin.follow(admin.post(f"{PAGE}/weg"))
    assert "Je keuze is weg." in page.text and "Zet online" not in page.text


def test_a_block_that_is_off_is_gone_and_comes_back(admin, client):
    assert 'id="onderwerpen"' in home(client)
    assert send(admin, f"{PAGE}/blok/topics", {"most": "0"}).status_code == 303
    publish(admin)
    assert 'id="onderwerpen"' not in home(client)
    assert send(admin, f"{PAGE}/blok/topics", {"most": "0", "on": "1"}).status_code == 303
    publish(admin)
    assert 'id="onderwerpen"' in home(client)


@pytest.mark.parametrize("name", ["search", "help", "weather"])
def test_what_cannot_be_off_has_no_page(admin, name):
    assert admin.get(f"{PAGE}/blok/{name}").status_code == 404


def test_an_own_text_stands_from_its_first_to_its_last_day(admin, client, platform):
    fields = {**TEXT, "starts": ahead(10), "ends": ahead(20)}
    looked = send(admin, f"{PAGE}/nieuw/tekst", fields, "bekijk")
    assert looked.status_code == 200 and "Zo wordt het" in looked.text
    assert "Is het makkelijk te lezen?" in looked.text
    assert send(admin, f"{PAGE}/nieuw/tekst", fields).status_code == 303
    page = publish(admin)
    assert "Zomer in de wijk komt erbij." in page.text and "gaat weg." in page.text
    assert "Zomer in de wijk is nieuw." in page.text
    assert "Er is elke dag iets" not in home(client)
    assert "Er is elke dag iets" in admin.get(f"{PAGE}/voorbeeld?dag={ahead(10)}").text
    assert "Er is elke dag iets" not in admin.get(f"{PAGE}/voorbeeld?dag={ahead(21)}").text
    for days, there in ((9, False), (10, True), (20, True), (21, False)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
            platform.directory.forget()
            assert ("Er is elke dag iets" in home(client)) is there


def test_it_comes_at_midnight_though_pages_are_kept(admin, client):
    midnight = clock.to_utc(clock.to_amsterdam_time(clock.now()).replace(hour=0, minute=0)).replace(
        second=0, microsecond=0
    ) + timedelta(days=2)
    with time_machine.travel(midnight - timedelta(seconds=1), tick=False) as traveller:
        send(admin, f"{PAGE}/nieuw/tekst", {**TEXT, "starts": ahead(1)})
        publish(admin)
        assert "Er is elke dag iets" not in home(client)
        traveller.shift(1)
        assert "Er is elke dag iets" in home(client)


def test_an_own_text_says_that_it_is_dutch_on_another_page(admin, client):
    send(admin, f"{PAGE}/nieuw/tekst", TEXT)
    publish(admin)
    assert '<section class="section" aria-labelledby="blok-zomer-in-de-wijk" lang="nl">' in home(
        client, "/en/"
    )


def test_a_campaign_has_a_button_and_goes_away_with_its_last_day(admin, client):
    refused = send(admin, f"{PAGE}/nieuw/actie", TEXT)
    assert refused.status_code == 422
    for field in ("label", "address", "ends"):
        assert f'href="#veld-{field}"' in refused.text
    send(admin, f"{PAGE}/nieuw/actie", {**CAMPAIGN, "ends": ahead(3)})
    publish(admin)
    box = home(client).partition('class="home-campaign"')[2].partition("</section>")[0]
    assert 'class="button button-main" href="/agenda"' in box and "Bekijk alles" in box


WRONG = {
    "title": ({**TEXT, "title": ""}, "Vul dit in."),
    "text": ({**TEXT, "text": "x" * 1001}, "te lang"),
    "label": ({**TEXT, "address": "/agenda"}, "allebei"),
    "address": ({**CAMPAIGN, "address": "javascript:alert(1)"}, "Dit adres klopt niet."),
    "address ": ({**CAMPAIGN, "address": "//elders.example"}, "Dit adres klopt niet."),
    "ends": ({**TEXT, "starts": "2027-02-01", "ends": "2027-01-01"}, "Draai ze om."),
    "starts": ({**TEXT, "starts": "9999-12-31"}, "te ver weg"),
    "starts ": ({**TEXT, "starts": "gisteren"}, "Deze datum klopt niet."),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(admin, field):
    typed, message = WRONG[field]
    for what in ("bekijk", "bewaar"):
        answer = send(admin, f"{PAGE}/nieuw/tekst", typed, what)
        assert answer.status_code == 422 and message in answer.text
        assert f'href="#veld-{field.strip()}"' in answer.text
        assert all(value in answer.text for value in typed.values() if len(value) > 1)


@pytest.mark.parametrize("most", ["", "7", "x", "-1", "99999"])
def test_a_number_that_is_no_choice_is_refused(admin, most):
    answer = send(admin, f"{PAGE}/blok/today", {"on": "1", "most": most})
    assert answer.status_code == 422 and "Kies uit de lijst." in answer.text


def test_how_many_are_shown_follows_the_choice(admin, client):
    assert TILE in home(client)
    send(admin, f"{PAGE}/blok/topics", {"on": "1", "most": "4"})
    publish(admin)
    assert 0 < home(client).count(TILE) <= 4


def test_neighbourhoods_stand_there_when_they_are_on(admin, client):
    assert 'id="buurten"' not in home(client)
    send(admin, f"{PAGE}/blok/map", {"on": "1"})
    publish(admin)
    box = home(client).partition('aria-labelledby="buurten"')[2].partition("</section>")[0]
    assert 'class="chip" href="/buurt/' in box and "Open de kaart" in box


def test_an_own_block_is_taken_away(admin):
    send(admin, f"{PAGE}/nieuw/tekst", TEXT)
    path = f"{PAGE}/blok/zomer-in-de-wijk"
    assert send(admin, f"{path}", TEXT).status_code == 303
    seen = MARK.search(admin.get(path).text)[1]
    page = admin.follow(admin.post(f"{path}/weg", {"seen": seen}))
    assert "Zomer in de wijk" not in page.text
    assert admin.post(f"{path}/weg", {"seen": seen}).status_code in (404, 409)


def test_news_and_a_story_stand_beside_each_other_only_as_neighbours(admin, client):
    send(admin, f"{PAGE}/nieuw/tekst", TEXT)
    admin.get(PAGE)
    admin.post(f"{PAGE}/volgorde", {"volgorde": "news,zomer-in-de-wijk,story,topics"})
    publish(admin)
    assert 'class="wrap two"' not in home(client)


@pytest.mark.parametrize("dag", ["", "x", "0000-00-00", "9999-12-31", "2020-01-01"])
def test_a_day_that_is_none_is_today_or_the_nearest(admin, dag):
    assert admin.get(f"{PAGE}?dag={dag}").status_code == 200
    assert admin.get(f"{PAGE}/voorbeeld?dag={dag}").status_code == 200
