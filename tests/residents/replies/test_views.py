"""Replying takes three fields and one button; the organisation answers with one press."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.looking import heading, page
from tests.support.replies import TYPED, find_mailed_token, find_vacancy, list_mails, send_reply
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries.models import Location
from wijzerplaat.residents.replies import queries, service
from wijzerplaat.residents.replies.models import Reply

Work = Callable[..., AbstractContextManager[Scope]]
VACANCY = "/vacatures/koken-in-het-buurthuis"
FORM = f"{VACANCY}/reageren"


def reply(client: FlaskClient, **typed: str) -> Any:
    return client.post(FORM, data={**TYPED, **typed}, base_url=world.EIKSTAD)


def inbox(work: Work) -> str:
    with work(write=False) as scope:
        address = queries.list_reply_addresses(scope, find_vacancy(scope))[0]
        return f"/reacties/{find_mailed_token(scope, address, '/reacties/')}"


def test_the_button_stands_right_below_the_title_and_leads_to_three_fields(
    client: FlaskClient,
) -> None:
    shown = page(client, VACANCY)
    assert shown.index(f'href="{FORM}"') < shown.index('class="facts"')
    main = page(client, FORM).split("<main", 1)[1].split("</main>", 1)[0]
    names = re.findall(r'<(?:input|textarea)[^>]* name="(\w+)"', main.split("<div hidden", 1)[0])
    assert names == ["name", "contact", "text"] and main.count('type="submit"') == 1


def test_the_form_has_no_way_to_a_map_that_it_does_not_show(
    client: FlaskClient, work: Work
) -> None:
    with work() as scope:
        place = Location(street="Lindelaan", city="Eikstad", lat=51.5, lon=4.4)
        find_vacancy(scope).location = place
    assert 'href="#kaart"' in page(client, VACANCY)
    assert "Lindelaan" in page(client, FORM) and "#kaart" not in page(client, FORM)


def test_a_reply_leads_to_a_page_that_says_what_happens(client: FlaskClient) -> None:
    answer = reply(client)
    assert answer.status_code == 303
    assert heading(page(client, answer.location)) == "Je reactie is verstuurd"
    seen = client.get(answer.location, base_url=world.EIKSTAD)
    assert seen.headers["Cache-Control"] == "no-store"


def test_what_is_wrong_is_told_and_nothing_is_lost(client: FlaskClient) -> None:
    answer = reply(client, contact="noor@")
    assert answer.status_code == 422
    assert "Dit e-mailadres klopt niet." in answer.text and "Ik kook graag." in answer.text


def test_a_machine_is_led_on_without_being_heard(client: FlaskClient, work: Work) -> None:
    assert reply(client, homepage="x").status_code == 303
    with work(write=False) as scope:
        assert scope.session.scalars(select(Reply)).all() == []


def test_opening_the_link_changes_nothing_and_one_press_answers(
    client: FlaskClient, work: Work
) -> None:
    status = reply(client).location
    link = inbox(work)
    for _time in range(5):
        shown = page(client, link)
        client.head(link, base_url=world.EIKSTAD)
    assert "Noor" in shown and "Ik kook graag." in shown
    assert heading(page(client, status)) == "Je reactie is verstuurd"
    action = re.search(rf'action="({link}/[^"]+)"', shown)
    assert action is not None
    pressed = client.post(action[1], data={"antwoord": "started"}, base_url=world.EIKSTAD)
    assert pressed.status_code == 303
    assert "Dank je wel!" in page(client, pressed.location)
    assert heading(page(client, status)) == "Je begint. Wat fijn!"


def test_who_had_contact_hears_that_a_reply_is_taken_back(client: FlaskClient, work: Work) -> None:
    status, link = reply(client).location, inbox(work)
    action = re.search(rf'action="({link}/[^"]+)"', page(client, link))
    assert action is not None
    client.post(action[1], data={"antwoord": "contacted"}, base_url=world.EIKSTAD)
    client.post(f"{status}/intrekken", base_url=world.EIKSTAD)
    assert heading(page(client, status)) == "Je reactie is ingetrokken"
    with work(write=False) as scope:
        assert list_mails(scope)[-1]["subject"] == "Een reactie is ingetrokken"
    late = client.post(action[1], data={"antwoord": "started"}, base_url=world.EIKSTAD)
    assert late.status_code == 409 and "Deze reactie is ingetrokken." in late.text


def test_a_member_answers_on_the_own_page_and_takes_it_back(browser: Any, work: Work) -> None:
    with work() as scope:
        send_reply(scope)
    member = browser("member")
    shown = member.get("/mijn/reacties").text
    assert "Noor" in shown and "Wacht op jou" in shown
    action = re.search(r'action="(/mijn/reacties/[^"]+)"', shown)
    assert action is not None
    assert "Noor: Begint." in member.follow(member.post(action[1], {"antwoord": "started"})).text
    assert "Wacht op jou" in member.follow(member.post(f"{action[1]}/terug")).text


def test_a_paused_vacancy_says_so_and_has_no_form(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        service.pause_unanswered_vacancy(scope, find_vacancy(scope))
    shown = page(client, VACANCY)
    assert f'href="{FORM}"' not in shown and "ligt nu even stil" in shown
    assert heading(page(client, FORM)) == "Je kunt nu niet reageren"
    assert reply(client).status_code == 409
