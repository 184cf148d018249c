"""What cannot wait stands above every page at once, and goes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tests import world
from tests.support.people import Browser
from wijzerplaat.ground.core import clock

PAGE = "/beheer/startpagina/bericht"
ALERT = {
    "on": "1",
    "text": "De sporthal is dicht. Ga naar het buurthuis.",
    "phone": "0500 11 22 33",
}
HERE = 'aria-label="Dringend bericht"'


@pytest.fixture
def admin(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def visit(client, path="/"):
    asks = client.application.test_client(use_cookies=False)
    return asks.get(path, base_url=world.EIKSTAD).text


def send(admin, fields, what="bewaar", seen="0"):
    return admin.post(PAGE, {**fields, "seen": seen, "doe": what})


def test_it_is_looked_at_first_and_then_stands_above_every_page(admin, client):
    paths = ("/", "/organisaties", "/onderwerpen", "/bestaat-niet", "/en/")
    assert not any(HERE in visit(client, path) for path in paths[:-1])
    looked = send(admin, ALERT, "bekijk")
    assert looked.status_code == 200 and "Het blijft staan tot je het uitzet." in looked.text
    assert "Is het makkelijk te lezen?" in looked.text and HERE not in visit(client)
    assert send(admin, ALERT).status_code == 303
    for path in paths:
        page = visit(client, path)
        assert ALERT["text"] in page and "tel:0500112233" in page
    assert admin.post(f"{PAGE}/1/terug").status_code == 303
    assert ALERT["text"] not in visit(client)


def test_it_goes_at_its_minute_though_pages_are_kept(admin, client):
    begin = clock.now().replace(second=0, microsecond=0) + timedelta(days=1)
    with time_machine.travel(begin, tick=False) as traveller:
        admin.get(PAGE)
        wall = clock.to_amsterdam_time(begin + timedelta(minutes=2))
        end = {"ends_on": wall.date().isoformat(), "ends_at": f"{wall:%H:%M}"}
        assert send(admin, {**ALERT, **end}).status_code == 303
        assert ALERT["text"] in visit(client)
        traveller.shift(119)
        assert ALERT["text"] in visit(client)
        traveller.shift(1)
        assert ALERT["text"] not in visit(client)


def test_the_page_of_the_start_page_says_what_stands_there(admin):
    send(admin, ALERT)
    assert ALERT["text"] in admin.get("/beheer/startpagina").text


WRONG = {
    "text": ({**ALERT, "text": ""}, "Vul dit in."),
    "text ": ({**ALERT, "text": "x" * 201}, "te lang"),
    "phone": ({**ALERT, "phone": "bel mij"}, "telefoonnummer klopt niet"),
    "ends_on": ({**ALERT, "ends_at": "9.30"}, "Kies ook een dag."),
    "ends_on ": ({**ALERT, "ends_on": "2020-01-01"}, "al voorbij"),
    "ends_on  ": ({**ALERT, "ends_on": "9999-12-31"}, "te ver weg"),
    "ends_at": ({**ALERT, "ends_on": "2098-01-01", "ends_at": "straks"}, "Deze tijd klopt niet."),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(admin, client, field):
    typed, message = WRONG[field]
    for what in ("bekijk", "bewaar"):
        answer = send(admin, typed, what)
        assert answer.status_code == 422 and message in answer.text
        assert f'href="#veld-{field.strip()}"' in answer.text
        kept = [value for name, value in typed.items() if len(value) > 1 and name != "ends_at"]
        assert all(value in answer.text for value in kept)
    assert HERE not in visit(client)


def test_the_log_and_the_other_administrators_hear_of_it(admin):
    send(admin, ALERT)
    assert "Dringend bericht" in admin.get("/beheer/logboek").text
