"""Who left a phone number only stands on the call list for all that others get a mail about; the
organisation hears of it, ticks it, and says yes for somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.people import actor
from tests.support.signups import first_date, sign_up, tell_changes
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, NotAllowed, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities import service as activities
from wijzerplaat.residents.signups import by_organisation, calls, jobs, reminders
from wijzerplaat.residents.signups.models import (
    CALLED_OFF,
    CANCELLED,
    CONFIRMED,
    MOVED,
    OFFER,
    OFFERED,
    PUT_BACK,
    REMIND,
    SEAT,
    SignupCall,
)

Work = Callable[..., AbstractContextManager[Scope]]
PHONE = "0570 12 34 5"


@pytest.fixture
def as_member(platform: Any) -> Callable[[Scope], Any]:
    """Return a scope in which somebody of the organisation acts."""
    return lambda scope: replace(scope, actor=actor(platform, "member"))


def kinds(scope: Any) -> list[str]:
    """Return what must still be told, as the page shows it."""
    return [one.row.reason for one in calls.load_calls(scope) if one.row.done_at is None]


def at(scope: Any, moment: Any, **passed: float) -> Any:
    return replace(scope, now=clock.to_utc(moment) + timedelta(**passed))


def mails(scope: Scope) -> list[dict[str, Any]]:
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [one.payload for one in rows if one.payload["subject"].startswith("Bel ")]


def test_a_seat_is_offered_by_phone_and_the_organisation_says_yes(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        anna = sign_up(scope, row, "Anna")
        bram = sign_up(scope, row, "Bram", f"{PHONE}6", waitlist=True)
        by_organisation.cancel_for_somebody(as_member(scope), anna.id)
        assert (bram.state, kinds(scope)) == (OFFERED, [OFFER])
        for _twice in range(2):
            by_organisation.accept_for_somebody(as_member(scope), bram.id)
        assert (bram.state, kinds(scope)) == (CONFIRMED, [])
        by_organisation.cancel_for_somebody(as_member(scope), bram.id)
        with pytest.raises(Conflict):
            by_organisation.accept_for_somebody(as_member(scope), bram.id)
        assert kinds(scope) == []


def test_an_offer_that_ended_is_no_call_any_more(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        anna = sign_up(scope, row, "Anna")
        bram = sign_up(scope, row, "Bram", f"{PHONE}6", waitlist=True)
        by_organisation.cancel_for_somebody(as_member(scope), anna.id)
        jobs.look_after_portal_dates(replace(scope, now=scope.now + timedelta(hours=25)))
        assert (bram.state, kinds(scope)) == (CANCELLED, [])


def test_a_date_that_is_off_and_then_on_again_is_told_to_who_was_called(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        sign_up(scope, row, "Anna", f"{PHONE}6")
        sign_up(scope, row, "Bram", f"{PHONE}7")
        sign_up(scope, row, "Cor")
        activities.call_off_activity_dates(
            as_member(scope), row.activity_id, {"dates": [str(row.id)], "reason": "Geen stroom."}
        )
        tell_changes(scope)
        assert kinds(scope) == [CALLED_OFF, CALLED_OFF]
        first, _second = calls.load_calls(scope)
        calls.tick_calls(as_member(scope), [str(first.row.id)], done=True)
        calls.tick_calls(as_member(scope), [str(first.row.id)], done=True)
        assert kinds(scope) == [CALLED_OFF]
        activities.put_activity_date_back(as_member(scope), row.activity_id, row.id)
        tell_changes(scope)
        assert kinds(scope) == [PUT_BACK]
        assert calls.load_calls(scope)[0].signup.id == first.signup.id


def test_the_day_before_who_has_no_mail_is_called_and_not_when_it_has_begun(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        sign_up(scope, row, "Anna", f"{PHONE}6")
        day_before = row.starts_at.replace(hour=12) - timedelta(days=1)
        for _twice in range(2):
            reminders.send_due_reminders(at(scope, day_before))
        assert kinds(at(scope, day_before)) == [REMIND]
        assert kinds(at(scope, row.starts_at, minutes=1)) == []


def test_a_moved_date_and_a_seat_that_is_near_are_called(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        anna = sign_up(scope, row, "Anna")
        sign_up(scope, row, "Bram", f"{PHONE}6", waitlist=True)
        near = as_member(at(scope, row.starts_at, hours=-40))
        by_organisation.cancel_for_somebody(near, anna.id)
        assert kinds(near) == [SEAT]
        bram = calls.load_calls(near)[0].signup
        calls.ask_to_call(near, bram, MOVED, "De tijd is anders.")
        calls.ask_to_call(near, bram, MOVED, "De dag is anders.")
        assert sorted(kinds(near)) == [MOVED, SEAT]


def test_the_organisation_hears_soon_that_it_must_call_and_not_at_every_call(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        anna, bram = (sign_up(scope, row, name, f"{PHONE}{i}") for i, name in enumerate("ab", 6))
        calls.ask_to_call(scope, anna, MOVED, "Om 11 uur.")
        number = jobs.tell_organisations(scope)
        assert number >= 1 and mails(scope)[0]["subject"] == "Bel 1 persoon"
        assert PHONE not in mails(scope)[0]["text"], "who it is stands behind the login"
        calls.ask_to_call(scope, bram, MOVED, "Om 11 uur.")
        soon, later = (replace(scope, now=scope.now + timedelta(hours=one)) for one in (1, 4))
        assert jobs.tell_organisations(soon) == 0 or len(mails(scope)) == number
        jobs.tell_organisations(later)
        assert len(mails(scope)) == 2 * number


def test_only_its_own_people_tick_and_a_week_after_the_date_nothing_is_left(
    work: Work, platform: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        anna = sign_up(scope, row, "Anna", f"{PHONE}6")
        calls.ask_to_call(scope, anna, MOVED, "Om 11 uur.")
        (call,) = calls.load_calls(scope)
        for who, wrong in (("neighbour", NotFound), ("editor", NotAllowed)):
            other = replace(scope, actor=actor(platform, who))
            with pytest.raises(wrong):
                calls.tick_calls(other, [str(call.row.id)], done=True)
            with pytest.raises(wrong):
                by_organisation.accept_for_somebody(other, anna.id)
        jobs.forget_portal_signups(at(scope, row.ends_at, days=6, hours=23))
        assert len(scope.session.scalars(select(SignupCall)).all()) == 1
        jobs.forget_portal_signups(at(scope, row.ends_at, days=7, hours=1))
        assert scope.session.scalars(select(SignupCall)).all() == []
