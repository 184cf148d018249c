"""/mijn/aanmeldingen/bellen: whom to call, what to say, ticked and taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.people import Browser, actor
from tests.support.signups import first_date, make_typed, sign_up
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.residents.signups import by_organisation, calls, jobs, service
from wijzerplaat.residents.signups.models import CONFIRMED, MOVED, PENDING, REMIND, Signup

HERE = "/mijn/aanmeldingen/bellen"


@pytest.fixture
def member(client, platform):
    return Browser(client, platform, "member")


@pytest.fixture
def bram(work, platform):
    """Bram, who has a seat; Cor can get one by saying yes; both left a phone number only."""
    with work() as scope:
        row = first_date(scope, 2)
        anna = sign_up(scope, row, "Anna")
        found = sign_up(scope, row, "Bram", "0570 12 34 56")
        sign_up(scope, row, "Cor", "0570 12 34 57", waitlist=True)
        acting = replace(scope, actor=actor(platform, "member"))
        by_organisation.cancel_for_somebody(acting, anna.id)
        calls.ask_to_call(scope, found, MOVED, "De tijd is anders.")
        return found.id


@pytest.mark.usefixtures("bram")
def test_from_the_list_of_dates_to_a_call_that_is_ticked_and_taken_back(member):
    home = member.get("/mijn/aanmeldingen").get_data(as_text=True)
    assert f'href="{HERE}"' in home and "Bel 2 mensen" in home
    page = member.get(HERE).get_data(as_text=True)
    assert (
        'href="tel:0570123456"' in page and "De tijd is anders." in page and "Het is nu op" in page
    )
    assert "Er is een plek vrij op" in page and "Zeg ja voor" in page
    action = re.findall(rf'action="({HERE}/[\w-]+)"[^>]*aria-label="Gebeld: Bram,', page)[0]
    told = member.follow(member.post(action, {"gebeld": "1"})).get_data(as_text=True)
    assert "Mooi. Deze persoon weet het." in told and "Al gebeld" in told
    told = member.follow(member.post(action, {"gebeld": "0"})).get_data(as_text=True)
    assert "weer op de bellijst" in told and "Al gebeld" not in told


@pytest.mark.usefixtures("bram")
def test_who_says_yes_on_the_phone_has_the_seat_and_who_is_late_hears_why(member, work):
    page = member.get(HERE).get_data(as_text=True)
    (komt,) = re.findall(r'action="([^"]+/komt)"', page)
    (af,) = re.findall(r'action="([^"]+/afmelden)"', page)
    told = member.follow(member.post(komt)).get_data(as_text=True)
    assert "Deze persoon komt." in told
    with work(write=False) as scope:
        states = {one.name: one.state for one in scope.session.scalars(select(Signup))}
        assert states["Cor"] == CONFIRMED
    member.follow(member.post(af))
    member.get(HERE)
    answer = member.post(komt)
    assert answer.status_code == 409 and "De plek is al weg" in answer.get_data(as_text=True)


def test_who_gets_some_of_the_days_is_told_that_one_is_full(member, work):
    with work() as scope:
        row = first_date(scope, 1, signup_confirms=True)
        rows = activities.list_coming_occurrences(scope, row.activity, 20)
        dates = [one for one in rows if one.starts_at >= row.starts_at][:2]
        booking = service.create_signups(scope, dates, make_typed("Bram"))
        for one in booking.signups:
            one.held_until = scope.now - timedelta(minutes=1)
        jobs.look_after_portal_dates(scope)
        row.activity.signup_confirms = False
        sign_up(scope, dates[1], "Anna")
        first, full = booking.signups
        where, on_first, on_full = row.id, first.id, full.id
    page = member.get(f"/mijn/aanmeldingen/{where}").get_data(as_text=True)
    (komt,) = re.findall(r'action="([^"]+/komt)"', page)
    assert str(on_first) in komt
    told = member.follow(member.post(komt)).get_data(as_text=True)
    assert "Op een dag is geen plek meer. Op de andere dagen komt deze persoon." in told
    with work(write=False) as scope:
        states = {one.id: one.state for one in scope.session.scalars(select(Signup))}
        assert (states[on_first], states[on_full]) == (CONFIRMED, PENDING)


def test_others_have_their_own_list_or_none(client, platform, bram):
    del bram
    other = Browser(client, platform, "neighbour")
    assert "Er is nu niemand om te bellen." in other.get(HERE).get_data(as_text=True)
    assert Browser(client, platform, "editor").get(HERE).status_code == 403


def test_one_person_with_several_things_to_hear_stands_there_once(member, work):
    with work() as scope:
        row = first_date(scope, 9)
        bram = sign_up(scope, row, "Bram", "0570 12 34 56")
        ben = sign_up(scope, row, "Ben", "0570 12 34 56")
        calls.ask_to_call(scope, bram, MOVED, "De tijd is anders.")
        calls.ask_to_call(scope, bram, REMIND)
        calls.ask_to_call(scope, ben, REMIND)
    assert "Bel 1 persoon" in member.get("/mijn/aanmeldingen").get_data(as_text=True)
    page = member.get(HERE).get_data(as_text=True)
    paper, screen = page.split('<div class="not-on-paper">')
    assert page.count('href="tel:0570123456"') == 1
    assert "Bram: De tijd is anders." in screen and screen.count(">Het is op ") == 1
    assert paper.count("0570 12 34 56</td>") == 1
    (form,) = re.findall(rf'<form action="({HERE}/[\w-]+)".*?</form>', page, re.DOTALL)
    ids = re.findall(r'name="ook" value="([\w-]+)"', page)
    assert len(ids) == 3
    told = member.follow(member.post(form, {"gebeld": "1", "ook": ids})).get_data(as_text=True)
    assert "Er is nu niemand om te bellen." in told and "Al gebeld" in told
    assert member.post(form, {"gebeld": "0", "ook": ["geen-nummer"]}).status_code == 303
