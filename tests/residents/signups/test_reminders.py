"""A reminder the day before, once for each start; who comes hears of a move, with the new day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.signups import sign_up, tell_changes
from wijzerplaat.ground.adapters.mail import Sender, compose_mail
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.mails import shorten_subject
from wijzerplaat.kinds.activities import calendar
from wijzerplaat.kinds.activities import rules as timetables
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.signups import reminders
from wijzerplaat.residents.signups.models import CANCELLED

Work = Callable[..., AbstractContextManager[Scope]]


def far_date(scope: Scope) -> Occurrence:
    activity = scope.session.scalars(select(Activity)).one()
    far = clock.to_amsterdam_time(scope.now) + timedelta(days=4)
    coming = activities.list_coming_occurrences(scope, activity, 20)
    return next(one for one in coming if one.starts_at > far)


def at(scope: Scope, day: datetime, hour: int, minute: int = 0) -> Scope:
    """Return the same scope at an hour (Amsterdam) of a day."""
    return replace(scope, now=clock.to_utc(datetime.combine(day.date(), time(hour, minute))))


def mails(scope: Scope) -> list[OutboxMessage]:
    query = select(OutboxMessage).where(OutboxMessage.kind == "mail")
    return list(scope.session.scalars(query.order_by(OutboxMessage.created_at)))


def test_the_day_before_and_once(work: Work) -> None:
    with work() as scope:
        row = far_date(scope)
        sign_up(scope, row, "anna")
        sign_up(scope, row, "Henk", "0612345678")
        before = row.starts_at - timedelta(days=1)
        for hour, expected in ((8, 0), (9, 1), (10, 0), (19, 0)):
            assert reminders.send_due_reminders(at(scope, before, hour)) == expected
        assert "Morgen: " in mails(scope)[-1].payload["subject"]
        assert reminders.send_due_reminders(at(scope, before - timedelta(days=1), 12)) == 0


def test_who_missed_it_hears_it_on_the_day_but_not_when_it_has_begun(work: Work) -> None:
    with work() as scope:
        row = far_date(scope)
        sign_up(scope, row, "anna")
        row.starts_at = datetime.combine(row.starts_at.date(), time(14))
        row.ends_at = datetime.combine(row.starts_at.date(), time(16))
        assert reminders.send_due_reminders(at(scope, row.starts_at, 12, 30)) == 0
        assert reminders.send_due_reminders(at(scope, row.starts_at, 15)) == 0
        assert reminders.send_due_reminders(at(scope, row.starts_at, 11)) == 1
        assert "Vandaag: " in mails(scope)[-1].payload["subject"]


@pytest.mark.parametrize("off", ["sign-up", "date", "hidden"])
def test_nobody_is_reminded_of_what_is_off(work: Work, off: str) -> None:
    with work() as scope:
        row = far_date(scope)
        one = sign_up(scope, row, "anna")
        if off == "sign-up":
            one.state = CANCELLED
        elif off == "date":
            row.cancelled = True
        else:
            row.activity.hidden_at = scope.now
        assert reminders.send_due_reminders(at(scope, row.starts_at - timedelta(days=1), 12)) == 0


def test_who_signed_up_just_now_needs_no_reminder(work: Work) -> None:
    with work() as scope:
        row = far_date(scope)
        sign_up(at(scope, row.starts_at - timedelta(days=1), 11), row, "anna")
        assert reminders.send_due_reminders(at(scope, row.starts_at - timedelta(days=1), 12)) == 0


def test_a_date_that_moves_takes_its_people_along_and_tells_them_the_new_day(work: Work) -> None:
    with work() as scope:
        row = far_date(scope)
        one = sign_up(scope, row, "anna")
        before, activity = row.starts_at, row.activity
        fields = {
            **world.ACTIVITY,
            "skipped_dates": [before.date().isoformat()],
            "extra_dates": [(before + timedelta(days=2)).date().isoformat()],
        }
        revision = moderation.propose_revision(
            scope, "activity", fields, owner_id=activity.owner_id, entry_id=activity.id
        )
        moderation.approve_revision(scope, revision.id)
        assert (one.occurrence_id, row.starts_at) == (row.id, before + timedelta(days=2))
        tell_changes(scope)
        told = [mail.payload for mail in mails(scope) if "anna@" in mail.payload["to"]]
        assert [mail["subject"].split(":")[0] for mail in told] == [
            "Je bent aangemeld",
            "Verplaatst",
        ]
        assert reminders.send_due_reminders(at(scope, row.starts_at - timedelta(days=1), 12)) == 1


def test_a_skipped_date_is_no_move_to_the_end_of_the_series() -> None:
    tuesdays = [datetime(2027, 1, 5, 10) + timedelta(weeks=week) for week in range(6)]
    fits = timetables.match_occurrence_times(tuesdays[:5], [*tuesdays[:2], *tuesdays[3:]])
    assert tuesdays[2] not in fits
    once = timetables.match_occurrence_times([tuesdays[0]], [tuesdays[5]])
    assert once == {tuesdays[0]: tuesdays[5]}


def test_a_subject_cuts_the_title_and_keeps_the_day() -> None:
    title = "Samen koken en eten met de buurt in het grote buurthuis"
    subject = f"Je bent aangemeld: {title}, dinsdag 24 november"
    assert (
        shorten_subject(subject, title) == "Je bent aangemeld: Samen koken en…, dinsdag 24 november"
    )
    assert len(shorten_subject("x" * 90, "y")) <= 60
    assert len(shorten_subject(subject.replace("24", "2" * 40), title)) <= 60


def test_the_calendar_in_a_mail_says_its_method_and_its_letters(work: Work) -> None:
    with work() as scope:
        sign_up(scope, far_date(scope), "anna")
        sent = mails(scope)[-1]
        message = compose_mail(sent.payload, Sender("Eikstad", "post@eik.example", "x"), sent.id)
        (part,) = list(message.iter_attachments())
        assert part.get_content_type() == "text/calendar"
        assert part["Content-Type"].params["method"] == "PUBLISH"
        assert part["Content-Type"].params["charset"] == "utf-8"


def test_an_appointment_is_the_same_one_on_a_new_domain(work: Work) -> None:
    with work() as scope:
        row = far_date(scope)
        found = [
            calendar.make_ics_attachment(
                replace(scope, portal=replace(scope.portal, host=host)),  # type: ignore[type-var]
                [row],
            )["content"]
            for host in ("oud.example", "nieuw.example")
        ]
        old, new = ([line for line in one.splitlines() if line[:4] == "UID:"] for one in found)
        assert old == new and len(old) == 1
