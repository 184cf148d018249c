"""A question goes to the organisation of its page or to the desk, is passed on, answered and asked
on; nobody reads in the database what was said.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Text, select, type_coerce

from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.residents.questions import handling, queries, service
from wijzerplaat.residents.questions.models import (
    ANSWER,
    FORWARDED,
    NOTE,
    OPEN,
    REPLY,
    QuestionStep,
    ResidentQuestion,
)
from wijzerplaat.tenancy.accounts.models import Membership

Work = Callable[..., AbstractContextManager[Scope]]
PAGE = "/organisaties/buurthuis-de-eik"
ASKED = {"text": "Is er een lift?", "contact": "fatima@post.example"}


def mails(scope: Scope) -> list[tuple[str, str, str]]:
    rows = scope.session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at))
    return [
        (row.payload["to"], row.payload["subject"], row.payload["text"])
        for row in rows
        if row.kind == "mail"
    ]


def test_a_question_goes_to_the_organisation_of_the_page_and_its_people_are_told(
    work: Work,
) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED, PAGE).question
        title = queries.find_addressee(scope, asked.organisation_id).title
        told = [one for one in mails(scope) if "vraag voor jullie" in one[1]]
    assert title == "Buurthuis De Eik"
    assert {one[0] for one in told} == {"member@eikstad.example", "admin@eikstad.example"}
    assert all("lift" not in one[2] and "fatima" not in one[2] for one in told)


def test_who_asks_may_choose_the_desk(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, {**ASKED, "to": "balie"}, PAGE).question
        assert asked.organisation_id is None
        other = service.create_question(scope, {**ASKED, "to": "organisatie"}, PAGE).question
        assert other.id != asked.id and other.organisation_id is not None


def test_an_organisation_without_people_is_not_asked(work: Work) -> None:
    with work() as scope:
        for one in scope.session.scalars(select(Membership)).all():
            if one.organisation_id:
                scope.session.delete(one)
        scope.session.flush()
        assert service.create_question(scope, ASKED, PAGE).question.organisation_id is None
        assert queries.list_addressees(scope) == []


def test_a_question_to_an_organisation_that_lost_its_people_goes_to_the_desk(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED, PAGE).question
        for one in scope.session.scalars(select(Membership)).all():
            if one.organisation_id:
                scope.session.delete(one)
        scope.session.flush()
        assert handling.return_unanswerable_questions(scope) == 1
        assert asked.organisation_id is None and asked.state == OPEN
        assert handling.return_unanswerable_questions(scope) == 0


def test_the_desk_passes_on_and_takes_back_and_who_asked_is_told(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED).question
        handling.forward_question(scope, asked.id, "buurthuis-de-eik")
        with pytest.raises(Conflict):
            handling.forward_question(scope, asked.id, "buurthuis-de-eik")
        with pytest.raises(NotFound):
            handling.forward_question(scope, asked.id, "bestaat-niet")
        handling.take_question(scope, asked.id)
        with pytest.raises(Conflict):
            handling.take_question(scope, asked.id)
        steps = queries.list_question_steps(scope, asked)
        assert [one.what for one in steps] == [FORWARDED, FORWARDED]
        told = [one for one in mails(scope) if one[0] == "fatima@post.example"]
    assert any("Iemand anders beantwoordt je vraag" in one[1] for one in told)
    assert all("lift" not in one[2] for one in told), "the address did not answer yet"


def test_who_asked_asks_on_after_an_answer_and_the_question_waits_again(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED)
        with pytest.raises(Conflict):
            service.reply_to_answer(scope, asked.token, {"reply": "Nou?"})
        handling.answer_question(scope, asked.question.id, {"answer": "Ja."})
        later = replace(scope, now=scope.now + timedelta(days=9))
        for _again in range(2):
            service.reply_to_answer(later, asked.token, {"reply": "Ook op zondag?"})
        question = asked.question
        assert question.state == OPEN and question.waits_since == later.now
        said = [(one.what, one.text) for one in queries.list_question_steps(scope, question)]
        assert said == [(ANSWER, "Ja."), (REPLY, "Ook op zondag?")]
        assert queries.count_open_questions(later) == (1, 0), "it is late from the reply on"
        handling.answer_question(later, question.id, {"answer": "Nee."})


def test_a_note_is_in_no_list_for_others(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED).question
        handling.add_desk_note(scope, asked.id, {"note": "Belde gisteren boos."})
        assert [one.what for one in queries.list_question_steps(scope, asked)] == [NOTE]
        assert queries.list_question_steps(scope, asked, (NOTE,)) == []


def test_the_database_holds_no_word_of_it(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED).question
        handling.answer_question(scope, asked.id, {"answer": "Ja, naast de trap."})
        scope.session.flush()
        columns = (
            ResidentQuestion.text,
            ResidentQuestion.contact,
            ResidentQuestion.mark,
            QuestionStep.text,
        )
        rows = [
            scope.session.scalars(select(type_coerce(one, Text)).select_from(one.class_)).all()
            for one in columns
        ]
        assert all(rows)
        assert not any(word in str(rows) for word in ("lift", "fatima", "trap"))
        found = queries.list_open_questions_of_contact(scope, "FATIMA@post.example")
        assert found == [], "it has an answer"


def test_open_questions_are_found_by_any_spelling_of_the_contact(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, {**ASKED, "contact": "0500-12 34 56"}).question
        assert queries.list_open_questions_of_contact(scope, "0500 123456") == [asked]


def test_the_questions_of_an_organisation_follow_a_merge(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED, PAGE).question
        other = queries.find_question_subject(scope, "/organisaties/sportclub-noord")
        gone = asked.organisation_id
        assert service.move_questions(scope, gone, other.organisation_id, None) == [asked.id]
        scope.session.expire_all()
        kept = scope.session.scalars(select(ResidentQuestion)).one()
        assert kept.organisation_id == other.organisation_id
