"""What happens at a desk, by a link or on a page becomes a task, and what solves it ends it."""

from datetime import timedelta

from sqlalchemy import select

from tests.support.takedowns import HIDE, find
from wijzerplaat.desks.contacts import service as contacts
from wijzerplaat.records.freshness import service as freshness
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.takedown import service as takedown
from wijzerplaat.residents.feedback import service as feedback
from wijzerplaat.residents.feedback.models import HANDLED, OPEN, Report
from wijzerplaat.residents.questions import handling
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.tenancy.tasks import following, service
from wijzerplaat.tenancy.tasks.models import CALL, LINK, RESIDENT, Task

CLUB = "Sportclub Noord"
REPORT = {"text": "", "email": ""}
STOP = {"starts_on": None, "told": "", "successor": ""}


def tasks(scope, *kinds):
    query = select(Task).where(Task.done_at.is_(None), Task.kind.in_(kinds))
    return list(scope.session.scalars(query.order_by(Task.opened_at)))


def asked(scope):
    """The token of a 'klopt alles nog?' to the club."""
    club = find(scope, CLUB)
    token = "t" * 43
    scope.session.add(
        Question(
            organisation_id=club.id,
            round_due_at=club.verify_due_at,
            step=1,
            token_hash=freshness.link_tokens.hash_token(token),
            sent_at=scope.now,
            expires_at=scope.now + timedelta(days=30),
        )
    )
    scope.session.flush()
    return token


def test_stopped_by_mail_by_phone_and_by_a_resident_is_one_task(work, people):
    with work() as scope:
        freshness.answer_check_question(scope, asked(scope), freshness.STOPPED)
    with work() as scope:
        assert [one.source for one in tasks(scope, "stopped")] == [LINK]
    with work(actor=people["editor"]) as scope:
        club = find(scope, CLUB)
        contacts.log_call(scope, club.id, {"outcome": "stopped", "note": "Per 1 december."})
        feedback.create_report(scope, club, {**REPORT, "what": "stopped"})
        (one,) = tasks(scope, "stopped", "report")
        assert (one.times, one.note, one.source) == (3, "Per 1 december.", CALL)


def test_taking_the_record_down_ends_the_task_and_the_report(work, people):
    with work(actor=people["editor"]) as scope:
        club = find(scope, CLUB)
        feedback.create_report(scope, club, {**REPORT, "what": "stopped"})
        feedback.create_report(scope, club, {**REPORT, "what": "phone"})
        assert [one.source for one in tasks(scope, "stopped", "report")] == [RESIDENT, RESIDENT]
    with work(actor=people["editor"]) as scope:
        takedown.stop_entry(scope, find(scope, CLUB).id, STOP)
    with work() as scope:
        assert tasks(scope, "stopped", "report") == []
        assert {one.state for one in scope.session.scalars(select(Report))} == {HANDLED}


def test_who_is_not_the_right_person_leaves_a_task_until_somebody_checks(work):
    with work() as scope:
        freshness.answer_check_question(scope, asked(scope), freshness.OTHER_PERSON)
    with work() as scope:
        assert len(tasks(scope, "wrong_person")) == 1
        freshness.verify_organisation(scope, find(scope, CLUB))
        assert tasks(scope, "wrong_person") == []


def test_a_call_without_answer_lets_the_task_rest_and_all_is_right_ends_it(work, people):
    with work(actor=people["editor"]) as scope:
        club = find(scope, CLUB)
        club.verify_due_at = scope.now - timedelta(days=1)
        scope.session.flush()
        following.follow_needs(scope)
        scope.session.flush()
        contacts.log_call(scope, club.id, {"outcome": "change", "note": ""})
        (one,) = tasks(scope, "overdue")
        assert one.snoozed_until and one.snooze_reason == "Er verandert iets"
        contacts.log_call(scope, club.id, {"outcome": "correct", "note": ""})
        assert tasks(scope, "overdue") == []


def test_a_report_and_its_task_end_and_come_back_together(work, people):
    with work(actor=people["editor"]) as scope:
        feedback.create_report(scope, find(scope, CLUB), {**REPORT, "what": "phone"})
        (one,) = tasks(scope, "report")
        service.finish_task(scope, one.id, "Nagebeld.")
        report = feedback.find_report(scope, one.about_id)
        assert (report.state, report.note) == (HANDLED, "Nagebeld.")
        service.reopen_task(scope, one.id)
        scope.session.refresh(report)
        assert report.state == OPEN
        feedback.mark_report_handled(scope, report.id, {"note": ""})
        assert tasks(scope, "report") == []
        feedback.mark_report_open(scope, report.id)
        assert len(tasks(scope, "report")) == 1
        assert following.follow_needs(scope) == 0


def test_what_is_hidden_asks_to_be_looked_at_when_its_organisation_says_so(work, people):
    with work(actor=people["editor"]) as scope:
        fields = {**HIDE, "reason": "unsafe"}
        hidden = takedown.hide_entry(scope, find(scope, CLUB).id, fields)
        following.follow_needs(scope)
        assert tasks(scope, "hidden") == []
        takedown.answer_takedown(scope, hidden.id)
        assert len(tasks(scope, "hidden")) == 1
        takedown.put_back_entry(scope, hidden.id)
        assert tasks(scope, "hidden") == []
        following.follow_needs(scope)
        assert tasks(scope, "hidden") == []


def test_a_late_question_is_a_task_until_it_is_answered(work, people):
    with work(actor=people["editor"]) as scope:
        told = {"text": "Waar kan ik eten?", "contact": "sanne@post.example"}
        question = questions.create_question(scope, told, "merk").question
        following.follow_needs(scope)
        assert tasks(scope, "late_question") == []
        question.waits_since = scope.now - timedelta(days=9)
        scope.session.flush()
        following.follow_needs(scope)
        (one,) = tasks(scope, "late_question")
        assert one.about_id == question.id
        handling.answer_question(scope, question.id, {"answer": "In het buurthuis."})
        assert tasks(scope, "late_question") == []
