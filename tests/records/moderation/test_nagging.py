"""Who does not answer the editors for a week is reminded once."""

from datetime import timedelta

import pytest
import time_machine

from tests.support.mails import mails
from tests.support.moderation import decided
from wijzerplaat.ground.core import clock
from wijzerplaat.records.moderation import conversation, nagging, service

SUBJECT = "We wachten nog op je antwoord"
QUESTION = "Klopt dit nummer?"


@pytest.fixture
def asked(work, people):
    """A proposal of a member, about which the editors have a question since now."""
    return decided(work, people, service.send_back_revision, QUESTION, (), phone="0500 99 88 77")


def reminders(work, **after):
    """Run the job so much later; return all reminders until then."""
    with time_machine.travel(clock.now() + timedelta(**after)), work() as scope:
        nagging.ask_quiet_authors_again(scope)
        return [one.payload for one in mails(scope) if one.payload["subject"] == SUBJECT]


@pytest.mark.usefixtures("asked")
def test_it_is_asked_once_more_after_a_week_and_not_before(work):
    assert reminders(work, days=6, hours=23) == []
    for days in (8, 9, 30):
        (mail,) = reminders(work, days=days)
    assert mail["to"] == "member@eikstad.example" and QUESTION in mail["text"]


def test_who_answered_hears_nothing(work, people, asked):
    with work(actor=people["member"]) as scope:
        conversation.answer_as_member(scope, asked, "Ja, dat klopt.")
    assert reminders(work, days=8) == []


def test_the_next_question_may_be_asked_again_too(work, people, asked):
    assert len(reminders(work, days=8)) == 1
    with time_machine.travel(clock.now() + timedelta(days=9)):
        with work(actor=people["member"]) as scope:
            conversation.answer_as_member(scope, asked, "Ja, dat klopt.")
        with work(actor=people["editor"]) as scope:
            service.send_back_revision(scope, asked, "En de hal?", ())
    assert len(reminders(work, days=12)) == 1
    assert len(reminders(work, days=17)) == 2
