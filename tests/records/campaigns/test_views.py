"""The page behind the mail: opening changes nothing, one press answers, mistakes stay near."""

from __future__ import annotations

import pytest

from tests.support.campaigns import (
    BOXING,
    CHRISTMAS,
    NEW,
    begin,
    in_december,
    link_of_eik,
    shown,
)
from tests.support.people import Browser
from wijzerplaat.records.campaigns import service

DAYS = (CHRISTMAS, BOXING, NEW)


@pytest.fixture
def visit(client, platform, work):
    """Give somebody who is not logged in, with the address that the mail holds."""
    with in_december():
        with work() as scope:
            begin(scope)
            token = link_of_eik(scope)
        yield Browser(client, platform, None), f"/open-of-dicht/{token}"


def test_opening_five_times_changes_nothing_and_is_kept_nowhere(visit, work):
    browser, path = visit
    for _ in range(5):
        answer = browser.get(path)
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    browser.client.head(path, base_url="http://eikstad.test")
    with work() as scope:
        assert shown(scope) == {}


def test_one_press_says_closed_on_all_holidays(visit, work):
    browser, path = visit
    text = browser.get(path).text
    assert "Zijn jullie open met kerst?" in text and "tweede kerstdag" in text
    said = browser.follow(browser.post(path, {"alles": "dicht"})).text
    assert "Dank je wel!" in said and "Dicht op" in said
    with work() as scope:
        assert shown(scope) == dict.fromkeys(("12-25", "12-26", "01-01"), "closed")


def test_one_press_says_open_as_always(visit, work):
    browser, path = visit
    browser.get(path)
    said = browser.follow(browser.post(path, {"alles": "open"})).text
    assert "Gewoon open op" in said
    with work() as scope:
        assert set(shown(scope).values()) == {"usual"}


def test_each_day_has_its_own_choice_and_other_days_may_be_closed_too(visit, work):
    browser, path = visit
    browser.get(path)
    typed = {
        **{f"dag-{day}": "dicht" for day in DAYS},
        f"dag-{NEW}": "anders",
        f"van-{NEW}": "12.00",
        f"tot-{NEW}": "16:00",
        "meer": "dicht",
        "eerste": f"{CHRISTMAS.year}-12-28",
        "laatste": f"{CHRISTMAS.year}-12-29",
    }
    browser.follow(browser.post(path, typed))
    with work() as scope:
        assert shown(scope) == {
            "12-25": "closed",
            "12-26": "closed",
            "12-28": "closed",
            "12-29": "closed",
            "01-01": "other",
        }


def test_what_is_not_clear_is_said_at_the_day_and_nothing_typed_is_lost(visit, work):
    browser, path = visit
    browser.get(path)
    typed = {f"dag-{CHRISTMAS}": "anders", f"van-{CHRISTMAS}": "10:00", "meer": "dicht"}
    answer = browser.post(path, typed)
    assert answer.status_code == 422
    assert "Vul de tijden in." in answer.text
    assert "Kies: open, dicht of andere tijden." in answer.text
    assert "Eerste dag: Vul de eerste en de laatste dag in." in answer.text
    assert 'value="10:00"' in answer.text
    with work() as scope:
        assert shown(scope) == {}


def test_an_answer_can_be_said_anew_by_the_same_link_until_it_is_stopped(visit, work):
    browser, path = visit
    browser.get(path)
    browser.post(path, {"alles": "dicht"})
    again = browser.get(path).text
    assert "Klopt het niet? Zeg het opnieuw." in again
    browser.post(path, {"alles": "open"})
    with work() as scope:
        assert set(shown(scope).values()) == {"usual"}
        service.stop_campaign(scope, service.find_open_ask(scope, path.split("/")[2]).campaign_id)
    assert browser.get(path).status_code == 410
    assert "Deze vraag is voorbij." in browser.last.text
