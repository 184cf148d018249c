"""On a portal about one subject, and for a sensitive topic, no mail shows what it is about before
it is opened: not in its subject, its sender, the calendar that comes with it, or an address.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import timedelta
from types import FrameType, ModuleType
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.replies import find_vacancy, send_reply
from tests.support.signups import first_date, link, sign_up, tell_changes, wait
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity
from wijzerplaat.records.entries import pages
from wijzerplaat.residents.questions import handling
from wijzerplaat.residents.questions import mails as question_mails
from wijzerplaat.residents.questions import service as questions
from wijzerplaat.residents.replies import jobs as reply_jobs
from wijzerplaat.residents.replies import mails as reply_mails
from wijzerplaat.residents.replies import sending
from wijzerplaat.residents.replies import service as replies
from wijzerplaat.residents.signups import (
    by_link,
    change_mails,
    changes,
    digests,
    mails,
    message_mails,
    messages,
    reminders,
    waitlist,
)
from wijzerplaat.tenancy.mail_texts import service as mail_texts

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Work = Callable[..., AbstractContextManager[Scope]]
TITLE, SLUG = "Vapevrij in vier middagen", "vapevrij"
WRITES = re.compile(r"mail_|tell_changed")
MAILING: tuple[ModuleType, ...] = (
    mails,
    change_mails,
    message_mails,
    reply_mails,
    question_mails,
)


def later(scope: Scope, **time: float) -> Scope:
    return replace(scope, now=scope.now + timedelta(**time))


def tell_of_signups(scope: Scope, _people: Any) -> None:
    row = first_date(scope, capacity=2)
    anna = sign_up(scope, row, "anna")
    by_link.confirm_signup(scope, link(scope, "anna", anna))
    ben = sign_up(scope, row, "ben")
    wait(scope, row, "cor")
    by_link.cancel_signup(scope, link(scope, "ben", ben))
    over = later(scope, hours=25)
    waitlist.look_after_dates(over, row.activity_id, [row.id])
    by_link.change_signup_people(over, link(scope, "anna", anna), {"people": 2})
    emit(scope, waitlist.SeatGiven(row.activity, [anna]))
    reminders.send_due_reminders(
        replace(scope, now=clock.to_utc(row.starts_at - timedelta(hours=22)))
    )
    digests.mail_digests(later(scope, minutes=3))


def tell_of_dates(scope: Scope, people: Any) -> None:
    row = first_date(scope, capacity=4)
    sign_up(scope, row, "anna")
    sign_up(scope, row, "ben")
    by_link.confirm_signup(scope, link(scope, "ben"))
    written = {"text": f"Tot dan bij {TITLE}!"}
    messages.send_list_message(replace(scope, actor=people["member"]), row.id, written)
    row.starts_at += timedelta(days=1)
    moved = activities.OccurrenceMoved(row, row.starts_at - timedelta(days=1))
    emit(scope, activities.TimetableChanged(row.activity, [moved]))
    tell_changes(scope)
    for off, event in (
        (True, activities.OccurrenceCalledOff),
        (False, activities.OccurrencePutBack),
    ):
        row.cancelled = off
        emit(scope, activities.TimetableChanged(row.activity, [event(row)]))
        for one in scope.session.scalars(select(OutboxMessage)):
            one.done_at = scope.now
        tell_changes(scope)
    row.activity.cost_cents, row.activity.hidden_at = 900, scope.now
    row.activity.updated_at = scope.now + timedelta(minutes=1)
    for minutes in (1, 4):
        changes.tell_settled_changes(later(scope, minutes=minutes))
    row.activity.hidden_at = None
    row.activity.signup_per, row.activity.repeat_count = PER_COURSE, 3
    activities.plan_activity(scope, row.activity)
    sign_up(scope, row, "dora")
    row.activity.extra_dates = [(row.starts_at + timedelta(days=100)).date().isoformat()]
    activities.plan_activity(scope, row.activity)


def tell_of_replies(scope: Scope, people: Any) -> None:
    mine = replace(scope, actor=people["member"])
    first, token = send_reply(scope)
    other, _token = send_reply(scope, name="Tijn", contact="tijn@post.example")
    gone, gone_token = send_reply(scope, name="Ali", contact="ali@post.example")
    assert gone.id != other.id
    sending.withdraw_reply(scope, gone_token)
    reply_jobs.look_after_portal_replies(later(scope, days=7))
    reply_jobs.look_after_portal_replies(later(scope, days=14))
    for answer in ("contacted", "started"):
        replies.answer_own_reply(mine, first.id, answer)
    replies.answer_own_reply(mine, other.id, "unsuitable")
    for one in scope.session.scalars(select(OutboxMessage)):
        one.done_at = scope.now
    replies.undo_own_answer(mine, other.id)
    assert token


def tell_of_questions(scope: Scope, people: Any) -> None:
    typed = {"text": "Is er een lift?", "contact": "fatima@post.example"}
    asked = questions.create_question(scope, typed, f"/activiteiten/{SLUG}").question
    handling.answer_own_question(
        replace(scope, actor=people["member"]), asked.id, {"answer": "Ja, een lift."}
    )
    other = questions.create_question(
        scope, {**typed, "text": "En een trap?", "to": "balie"}, f"/activiteiten/{SLUG}"
    ).question
    handling.forward_question(replace(scope, actor=people["editor"]), other.id, "buurthuis-de-eik")


STORIES = (tell_of_signups, tell_of_dates, tell_of_replies, tell_of_questions)
WRITERS = {
    name
    for module in MAILING
    for name, one in inspect.getmembers(module, inspect.isfunction)
    if one.__module__ == module.__name__ and WRITES.match(name)
}
"""Every function that writes a mail about a sign-up, a reply or a question."""


@contextmanager
def watched() -> Iterator[set[str]]:
    """Yield the names of the functions that are called meanwhile."""
    called: set[str] = set()

    def note(frame: FrameType, happened: str, _told: Any) -> None:
        if happened == "call":
            called.add(frame.f_code.co_name)

    sys.setprofile(note)
    try:
        yield called
    finally:
        sys.setprofile(None)


def name_all_after_the_subject(scope: Scope) -> None:
    activity, vacancy = scope.session.scalars(select(Activity)).one(), find_vacancy(scope)
    for one in (activity, vacancy):
        one.title = TITLE
    activity.slug = SLUG
    scope.session.flush()


def is_secret_kept(mail: dict[str, Any]) -> bool:
    outside = [mail["subject"], *(one["content"] for one in mail["attachments"])]
    addresses = re.findall(r"https?://[^\s\"<>]+", mail["text"] + mail["html"])
    return not re.search("vape", " ".join([*outside, *addresses]), re.IGNORECASE)


def say_all_words() -> dict[str, dict[str, str]]:
    """Return texts of a portal that fill in whatever they may, in every mail."""
    return {
        one.kind.name: {
            "subject": " ".join(map(str, one.kind.list_words(subject=True))),
            "opening": "\n".join(map(str, one.kind.list_words())),
        }
        for one in mail_texts.list_mail_examples()
    }


@pytest.mark.parametrize("kind", ["sensitive topic", "one subject"])
def test_no_mail_shows_outside_what_it_is_about(work: Work, people: Any, kind: str) -> None:
    called: set[str] = set()
    count = 0
    for story in STORIES:
        with work() as scope, pytest.MonkeyPatch.context() as patch:
            scope = replace(scope, portal=replace(scope.portal, mail_texts=say_all_words()))
            if kind == "one subject":
                portal = replace(scope.portal, kind="theme", owner="Gemeente Eikstad")
                scope = replace(scope, portal=portal)
                assert portal.mail_name == "Gemeente Eikstad"
            else:
                patch.setattr(pages, "is_sensitive", lambda _scope, _entry: True)
            name_all_after_the_subject(scope)
            with watched() as seen:
                story(scope, people)
            called |= seen
            for one in scope.session.scalars(select(OutboxMessage)):
                if one.kind == "mail":
                    count += 1
                    assert is_secret_kept(dict(one.payload)), one.payload["subject"]
                    assert "vape" not in f"{one.tag} {one.error}".lower()
            scope.session.rollback()
    assert called & WRITERS == WRITERS
    assert count > 30
