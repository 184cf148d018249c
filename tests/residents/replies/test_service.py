"""A reply reaches the organisation, gets its answer, is never told to strangers, and is forgotten
in time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import String, select, type_coerce

from tests import world
from tests.support.replies import (
    TYPED,
    find_mailed_token,
    find_vacancy,
    list_mails,
    send_reply,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound, TooMany
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.permissions import EDITOR
from wijzerplaat.ground.core.scope import Actor, Scope
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.records.duplicates.slots import FOLLOWERS
from wijzerplaat.records.takedown import queries as takedowns
from wijzerplaat.residents.replies import jobs, queries, rules, sending, service
from wijzerplaat.residents.replies.models import Reply
from wijzerplaat.tenancy.tasks.models import Task

People = dict[str, Actor]
Work = Callable[..., AbstractContextManager[Scope]]
ADMIN, NOOR = "admin@eikstad.example", "noor@post.example"


def later(scope: Scope, **time: float) -> Scope:
    return replace(scope, now=scope.now + timedelta(**time))


def inbox_token(scope: Scope) -> str:
    return find_mailed_token(scope, org_address(scope), "/reacties/")


def org_address(scope: Scope) -> str:
    return queries.list_reply_addresses(scope, find_vacancy(scope))[0]


def as_stored(scope: Scope) -> list[str | None]:
    """Return what the database itself holds of the one reply."""
    columns = (Reply.name, Reply.text, Reply.email, Reply.phone, Reply.mark)
    row = scope.session.execute(select(*(type_coerce(one, String) for one in columns))).one()
    return list(row)


def reload(scope: Scope) -> list[Reply]:
    return list(scope.session.scalars(select(Reply).order_by(Reply.created_at, Reply.id)))


def test_a_reply_is_told_to_both_in_our_words_only(work: Work) -> None:
    with work() as scope:
        send_reply(scope)
        told = {mail["to"]: mail for mail in list_mails(scope)}
        assert told[NOOR]["subject"] == "Je reactie is verstuurd naar Buurthuis De Eik"
        theirs = told[org_address(scope)]
        assert theirs["subject"] == "Iemand wil vrijwilliger worden: Koken in het buurthuis"
        for mail in told.values():
            assert "Noor" not in mail["text"] and "kook graag" not in mail["text"]
        assert "/reacties/" in theirs["text"] and NOOR not in theirs["text"]


def test_what_was_typed_stands_encrypted_in_the_database(work: Work) -> None:
    with work() as scope:
        send_reply(scope)
        assert all(value.startswith("gAAAA") for value in as_stored(scope)[:2])


def test_the_same_words_again_are_the_same_reply(work: Work) -> None:
    with work() as scope:
        first, token = send_reply(scope)
        mails = len(list_mails(scope))
        again, other = send_reply(scope, name=" NOOR", contact="Noor@Post.example")
        assert first.id == again.id and token != other and len(list_mails(scope)) == mails
        assert queries.find_reply_by_token(scope, other).reply.id == first.id
        assert send_reply(scope, name="Tijn")[0].id != first.id


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("contact", ""),
        ("contact", "noor"),
        ("contact", "zoë@post.example"),
        ("contact", "0500"),
        ("text", ""),
        ("text", "x" * 601),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field(work: Work, name: str, value: str) -> None:
    with work() as scope, pytest.raises(Invalid) as problem:
        send_reply(scope, **{name: value})
    assert list(problem.value.fields) == [name]


def test_who_replies_too_often_is_stopped(work: Work) -> None:
    with work() as scope:
        for number in range(5):
            send_reply(scope, text=f"Zin {number}")
        with pytest.raises(TooMany):
            send_reply(scope, text="Nog een")


def test_nobody_replies_to_what_is_over_or_paused(work: Work) -> None:
    with work() as scope:
        vacancy = find_vacancy(scope)
        vacancy.closes_on = clock.today(scope.now) - timedelta(days=1)
        with pytest.raises(sending.NotOpen):
            send_reply(scope)
        vacancy.closes_on = None
        service.pause_unanswered_vacancy(scope, vacancy)
        with pytest.raises(sending.NotOpen):
            send_reply(scope)


@pytest.mark.parametrize(
    ("answer", "subject"),
    [
        ("contacted", "Er is contact over je reactie"),
        ("started", "Wat fijn: je begint als vrijwilliger"),
        ("unsuitable", "Deze plek past niet bij je"),
        ("filled", "Deze plek is al vergeven"),
    ],
)
def test_an_answer_by_the_link_is_one_press_and_is_told(
    work: Work, answer: str, subject: str
) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        service.answer_reply_by_link(scope, inbox_token(scope), reply.id, answer)
        assert reload(scope)[0].state == answer
        assert list_mails(scope)[-1]["subject"] == subject


def test_who_answered_once_reads_the_next_reply_in_the_mail_itself(work: Work) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        service.answer_reply_by_link(scope, inbox_token(scope), reply.id, "contacted")
        send_reply(scope, name="Tijn", contact="0500 22 33 44", text="Ik bak brood.")
        mail = [one for one in list_mails(scope) if one["to"] == org_address(scope)][-1]
        assert "Tijn" in mail["text"] and "Ik bak brood." in mail["text"]


def test_a_link_of_another_vacancy_or_portal_answers_nothing(work: Work) -> None:
    with work() as scope:
        reply, token = send_reply(scope)
        inbox = inbox_token(scope)
    with work("beekdorp") as scope:
        with pytest.raises(NotFound):
            service.answer_reply_by_link(scope, inbox, reply.id, "started")
        with pytest.raises(NotFound):
            queries.find_reply_by_token(scope, token)
        other, _token = send_reply(scope)
        theirs = inbox_token(scope)
        with pytest.raises(NotFound):
            service.answer_reply_by_link(scope, theirs, reply.id, "started")
        assert other.state == "sent"


def test_who_does_not_hear_of_replies_any_more_reads_nothing_by_an_old_link(work: Work) -> None:
    with work() as scope:
        send_reply(scope)
        token = inbox_token(scope)
        find_vacancy(scope).contact_email = "nieuw@deeik.example"
        with pytest.raises(NotFound):
            queries.find_inbox_by_token(scope, token)


def test_a_place_that_is_given_ends_it_for_all_who_wait(work: Work) -> None:
    with work() as scope:
        first, _token = send_reply(scope)
        send_reply(scope, name="Tijn", contact="tijn@post.example")
        service.answer_reply_by_link(scope, inbox_token(scope), first.id, "filled")
        assert [one.state for one in reload(scope)] == ["filled", "filled"]
        to = [mail["to"] for mail in list_mails(scope) if "vergeven" in mail["subject"]]
        assert sorted(to) == [NOOR, "tijn@post.example"]
        assert scope.session.scalars(select(Task.kind)).all() == ["stopped"]


def test_a_member_gives_the_place_and_takes_it_back(work: Work, people: People) -> None:
    with work() as scope:
        first, _token = send_reply(scope)
        send_reply(scope, name="Tijn", contact="tijn@post.example")
        mine = replace(scope, actor=people["member"])
        service.answer_own_reply(mine, first.id, "contacted")
        service.answer_own_reply(mine, first.id, "filled")
        assert not find_vacancy(scope).is_listed(clock.today(scope.now))
        service.undo_own_answer(mine, first.id)
        assert find_vacancy(scope).is_listed(clock.today(scope.now))
        assert sorted(one.state for one in reload(scope)) == ["contacted", "sent"]
        subjects = [mail["subject"] for mail in list_mails(scope)]
        assert not [one for one in subjects if "vergeven" in one]
        with pytest.raises(Conflict):
            service.undo_own_answer(mine, first.id)


def test_an_answer_that_was_mailed_is_taken_back_by_mail(work: Work, people: People) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        mine = replace(scope, actor=people["member"])
        service.answer_own_reply(mine, reply.id, "unsuitable")
        for message in scope.session.scalars(select(OutboxMessage)):
            message.done_at = scope.now
        service.undo_own_answer(mine, reply.id)
        assert list_mails(scope)[-1]["subject"] == "Je reactie doet weer mee"


def test_another_organisation_finds_no_reply(work: Work, people: People) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        other = replace(scope, actor=people["neighbour"])
        with pytest.raises(NotFound):
            service.answer_own_reply(other, reply.id, "started")


def test_taking_a_reply_back_lets_all_go_that_tells_who_it_was(work: Work) -> None:
    with work() as scope:
        reply, token = send_reply(scope)
        for _time in range(2):
            assert sending.withdraw_reply(scope, token).state == "withdrawn"
        assert (reply.name, reply.email, reply.text, reply.mark) == ("", "", "", None)
        assert queries.list_vacancy_replies(scope, find_vacancy(scope).id) == []
        with pytest.raises(Conflict):
            service.answer_reply_by_link(scope, inbox_token(scope), reply.id, "started")
        assert send_reply(scope)[0].id != reply.id


def test_an_address_is_known_by_a_press_on_the_page_of_its_mail_only(work: Work) -> None:
    with work() as scope:
        reply, token = send_reply(scope)
        with pytest.raises(NotFound):
            sending.confirm_reply(scope, token)
        mailed = find_mailed_token(scope, NOOR, "/reactie/")
        queries.find_reply_by_token(scope, mailed)
        assert not sending.is_reply_address_known(scope, reply, find_vacancy(scope))
        sending.confirm_reply(scope, mailed)
        assert sending.is_reply_address_known(scope, reply, find_vacancy(scope))


def test_after_7_days_the_organisation_is_reminded_once(work: Work) -> None:
    with work() as scope:
        send_reply(scope)
        assert jobs.look_after_portal_replies(later(scope, days=6.9)) == 0
        assert jobs.look_after_portal_replies(later(scope, days=7)) == 1
        assert jobs.look_after_portal_replies(later(scope, days=8)) == 0
        mail = list_mails(scope)[-1]
        assert mail["subject"] == "Iemand wacht op antwoord: Koken in het buurthuis"


def test_after_14_days_the_vacancy_pauses_until_somebody_answers(work: Work) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        then = later(scope, days=14)
        jobs.look_after_portal_replies(then)
        vacancy = find_vacancy(then)
        assert vacancy.is_paused(clock.today(then.now))
        assert list_mails(scope)[-1]["subject"] == "Ligt nu stil: Koken in het buurthuis"
        waits = select(Task.kind).where(Task.done_at.is_(None))
        assert then.session.scalars(waits).all() == ["unanswered_reply"]
        service.answer_reply_by_link(then, inbox_token(then), reply.id, "contacted")
        assert not vacancy.is_paused(clock.today(then.now))
        assert then.session.scalars(waits).all() == []


def test_the_desk_opens_a_paused_vacancy_and_it_stays_open(work: Work) -> None:
    with work() as scope:
        send_reply(scope)
        then = later(scope, days=14)
        jobs.look_after_portal_replies(then)
        desk = replace(then, actor=Actor(roles=frozenset({EDITOR})))
        vacancy = find_vacancy(then)
        assert service.end_unanswered_pause(desk, vacancy.id)
        assert takedowns.list_open_takedowns(then, vacancy.id) == []
        jobs.look_after_portal_replies(later(then, days=1))
        assert not vacancy.is_paused(clock.today(then.now))


def test_replies_are_gone_90_days_after_the_vacancy_closed_and_counts_stay(work: Work) -> None:
    with work() as scope:
        reply, token = send_reply(scope)
        service.answer_reply_by_link(scope, inbox_token(scope), reply.id, "started")
        find_vacancy(scope).closes_on = clock.today(scope.now)
        jobs.forget_old_replies(later(scope, days=1))
        assert jobs.forget_old_replies(later(scope, days=90.9)) == 0
        assert jobs.forget_old_replies(later(scope, days=91.1)) == 1
        assert set(as_stored(scope)) == {"", None}
        with pytest.raises(NotFound):
            queries.find_reply_by_token(scope, token)
        (count,) = queries.count_organisation_replies(scope)
        assert (count.sent, count.soon, count.waiting, count.started) == (1, 1, 0, 1)


def test_no_reply_is_kept_for_more_than_a_year(work: Work) -> None:
    with work() as scope:
        send_reply(scope)
        assert jobs.forget_old_replies(later(scope, days=364)) == 0
        assert jobs.forget_old_replies(later(scope, days=366)) == 1


def test_a_vacancy_that_opens_again_keeps_its_replies(work: Work) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        vacancy = find_vacancy(scope)
        vacancy.closes_on = clock.today(scope.now) - timedelta(days=1)
        jobs.forget_old_replies(scope)
        assert reply.closed_at is not None
        vacancy.closes_on = None
        jobs.forget_old_replies(later(scope, days=100))
        assert reply.closed_at is None and reply.name == "Noor"


def test_replies_go_along_when_a_vacancy_is_taken_up_by_another(work: Work) -> None:
    with work() as scope:
        reply, _token = send_reply(scope)
        owner, address = find_vacancy(scope).owner_id, org_address(scope)
        kept = world.publish(scope, "vacancy", {**world.VACANCY, "title": "Bakken"}, owner)
        before = find_mailed_token(scope, address, "/reacties/")
        other = scope.session.scalars(select(Vacancy).where(Vacancy.id == kept)).one()
        sending.create_reply(scope, other, {**TYPED, "contact": "ali@post.example"})
        tokens = (before, find_mailed_token(scope, address, "/reacties/"))
        movers, gone = dict(FOLLOWERS.all()), reply.entry_id
        assert movers["replies"](scope, gone, kept) == [reply.id]
        assert len(movers["reply_inboxes"](scope, gone, kept)) == 1
        scope.session.expire_all()
        assert reply.entry_id == kept
        led_to = {queries.find_inbox_by_token(scope, token)[1].id for token in tokens}
        assert led_to == {kept}, "links mailed about either vacancy"


def test_who_left_a_phone_number_gets_no_mail(work: Work) -> None:
    with work() as scope:
        send_reply(scope, contact="0500 22 33 44")
        assert [mail["to"] for mail in list_mails(scope)] == queries.list_reply_addresses(
            scope, find_vacancy(scope)
        )
        assert TYPED["contact"] == NOOR and rules.may_answer("sent", "started")
