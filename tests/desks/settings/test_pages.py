"""Each page of a setting: looked at first, kept, refused at the field, put back, and told."""

from __future__ import annotations

import pytest

from tests.support.people import Browser

CONTACT = {
    "phone": "0500 98 76 54",
    "phone_hours": "Elke dag",
    "email": "hallo@eikstad.example",
    "answer_days": "3",
}
AREA = {"north": "52,4", "south": "52,3", "west": "3,5", "east": "3,7", "width": "0", "height": "0"}
IDENTITY = {"name": "Wegwijs Eikstad", "owner": "De gemeente", "kind": "theme", "address_form": "u"}
PAGES = {
    "naam": (IDENTITY, "Wegwijs Eikstad"),
    "contact": (CONTACT, "0500 98 76 54"),
    "onderdelen": ({"activities": "1", "services": "1"}, "Er gaat niets verloren."),
    "taalnorm": ({"threshold": "off"}, "om een reden"),
    "kaart": (AREA, "kilometer hoog"),
}
WRONG = {
    "naam": ({**IDENTITY, "name": ""}, "Vul dit in."),
    "contact": ({**CONTACT, "email": "geen adres"}, "Het lijkt op naam@voorbeeld.nl."),
    "taalnorm": ({"threshold": "x"}, "Kies uit de lijst."),
    "kaart": ({**AREA, "south": "52,5"}, "Draai ze om."),
}


def send(browser: Browser, page: str, typed: dict[str, str], what: str, seen: int = 0):
    return browser.post(f"/beheer/{page}", {**typed, "seen": str(seen), "doe": what})


@pytest.mark.parametrize("page", PAGES)
def test_it_is_looked_at_kept_and_put_back(client, platform, page):
    browser = Browser(client, platform, "portal-admin")
    typed, shown = PAGES[page]
    assert "Nog nooit." in browser.get(f"/beheer/{page}").text
    looked = send(browser, page, typed, "bekijk")
    assert looked.status_code == 200 and "Zo wordt het" in looked.text and shown in looked.text
    assert "Nog nooit." in browser.get(f"/beheer/{page}").text
    assert send(browser, page, typed, "bewaar").status_code == 303
    kept = browser.get(f"/beheer/{page}?na=bewaard").text
    assert "Zo is het vanaf nu." in kept and "van " in kept and "Zet terug" in kept
    platform.directory.forget()
    assert browser.post(f"/beheer/{page}/1/terug").status_code == 303
    assert browser.post(f"/beheer/{page}/9/terug").status_code == 404
    browser.get(f"/beheer/{page}")
    assert send(browser, page, typed, "bewaar").status_code == 409


@pytest.mark.parametrize("page", WRONG)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, platform, page):
    browser = Browser(client, platform, "portal-admin")
    browser.get(f"/beheer/{page}")
    typed, message = WRONG[page]
    for what in ("bekijk", "bewaar"):
        answer = send(browser, page, typed, what)
        assert answer.status_code == 422 and message in answer.text
        assert all(value in answer.text for value in typed.values() if len(value) > 1)
    assert "Nog nooit." in browser.get(f"/beheer/{page}").text


@pytest.mark.parametrize("typed", ["", "breed", "nan", "1e999", "-1", "10000-01-01"])
def test_a_size_that_is_no_number_is_refused_at_its_field(client, platform, typed):
    browser = Browser(client, platform, "portal-admin")
    browser.get("/beheer/kaart")
    answer = send(browser, "kaart", {**AREA, "width": typed}, "bewaar")
    assert answer.status_code == 422 and 'href="#veld-width"' in answer.text


def test_a_new_phone_number_stands_on_every_page_at_once(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get("/beheer/contact")
    send(browser, "contact", CONTACT, "bewaar")
    home = client.get("/", base_url="http://eikstad.test").text
    assert "0500 98 76 54" in home and "binnen 3 werkdagen" in home


def test_a_part_that_is_off_is_not_there_and_comes_back(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get("/beheer/onderdelen")
    send(browser, "onderdelen", {"services": "1"}, "bewaar")
    assert client.get("/agenda", base_url="http://eikstad.test").status_code == 404
    browser.post("/beheer/onderdelen/1/terug")
    assert client.get("/agenda", base_url="http://eikstad.test").status_code == 200


def test_the_log_names_the_page_of_the_setting(client, platform):
    browser = Browser(client, platform, "portal-admin")
    browser.get("/beheer/taalnorm")
    send(browser, "taalnorm", {"threshold": "off"}, "bewaar")
    log = browser.get("/beheer/logboek").text
    assert "Instelling veranderd" in log and "Taalnorm" in log
