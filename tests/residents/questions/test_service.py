"""A question is taken once, answered once, counted when it waits too long, and forgotten after
90 days.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound, TooMany
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.moderation import jobs as moderation
from wijzerplaat.residents.questions import handling, jobs, queries, service
from wijzerplaat.residents.questions.models import QuestionStep, ResidentQuestion

Work = Callable[..., AbstractContextManager[Scope]]
ASKED = {"text": "Wie helpt mij met een brief?", "contact": "Fatima@post.example"}
ANSWER = {"answer": "Ga naar het buurthuis.\n\nElke dinsdag zit daar iemand."}


def mails(scope: Scope) -> list[tuple[str, str]]:
    rows = scope.session.scalars(select(OutboxMessage).order_by(OutboxMessage.created_at))
    return [(row.payload["to"], row.payload["subject"]) for row in rows if row.kind == "mail"]


def test_numbers_follow_each_other_per_portal(work: Work) -> None:
    with work() as scope:
        assert [
            service.create_question(scope, {**ASKED, "text": f"Vraag {one}"}).question.number
            for one in range(3)
        ] == [1001, 1002, 1003]
    with work("beekdorp") as scope:
        assert service.create_question(scope, ASKED).question.number == 1001


def test_the_same_question_again_is_the_same_with_one_more_link_and_no_mail(work: Work) -> None:
    with work() as scope:
        first, again = service.create_question(scope, ASKED), service.create_question(scope, ASKED)
        assert first.question.id == again.question.id
        assert first.token != again.token and len(mails(scope)) == 1
        assert {queries.find_question_by_token(scope, one.token).id for one in (first, again)} == {
            first.question.id
        }


def test_a_question_of_another_portal_is_not_there(work: Work) -> None:
    with work("beekdorp") as scope:
        token = service.create_question(scope, ASKED).token
    with work() as scope, pytest.raises(NotFound):
        queries.find_question_by_token(scope, token)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", ""),
        ("text", "x" * 2001),
        ("contact", ""),
        ("contact", "iemand@"),
        ("contact", "0500 12"),
        ("contact", "bel mij"),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field(work: Work, name: str, value: str) -> None:
    with work() as scope, pytest.raises(Invalid) as problem:
        service.create_question(scope, {**ASKED, name: value})
    assert list(problem.value.fields) == [name]


def test_who_asks_too_much_is_stopped(work: Work) -> None:
    with work() as scope:
        for number in range(5):
            service.create_question(scope, {**ASKED, "text": f"Vraag {number}"}, "")
        with pytest.raises(TooMany):
            service.create_question(scope, {**ASKED, "text": "Nog een"})


def test_mails_say_when_and_later_what_but_not_in_the_subject(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED).question
        handling.answer_question(scope, asked.id, ANSWER)
        # both are of one moment
        received, answered = sorted(mails(scope), key=lambda one: one[1].startswith("Antwoord"))
    assert (
        received[1].startswith("Vraag V-1001 is binnen. Antwoord voor ") and len(received[1]) <= 60
    )
    assert answered == ("Fatima@post.example", "Antwoord op je vraag (V-1001)")


def test_who_gave_a_phone_number_gets_no_mail(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, {**ASKED, "contact": "0500 12 34 56"}).question
        handling.answer_question(scope, asked.id, ANSWER)
        assert mails(scope) == []


def test_a_question_is_answered_once(work: Work) -> None:
    with work() as scope:
        asked = service.create_question(scope, ASKED).question
        handling.answer_question(scope, asked.id, ANSWER)
        with pytest.raises(Conflict):
            handling.answer_question(scope, asked.id, ANSWER)


def test_editors_hear_of_questions_every_day_and_of_late_ones_apart(work: Work) -> None:
    with work() as scope:
        service.create_question(scope, ASKED)
        assert queries.count_open_questions(scope) == (1, 0)
        later = replace(scope, now=scope.now + timedelta(days=8))
        assert queries.count_open_questions(later) == (1, 1)
        moderation.remind_portal_editors(later)
        text = (
            scope.session.scalars(
                select(OutboxMessage).where(OutboxMessage.tag.startswith("daily:"))
            )
            .one()
            .payload["text"]
        )
    assert "Vragen van bewoners: 1" in text and "Vragen die al te lang wachten: 1" in text


def test_what_may_tell_who_it_was_is_forgotten_after_90_days(work: Work) -> None:
    with work() as scope:
        first = service.create_question(scope, ASKED)
        handling.answer_question(scope, first.question.id, ANSWER)
    with work() as scope:
        assert jobs.forget_old_questions(replace(scope, now=scope.now + timedelta(days=89))) == 0
        assert jobs.forget_old_questions(replace(scope, now=scope.now + timedelta(days=91))) == 1
    with work() as scope:
        kept = scope.session.scalars(select(ResidentQuestion)).one()
        assert (kept.text, kept.contact, kept.contact_mark, kept.number) == ("", "", None, 1001)
        assert scope.session.scalars(select(QuestionStep)).all() == []
        with pytest.raises(NotFound):
            queries.find_question_by_token(scope, first.token)


def test_the_same_words_on_another_page_are_another_question(work: Work) -> None:
    with work() as scope:
        pages = (
            "/organisaties/buurthuis-de-eik",
            f"/activiteiten/koffieochtend/{world.COFFEE_DAY}",
            "/verhalen/zo-vraag-je-hulp",
            "",
        )
        asked = [service.create_question(scope, ASKED, one).question for one in pages]
        assert [one.about for one in asked] == [
            "/organisaties/buurthuis-de-eik",
            "/activiteiten/koffieochtend",
            "/informatie/zo-vraag-je-hulp",
            None,
        ]
        assert service.create_question(scope, ASKED, pages[0]).question.id == asked[0].id


def test_the_page_is_forgotten_with_the_question(work: Work) -> None:
    with work() as scope:
        service.create_question(scope, ASKED, "/organisaties/buurthuis-de-eik")
        later = replace(scope, now=scope.now + timedelta(days=91))
        assert service.purge_questions(later) == 1
        assert scope.session.scalars(select(ResidentQuestion.about)).one() is None


def test_a_page_of_another_portal_is_not_there(work: Work) -> None:
    with work("beekdorp") as scope:
        world.publish(scope, "organisation", {"title": "Alleen in Beekdorp", "summary": "Hier."})
        assert queries.find_question_subject(scope, "organisaties/alleen-in-beekdorp") is not None
    with work() as scope:
        assert queries.find_question_subject(scope, "organisaties/alleen-in-beekdorp") is None
