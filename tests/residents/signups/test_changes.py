"""Another place, contact or price, a hidden page: who comes is told, once, by mail or by phone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests import world
from tests.support.signups import (
    count_taken,
    first_date,
    link,
    list_signups,
    list_subjects,
    sign_up,
    tell_changes,
)
from wijzerplaat.ground.core import clock, mailed_links
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.kinds.activities.models import PER_COURSE, Activity, Occurrence
from wijzerplaat.kinds.activities.service import (
    OccurrenceCalledOff,
    OccurrenceMoved,
    OccurrencePutBack,
    TimetableChanged,
)
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries.service import put_entry_values
from wijzerplaat.residents.signups import by_link, calls, changes
from wijzerplaat.residents.signups.models import (
    ADDED,
    CALLED_OFF,
    CANCELLED,
    CHANGED,
    CONFIRMED,
    LIVE,
    WAITING,
    SignupCall,
)

Work = Callable[..., AbstractContextManager[Scope]]


def later(scope: Scope, minutes: float) -> Scope:
    return replace(scope, now=scope.now + timedelta(minutes=minutes))


def change(scope: Scope, minutes: float = 1, kind: type[Any] = Activity, **values: Any) -> None:
    """Put values on the only activity (or its organisation), as publishing does."""
    entry = scope.session.scalars(select(Activity)).one()
    put_entry_values(later(scope, minutes), entry if kind is Activity else entry.owner, values)
    scope.session.flush()


def tell(scope: Scope, *minutes: float) -> list[int]:
    """Run the job at these minutes; return how many people each run told."""
    return [changes.tell_settled_changes(later(scope, one)) for one in minutes]


def last_mail(scope: Scope) -> dict[str, Any]:
    found = select(OutboxMessage).where(OutboxMessage.kind == "mail")
    mails = scope.session.scalars(found.order_by(OutboxMessage.created_at))
    return dict(list(mails)[-1].payload)


def send_all(scope: Scope) -> None:
    for one in scope.session.scalars(select(OutboxMessage)):
        one.done_at = scope.now


def come(scope: Scope, *names: str) -> Occurrence:
    row = first_date(scope, capacity=9)
    for name in names:
        sign_up(scope, row, name)
    return row


def test_another_place_is_told_once_with_the_calendar(work: Work) -> None:
    with work() as scope:
        row = come(scope, "anna", "ben")
        before = row.sequence
        change(scope, location=dict(world.MILL))
        assert tell(scope, 2, 3, 5, 6) == [0, 0, 2, 0]
        change(scope, 7, location=dict(world.MILL))
        assert tell(scope, 8, 11) == [0, 0]
        assert list_subjects(scope, "anna")[-1].startswith("Andere plek: Koffieochtend op ")
        assert len(list_subjects(scope, "anna")) == 2
        text = last_mail(scope)["text"]
        assert "Kom nu naar: De Molen, Molenweg 7, 4951 AB Eikstad." in text
        assert "Eerst was het: Buurthuis De Eik, Lindelaan 3, 4951 AB Eikstad." in text
        assert "De Molen" in last_mail(scope)["attachments"][0]["content"]
        assert row.sequence == before + 1


def test_what_is_taken_back_within_minutes_is_told_to_nobody(work: Work) -> None:
    with work() as scope:
        come(scope, "anna")
        activity = scope.session.scalars(select(Activity)).one()
        change(scope, cost_cents=500)
        assert tell(scope, 1.5) == [0]
        put_entry_values(later(scope, 2), activity, {"cost_cents": 0})
        assert tell(scope, 2.5, 5, 9) == [0, 0, 0]
        assert len(list_subjects(scope, "anna")) == 1


def test_what_is_taken_back_later_is_told_both_ways(work: Work) -> None:
    with work() as scope:
        come(scope, "anna")
        change(scope, cost_cents=500, cost_note="Neem het gepast mee.")
        assert tell(scope, 1, 4) == [0, 1]
        assert "De prijs is nu: €\xa05,00. Neem het gepast mee." in last_mail(scope)["text"]
        send_all(scope)
        change(scope, 10, cost_cents=0, cost_note="")
        assert tell(scope, 10, 13) == [0, 1]
        assert "De prijs is nu: Gratis." in last_mail(scope)["text"]
        assert list_subjects(scope, "anna")[-1].startswith("Veranderd: Koffieochtend op ")


def test_the_contact_and_place_of_the_organisation_count_too(work: Work) -> None:
    with work() as scope:
        come(scope, "anna")
        change(scope, kind=Organisation, phone="0500 99 88 77", location=dict(world.MILL))
        assert tell(scope, 1, 4) == [0, 1]
        text = last_mail(scope)["text"]
        assert "Heb je een vraag? De organisatie heeft nu: 0500 99 88 77, info@deeik" in text
        assert "Kom nu naar: De Molen" in text


def test_who_signs_up_after_it_changed_is_told_nothing(work: Work) -> None:
    with work() as scope:
        row = come(scope, "anna")
        change(scope, location=dict(world.MILL))
        sign_up(later(scope, 2), row, "ben")
        assert tell(scope, 2, 5) == [0, 1]
        assert len(list_subjects(scope, "ben")) == 1


def test_who_comes_more_often_is_told_once_of_all_dates(work: Work) -> None:
    with work() as scope:
        row = come(scope, "anna")
        activity = scope.session.scalars(select(Activity)).one()
        rows = activities.list_coming_occurrences(scope, activity, 20)
        after = rows[rows.index(row) + 1]
        sign_up(scope, after, "anna")
        sign_up(scope, after, "noor", "anna@post.example")
        change(scope, location=dict(world.MILL))
        assert tell(scope, 1, 4) == [0, 1]
        assert [one[:11] for one in list_subjects(scope, "anna")[2:]] == ["Andere plek"]


def test_a_hidden_page_is_told_and_also_when_it_is_back(work: Work) -> None:
    with work() as scope:
        come(scope, "anna")
        activity = scope.session.scalars(select(Activity)).one()
        activity.hidden_at = scope.now
        assert tell(scope, 1, 4) == [0, 1]
        assert last_mail(scope)["subject"].startswith("Vraag na of het doorgaat: Koffieochtend")
        assert (
            "Wij weten niet of het doorgaat. Vraag het na: 0500 11 22 33"
            in (last_mail(scope)["text"])
        )
        send_all(scope)
        activity.hidden_at = None
        assert tell(scope, 10, 13) == [0, 1]
        assert "staat weer op de website" in last_mail(scope)["text"]


def test_who_left_a_phone_number_only_stands_on_the_call_list(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, capacity=9)
        sign_up(scope, row, "Henk", "0612345678")
        change(scope, location=dict(world.MILL))
        assert tell(scope, 1, 4, 5) == [0, 1, 0]
        [(call, signup)] = calls.list_signup_calls(scope, row.id)
        assert (call.reason, signup.name, call.done_at) == (CHANGED, "Henk", None)
        assert "Kom nu naar: De Molen" in call.said


def test_a_date_that_was_off_for_a_moment_is_no_call(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, capacity=9)
        sign_up(scope, row, "Henk", "0612345678")
        row.cancelled = True
        emit(scope, TimetableChanged(row.activity, [OccurrenceCalledOff(row)]))
        emit(scope, TimetableChanged(row.activity, [OccurrenceCalledOff(row)]))
        assert [tell_changes(scope), tell_changes(scope)] == [1, 0]
        assert [one.reason for one, _who in calls.list_signup_calls(scope, row.id)] == [CALLED_OFF]
        row.cancelled = False
        emit(scope, TimetableChanged(row.activity, [OccurrencePutBack(row)]))
        tell_changes(scope)
        assert calls.list_signup_calls(scope, row.id) == []


@pytest.mark.parametrize(("days", "left"), [(6, 1), (8, 0)])
def test_calls_go_a_week_after_the_date(work: Work, days: int, left: int) -> None:
    with work() as scope:
        row = first_date(scope, capacity=9)
        henk = sign_up(scope, row, "Henk", "0612345678")
        calls.ask_to_call(scope, henk, CHANGED, "Kom naar De Molen.")
        scope.session.flush()
        row.starts_at, row.ends_at = (
            one.replace(tzinfo=None) for one in (scope.now, scope.now - timedelta(days=days))
        )
        scope.session.flush()
        calls.forget_old_calls(scope)
        assert len(scope.session.scalars(select(SignupCall)).all()) == left


def test_other_hours_for_a_whole_series_are_one_mail_with_all_dates(work: Work) -> None:
    with work() as scope:
        row = come(scope, "anna")
        activity = scope.session.scalars(select(Activity)).one()
        rows = activities.list_coming_occurrences(scope, activity, 20)
        after = rows[rows.index(row) + 1]
        sign_up(scope, after, "anna")
        sign_up(scope, after, "ben")
        activity.start_time, activity.end_time = time(10, 30), time(12, 30)
        activities.plan_activity(scope, activity)
        assert tell_changes(scope) == 2
        told = [one for one in list_subjects(scope, "anna") if one.startswith("Veranderd")]
        assert told == ["Veranderd: Koffieochtend begint om 10.30 uur"]
        mail = next(
            dict(one.payload)
            for one in scope.session.scalars(select(OutboxMessage))
            if one.payload["subject"] == told[0] and one.payload["to"].startswith("anna@")
        )
        assert f"{formats.day(after.starts_at)}, 10.30 tot 12.30 uur" in mail["text"]
        assert mail["attachments"][0]["content"].count("BEGIN:VEVENT") == 2


def test_who_follows_a_course_comes_to_a_date_that_is_added_and_hears_it(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, capacity=2, signup_per=PER_COURSE, repeat_count=3)
        anna = sign_up(scope, row, "anna", people=2)
        henk = sign_up(scope, row, "Henk", "0612345678", waitlist=True)
        activity = row.activity
        added = (row.starts_at + timedelta(days=100)).date()
        activity.extra_dates = [added.isoformat()]
        for _again in range(2):
            activities.plan_activity(scope, activity)
        [new] = [
            one
            for one in activities.list_coming_occurrences(scope, activity, 20)
            if one.starts_at.date() == added
        ]
        people = list_signups(scope, new.id, LIVE)
        assert {(one.name, one.state, one.booking_id) for one in people} == {
            ("anna", CONFIRMED, anna.booking_id),
            ("Henk", WAITING, henk.booking_id),
        }
        assert count_taken(scope, new) == 2
        assert list_subjects(scope, "anna")[-1].startswith("Nieuwe dag: Koffieochtend op ")
        assert len(list_subjects(scope, "anna")) == 2
        assert [one.reason for one, _who in calls.list_signup_calls(scope, new.id)] == [ADDED]
        by_link.cancel_signup(scope, link(scope, "anna", anna))
        assert count_taken(scope, new) == 1, "who waited has a place"


def test_two_dates_that_are_added_are_both_told_and_stay_told(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, capacity=5, signup_per=PER_COURSE, repeat_count=3)
        sign_up(scope, row, "anna")
        sign_up(scope, row, "Henk", "0612345678")
        activity = row.activity
        added = [(row.starts_at + timedelta(days=days)).date() for days in (100, 107)]
        activity.extra_dates = [one.isoformat() for one in added]
        activities.plan_activity(scope, activity)
        mail = last_mail(scope)
        assert mail["text"].count("Deze cursus is nu ook op ") == 2
        change(scope, location=world.MILL)
        assert sum(tell(scope, 2, 5, 6)) == 2
        said = list(scope.session.scalars(select(SignupCall)))
        for one in added:
            text = (
                f"Deze cursus is nu ook op {formats.day(one)}. Je bent ook voor die dag aangemeld."
            )
            assert [call.reason for call in said if call.said == text] == [ADDED]
        assert {call.reason for call in said} == {ADDED, CHANGED}, "no date was another before"


def test_the_first_link_works_until_a_date_that_moved_far_away(work: Work) -> None:
    with work() as scope:
        row = come(scope, "anna")
        token = link(scope, "anna")
        before, until = row.starts_at, row.ends_at
        row.starts_at, row.ends_at = before + timedelta(days=90), until + timedelta(days=90)
        emit(scope, TimetableChanged(row.activity, [OccurrenceMoved(row, before, until)]))
        eve = replace(scope, now=clock.to_utc(row.starts_at) - timedelta(days=1))
        mailed_links.forget_old_mailed_links(eve)
        assert by_link.cancel_signup(eve, token).state == CANCELLED
