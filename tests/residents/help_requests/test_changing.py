"""Who placed a request changes it behind the link; another mail address must answer first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String, select, type_coerce

from tests import world
from tests.looking import page
from tests.support.help_requests import (
    ANSWERED,
    ASKED,
    MESSAGE,
    NOOR,
    OWN,
    TIJN,
    place_help,
    publish_help,
    send_answer,
)
from tests.support.replies import find_mailed_token, list_mails
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.help_requests import answering, changing, jobs, queries, rules, service
from wijzerplaat.residents.help_requests.models import HelpRequest

Work = Callable[..., AbstractContextManager[Scope]]
sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
ELSE, MORE, ADDRESS = "noor@anders.example", "noor@weer.example", "/burenhulp/adres/"
THERE = {name: value for name, value in ASKED.items() if name != "sort"}


def change(scope: Scope, token: str, **typed: str) -> HelpRequest:
    return changing.change_help_request(scope, token, {**THERE, **typed})


def mails_to(scope: Scope, address: str) -> list[dict[str, str]]:
    return [mail for mail in list_mails(scope) if mail["to"] == address]


def later(scope: Scope, **time: float) -> Scope:
    return replace(scope, now=scope.now + timedelta(**time))


def test_another_address_counts_once_it_answered_and_the_old_one_hears(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        change(scope, token, email=ELSE)
        assert (request.email, request.new_email, request.state) == (NOOR, ELSE, "live")
        (asked,) = mails_to(scope, ELSE)
        assert asked["subject"] == "Nog 1 klik voor je nieuwe e-mailadres"
        assert "gras" not in asked["text"] and "Noor" not in asked["text"]
        assert ELSE in mails_to(scope, NOOR)[-1]["text"]
        answer, _link = send_answer(scope, request)
        assert mails_to(scope, NOOR)[-1]["subject"] == "Iemand reageert op je oproep"
        link = find_mailed_token(scope, ELSE, ADDRESS)
        changing.confirm_help_address(scope, link)
        assert (request.email, request.new_email) == (ELSE, "")
        assert request.contact_mark == queries.make_contact_mark(scope, ELSE)
        for address in (NOOR, ELSE):
            assert mails_to(scope, address)[-1]["subject"] == "Je e-mailadres is veranderd"
        mails = len(list_mails(scope))
        changing.confirm_help_address(scope, link)
        assert len(list_mails(scope)) == mails, "twice is once"
        answering.share_help_details(scope, token, answer.id)
        assert mails_to(scope, ELSE)[-1]["subject"] == "Jullie hebben elkaars gegevens"
        newest = find_mailed_token(scope, ELSE, OWN)
        for one in (token, newest):
            assert queries.find_help_by_token(scope, one) is request, "older links work too"


@sqlite
def test_phone_and_family_name_are_others_at_once_and_a_first_name_is_read_first(
    work: Work,
) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        change(scope, token, name="Noor de Vries", phone="0500 65 43 21")
        assert (request.state, request.phone) == ("live", "0500 65 43 21")
        change(scope, token, name="Noortje de Vries", phone="")
        assert (request.state, request.name, request.phone) == ("waiting", "Noortje de Vries", "")


@sqlite
def test_what_is_wrong_stands_at_its_field_and_nothing_changes(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        typed = {"name": "06 12 34 56 78", "email": "noor@", "phone": "12"}
        with pytest.raises(Invalid) as problem:
            change(scope, token, title="Anders", **typed)
        assert sorted(problem.value.fields) == ["email", "name", "phone"]
        assert request.title == ASKED["title"]


@sqlite
def test_the_same_address_in_another_spelling_is_the_same(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        mails = len(list_mails(scope))
        change(scope, token, email=NOOR.upper())
        assert not request.new_email and len(list_mails(scope)) == mails


@sqlite
def test_only_the_newest_address_can_answer_and_the_old_one_can_be_kept(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        change(scope, token, email=ELSE)
        first = find_mailed_token(scope, ELSE, ADDRESS)
        change(scope, token, email=MORE)
        with pytest.raises(NotFound):
            changing.confirm_help_address(scope, first)
        assert mails_to(scope, ELSE) == [], "what did not leave yet, stays here"
        second = find_mailed_token(scope, MORE, ADDRESS)
        changing.drop_help_address(scope, token)
        with pytest.raises(NotFound):
            changing.confirm_help_address(scope, second)
        assert (request.email, request.new_email, request.new_email_at) == (NOOR, "", None)


@sqlite
def test_a_link_of_an_earlier_change_does_not_answer_for_a_later_one(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        change(scope, token, email=ELSE)
        link = find_mailed_token(scope, ELSE, ADDRESS)
        changing.confirm_help_address(scope, link)
        change(scope, token, email=MORE)
        with pytest.raises(NotFound):
            changing.confirm_help_address(scope, link)
        assert request.email == ELSE


@sqlite
def test_an_address_with_three_requests_or_the_same_one_takes_no_more(work: Work) -> None:
    with work() as scope:
        place_help(scope, email=ELSE)
        request, token = publish_help(scope)
        change(scope, token, email=ELSE)
        link = find_mailed_token(scope, ELSE, ADDRESS)
        with pytest.raises(Conflict):
            changing.confirm_help_address(scope, link)
        for number in range(rules.MOST_OPEN - 1):
            place_help(scope, email=ELSE, title=f"Vraag {number}")
        with pytest.raises(service.TooManyOpen):
            changing.confirm_help_address(scope, link)
        assert request.email == NOOR


@sqlite
def test_words_of_another_call_of_theirs_are_refused_at_the_title(client, work: Work) -> None:
    with work() as scope:
        publish_help(scope)
        _other, token = place_help(scope, title="Wie doet mijn boodschappen?")
    path = f"{OWN}{token}/wijzigen"
    answer = client.post(path, data={**THERE, "name": "Noortje"}, base_url=world.EIKSTAD)
    assert answer.status_code == 422 and "Deze oproep heb je al." in answer.text
    assert 'value="Noortje"' in answer.text and "Dat kan niet meer" not in answer.text


@sqlite
def test_who_reacted_reaches_the_other_also_while_the_desk_reads_a_change(
    client, work: Work
) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        answering.create_help_answer(scope, request.code, ANSWERED)
        change(scope, token, title="Wie maait mijn gras nu?")
        message = find_mailed_token(scope, TIJN, MESSAGE)
    assert "De oproep is gestopt" not in page(client, f"{MESSAGE}{message}")
    sent = client.post(f"{MESSAGE}{message}/klopt", base_url=world.EIKSTAD)
    assert sent.status_code == 303 and "Je bericht is verstuurd" in page(client, sent.location)
    with work() as scope:
        assert mails_to(scope, NOOR)[-1]["subject"] == "Iemand reageert op je oproep"


@sqlite
def test_words_that_changed_while_the_desk_read_them_are_read_first(browser, work: Work) -> None:
    with work() as scope:
        request, token = place_help(scope)
    path = f"/redactie/burenhulp/{request.id}"
    editor = browser("editor")

    def place(form: str):
        read = form.split('name="read" value="')[1].split('"')[0]
        return editor.post(f"{path}/plaats", {"read": read, "why": "Zo mag het."})

    form = editor.get(path).text
    with work() as scope:
        change(scope, token, title="Wie geeft mij een rijles?", phone="")
    late = place(form)
    assert late.status_code == 409 and "De oproep is net veranderd." in late.text
    assert "Wie geeft mij een rijles?" in late.text
    with work() as scope:
        assert queries.find_help_request(scope, request.id).state == "waiting"
    assert place(late.text).status_code == 303


@sqlite
def test_who_types_many_addresses_is_stopped_at_the_field(work: Work) -> None:
    with work() as scope:
        _request, token = publish_help(scope)
        for number in range(rules.PER_CONTACT[0]):
            change(scope, token, email=f"noor{number}@anders.example")
        with pytest.raises(Invalid) as problem:
            change(scope, token, email=ELSE)
        assert list(problem.value.fields) == ["email"]


def test_an_address_that_keeps_still_is_forgotten_after_a_week(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        change(scope, token, email=ELSE)
        written = scope.session.scalar(select(type_coerce(HelpRequest.new_email, String)))
        assert written is not None and written.startswith("gAAAA")
        link = find_mailed_token(scope, ELSE, ADDRESS)
        jobs.forget_old_help_requests(later(scope, days=6))
        assert request.new_email == ELSE
        after = later(scope, days=8)
        jobs.forget_old_help_requests(after)
        assert (request.email, request.new_email, request.new_email_at) == (NOOR, "", None)
        with pytest.raises(NotFound):
            queries.find_help_by_address_token(after, link)


@sqlite
def test_a_new_address_goes_at_once_when_the_request_is_over(work: Work) -> None:
    with work() as scope:
        request, token = publish_help(scope)
        change(scope, token, email=ELSE)
        service.close_help_request(scope, token, helped=True)
        assert not request.new_email and mails_to(scope, ELSE) == []
        with pytest.raises(Conflict):
            change(scope, token, email=MORE)


@sqlite
def test_the_pages_change_the_address_and_keep_what_was_typed(client, work: Work) -> None:
    def send(path: str, **data: str):
        return client.post(path, data=data, base_url=world.EIKSTAD)

    with work() as scope:
        _request, token = publish_help(scope)
    own = f"{OWN}{token}"
    form = page(client, f"{own}/wijzigen")
    assert f'value="{NOOR}"' in form and 'value="0500 12 34 56"' in form
    wrong = send(f"{own}/wijzigen", **{**THERE, "email": "noor@", "name": "Noortje"})
    assert wrong.status_code == 422 and 'value="Noortje"' in wrong.text
    assert 'value="noor@"' in wrong.text and "Fout: Verander je oproep" in wrong.text
    assert send(f"{own}/wijzigen", **{**THERE, "email": ELSE}).status_code == 303
    assert "Houd mijn oude e-mailadres" in page(client, own)
    with work(write=False) as scope:
        link = f"{ADDRESS}{find_mailed_token(scope, ELSE, ADDRESS)}"
    assert "Klopt je nieuwe e-mailadres?" in page(client, link)
    assert "Houd mijn oude e-mailadres" in page(client, own), "opening is no answer"
    assert send(f"{link}/klopt").status_code == 303
    assert "Je e-mailadres is veranderd" in page(client, link)
    assert ELSE in page(client, own) and "Houd mijn oude" not in page(client, own)
