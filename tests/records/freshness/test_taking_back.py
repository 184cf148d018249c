"""A 'Klopt' by a link is taken back by the same link, as long as that works."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later, mails
from tests.support.takedowns import hide
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.freshness import (
    answers,
    parts,
    service,
    stopped_parts,
    taking_back,
    tasks,
    used_links,
)
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.takedown.queries import list_open_takedowns
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task

HOST = "http://eikstad.test"


def organisation(scope):
    found = select(Organisation).where(Organisation.slug == "buurthuis-de-eik")
    return scope.session.scalars(found).one()


def dates(scope):
    """Return when all of it was checked, and when that is asked again."""
    shown = service.list_public_entries(scope, organisation(scope).id)
    return sorted(
        (str(one.id), one.verified_at, one.verify_due_at, one.checked_apart) for one in shown
    )


def list_taken_back(scope):
    lines = select(Audit).where(Audit.action == audit.CHECK_TAKEN_BACK)
    return sorted((str(one.entry_id), one.fields) for one in scope.session.scalars(lines))


def send(client, path, **data):
    return client.post(path, data=data, base_url=HOST, headers={"Origin": HOST})


def read(client, path):
    return client.get(path, base_url=HOST).get_data(as_text=True)


def test_a_part_of_the_page_is_taken_back_and_asked_again(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            before = dates(scope)
            parts.confirm_part(scope, token, "contact")
        page = read(client, f"/bevestig/{token}")
        assert page.count(f'action="/bevestig/{token}/klopt-niet"') == 1
        answer = send(client, f"/bevestig/{token}/klopt-niet", wat="contact")
        assert answer.location.endswith(f"/bevestig/{token}#deel-contact")
        assert "/klopt-niet" not in read(client, f"/bevestig/{token}")
        with work() as scope:
            assert dates(scope) == before
            assert list_taken_back(scope) == [(str(organisation(scope).id), ["contact"])]
            taking_back.take_back_part(scope, token, "contact")  # twice is once
            assert len(list_taken_back(scope)) == 1


def test_what_was_said_before_of_the_same_part_stands_again(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        here = organisation(scope)
        here.check_block("contact", scope.now - timedelta(days=40))  # not in this round
        before = dates(scope)
        parts.confirm_part(scope, token, "contact")
        parts.confirm_part(scope, token, "contact")
        taking_back.take_back_part(scope, token, "contact")
        assert dates(scope) == before


def test_something_it_owns_is_taken_back_with_its_check_date(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        before, asked = dates(scope), service.find_check_question(scope, token)
        part = str(parts.find_seen_parts(scope, asked).owned[0].id)
        parts.confirm_part(scope, token, part)
        assert dates(scope) != before
        taking_back.take_back_part(scope, token, part)
        assert dates(scope) == before


def test_one_part_takes_the_whole_page_along(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        here = organisation(scope)
        checked, due = here.verified_at, here.verify_due_at
        seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
        for part in seen.blocks:
            parts.confirm_part(scope, token, part)
        assert here.verified_at == scope.now
        first = next(iter(seen.blocks))
        taking_back.take_back_part(scope, token, first)
        assert (here.verified_at, here.verify_due_at) == (checked, due)
        assert set(here.checked_apart) == seen.blocks.keys() - {first}


def test_all_is_taken_back_from_the_page_that_says_thanks(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            before = dates(scope)
        thanks = send(client, f"/bevestig/{token}", antwoord="klopt").location
        assert thanks.endswith(f"/bevestig/{token}/bedankt")
        for path in (thanks, f"/bevestig/{token}"):  # looking changes nothing
            assert f'action="/bevestig/{token}/terug"' in read(client, path)
        with work(write=False) as scope:
            assert dates(scope) != before
        back = send(client, f"/bevestig/{token}/terug")
        assert back.location.endswith(f"/bevestig/{token}")
        with work() as scope:
            assert dates(scope) == before
            assert len(list_taken_back(scope)) == len(before)
            assert service.find_check_question(scope, token).answer == ""
        assert "Ja, alles klopt nog" in read(client, f"/bevestig/{token}")
        again = send(client, f"/bevestig/{token}/terug")  # twice is once
        assert again.location.endswith(f"/bevestig/{token}")


def test_the_last_part_is_taken_back_with_all(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
        names = [*seen.blocks, *(str(one.id) for one in seen.owned)]
        done = [parts.confirm_part(scope, token, name) for name in names]
        assert done[-1] is True
        taking_back.take_all_back(scope, token)
        asked = service.find_check_question(scope, token)
        assert asked.answer == service.PARTLY
        left = parts.list_confirmed_parts(parts.find_seen_parts(scope, asked))
        assert set(names) - set(left) == {names[-1]}


@pytest.mark.parametrize("much", [{"days": 31}, {"days": 2}])
def test_nothing_is_taken_back_when_the_link_is_old_or_somebody_said_something_since(
    work, client, much
):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        service.answer_check_question(scope, token, service.CORRECT)
    with later(months=5, **much):
        with work() as scope:
            if much["days"] == 2:
                service.verify_organisation(scope, organisation(scope))
            before = dates(scope)
        assert "/terug" not in read(client, f"/bevestig/{token}")
        assert send(client, f"/bevestig/{token}/terug").status_code == 410
        with work(write=False) as scope:
            assert dates(scope) == before


def test_a_link_of_another_portal_takes_nothing_back(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        send(client, f"/bevestig/{token}", antwoord="klopt")
        for path in ("terug", "klopt-niet"):
            there = "http://beekdorp.test"
            answer = client.post(f"/bevestig/{token}/{path}", base_url=there)
            assert answer.status_code == 404


def test_it_is_forgotten_when_the_link_is_over_also_where_nobody_is_asked(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        service.answer_check_question(scope, token, service.CORRECT)
        assert answers.forget_old_links(scope) == 0
    with later(months=5, days=31), work() as scope:
        answers.forget_old_links(scope)
        kept = scope.session.scalars(select(Question)).all()
        assert [(one.before, one.sent_to) for one in kept] == [(None, None)] * len(kept)


def test_thanks_name_the_month_of_its_own_cycle(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        with work() as scope:
            for one in service.list_public_entries(scope, organisation(scope).id):
                one.check_months = 3
        thanks = send(client, f"/bevestig/{token}", antwoord="klopt").location
        with work(write=False) as scope:
            again = used_links.find_next_check(scope, organisation(scope).id)
            assert again == organisation(scope).verify_due_at
            usual = used_links.find_usual_check(scope)
        page = read(client, thanks)
        assert f"We vragen het weer in {formats.month_name(again.month)}." in page
        assert formats.month_name(usual.month) not in page


def list_open_tasks(scope):
    open_ones = select(Task.kind, Task.note).where(
        Task.entry_id == organisation(scope).id, Task.done_at.is_(None)
    )
    return sorted((row[0], row[1]) for row in scope.session.execute(open_ones))


def test_what_the_desk_had_to_do_about_it_waits_again(work):
    token = asked_once(work, months=6)
    with later(months=6, days=7), work() as scope:
        following.follow_needs(scope)
        tasks.put_on_call_list(scope, organisation(scope))
        before = list_open_tasks(scope)
        assert [kind for kind, _note in before] == ["call_wanted", "overdue"]
        service.answer_check_question(scope, token, service.CORRECT)
        assert list_open_tasks(scope) == []
        taking_back.take_all_back(scope, token)
        assert list_open_tasks(scope) == before
        following.follow_needs(scope)
        assert list_open_tasks(scope) == before


def test_what_was_said_to_have_stopped_before_it_was_right_is_asked_again(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
        one = seen.owned[0]
        stopped_parts.report_stopped_part(scope, token, one.id)
        parts.confirm_part(scope, token, str(one.id))
        assert tasks.list_parts_said_stopped(scope, [one]) == set()
        taking_back.take_back_part(scope, token, str(one.id))
        assert tasks.list_parts_said_stopped(scope, [one]) == {one.id}


@pytest.mark.parametrize("reason", ["unverified", "unsafe"])
def test_what_the_desk_had_hidden_is_hidden_again(work, people, client, reason):
    token = asked_once(work)
    with later(months=5, days=1):
        with work(actor=people["editor"]) as scope:
            hide(scope, "Buurthuis De Eik", reason=reason)
        shown = send(client, f"/bevestig/{token}", antwoord="klopt").location
        with work(write=False) as scope:
            here = organisation(scope)
            assert (here.hidden_at is None) == (reason == "unverified")
            asks = [one.asked_back_at for one in list_open_takedowns(scope, here.id)]
            assert all(asks), "only the desk shows what it hid as unsafe"
        assert shown.endswith("/bedankt")
        send(client, f"/bevestig/{token}/terug")
        with work() as scope:
            here = organisation(scope)
            (row,) = list_open_takedowns(scope, here.id)
            assert here.hidden_at is not None and row.asked_back_at is None
            assert service.list_public_entries(scope, here.id) == []
            assert list_open_tasks(scope) == []
            told = [mail["subject"] for mail in mails(scope)]
            assert told.count("We hebben je pagina even verborgen") >= (reason == "unverified")


def test_what_the_desk_decided_since_stays(work, people):
    token = asked_once(work)
    with later(months=5, days=1):
        with work(actor=people["editor"]) as scope:
            hide(scope, "Buurthuis De Eik", reason="unverified")
        with work() as scope:
            service.answer_check_question(scope, token, service.CORRECT)
        with work(actor=people["editor"]) as scope:
            newer = hide(scope, "Buurthuis De Eik", reason="unsafe").id
        with work() as scope:
            taking_back.take_all_back(scope, token)
            assert [one.id for one in list_open_takedowns(scope, organisation(scope).id)] == [newer]
