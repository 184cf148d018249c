"""/mijn/aanmeldingen/<date>/bericht without scripts: typed, looked at, sent, taken back."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests.support.people import Browser
from tests.support.signups import first_date, link, sign_up, wait
from wijzerplaat.residents.signups import by_link, rules
from wijzerplaat.residents.signups.models import ListMessage

TEXT = "Neem je schort mee.\n<b>De deur</b> is open."


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


@pytest.fixture
def here(work):
    """The page of a date for two: Anna answered, Bram has a phone, Cor waits."""
    with work() as scope:
        row = first_date(scope, 2)
        sign_up(scope, row, "Anna")
        by_link.confirm_signup(scope, link(scope, "anna"))
        sign_up(scope, row, "Bram", "0570 12 34 56")
        wait(scope, row, "Cor")
        return f"/mijn/aanmeldingen/{row.id}/bericht"


def open_list(here):
    return here.removesuffix("/bericht")


def test_it_is_looked_at_first_sent_by_one_press_and_stands_in_the_history(member, here):
    assert f'href="{here}"' in member.get(open_list(here)).get_data(as_text=True)
    page = member.get(here).get_data(as_text=True)
    assert "Ook naar wie op de wachtlijst staat" in page
    look = member.post(here, {"text": TEXT, "doe": ""}).get_data(as_text=True)
    assert "Bericht over" in look and "&lt;b&gt;De deur" in look and "<b>De deur" not in look
    assert "1 persoon krijgt een mail. 1 persoon heeft alleen een telefoon." in look
    assert "Stuur naar 2 mensen" in look
    again = member.post(here, {"text": TEXT, "doe": "terug"}).get_data(as_text=True)
    assert "Neem je schort mee." in again and "Bekijk het bericht" in again
    for told in ("Je bericht is gestuurd.", "Dit bericht was al gestuurd."):
        done = member.follow(member.post(here, {"text": TEXT, "doe": "stuur"}))
        page = done.get_data(as_text=True)
        assert told in page and "1 mail, 1 persoon om te bellen." in page


def test_who_waits_is_written_to_when_ticked(member, here):
    member.get(here)
    typed = {"text": TEXT, "to_waiting": "1"}
    look = member.post(here, typed).get_data(as_text=True)
    assert "2 mensen krijgen een mail." in look and 'name="to_waiting" value="1"' in look


def test_a_mistake_keeps_what_was_typed_and_too_many_are_refused(member, here, work):
    member.get(here)
    for typed in ("", "x" * (rules.LONGEST_MESSAGE + 1)):
        answer = member.post(here, {"text": typed, "doe": "stuur"})
        page = answer.get_data(as_text=True)
        assert answer.status_code == 422 and f"{typed}</textarea>" in page
    for number in range(rules.MOST_MESSAGES):
        assert member.post(here, {"text": f"Bericht {number}", "doe": "stuur"}).status_code == 303
    answer = member.post(here, {"text": "Nog een", "doe": "stuur"})
    assert answer.status_code == 429
    assert f"Je stuurde al {rules.MOST_MESSAGES} berichten" in answer.get_data(as_text=True)
    assert "Nog een</textarea>" in answer.get_data(as_text=True)
    with work(write=False) as scope:
        assert len(scope.session.scalars(select(ListMessage)).all()) == rules.MOST_MESSAGES


def test_it_is_taken_back_and_not_when_it_left(member, here, work):
    member.get(here)
    member.post(here, {"text": TEXT, "doe": "stuur"})
    page = member.get(open_list(here)).get_data(as_text=True)
    (back,) = re.findall(r'action="([^"]+/berichten/[\w-]+/terug)"', page)
    page = member.follow(member.post(back)).get_data(as_text=True)
    assert "Je bericht is teruggehaald." in page and "Teruggehaald. Niemand kreeg" in page
    with work() as scope:
        one = scope.session.scalars(select(ListMessage)).one()
        one.stopped_at, one.sent_at = None, one.sent_at - rules.MESSAGE_WAITS
    answer = member.post(back)
    assert answer.status_code == 409
    assert "Dit bericht is al weg." in answer.get_data(as_text=True)


def test_an_empty_list_and_others(client, platform, member, work):
    with work() as scope:
        here = f"/mijn/aanmeldingen/{first_date(scope).id}/bericht"
    assert f'href="{here}"' not in member.get(open_list(here)).get_data(as_text=True)
    answer = member.post(here, {"text": TEXT, "doe": "stuur"})
    assert answer.status_code == 409
    assert "Er staat nog niemand op de lijst." in answer.get_data(as_text=True)
    assert Browser(client, platform, "neighbour").get(here).status_code == 404
