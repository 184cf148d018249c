"""An organisation reads its lists, adds who phoned, signs off who cannot come, and hears of who is
new: once, without names, as often as each of its people chose.
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
from tests.support.signups import count_taken as taken
from tests.support.signups import first_date, make_typed, sign_up
from tests.support.signups import list_subjects as subjects
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.kinds.activities.models import PER_COURSE
from wijzerplaat.residents.signups import by_link, by_organisation, digests, service
from wijzerplaat.residents.signups.models import (
    CANCELLED,
    CONFIRMED,
    OFFERED,
    PENDING,
    WAITING,
    Signup,
    SignupDigest,
)

Work = Callable[..., AbstractContextManager[Scope]]


@pytest.fixture
def as_member(platform: Any) -> Callable[[Scope], Scope]:
    """Return a scope in which somebody of the organisation acts."""
    return lambda scope: replace(scope, actor=actor(platform, "member"))


def digest_mails(scope: Scope) -> list[dict[str, Any]]:
    mails = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [one.payload for one in mails if "nieuwe aanmelding" in one.payload["subject"]]


def later(scope: Scope, **passed: float) -> Scope:
    return replace(scope, now=scope.now + timedelta(**passed))


def test_who_phoned_counts_at_once_also_with_a_number_only_and_more_than_three_people(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 12)
        added = by_organisation.add_caller(
            as_member(scope), row.id, make_typed("Truus", "0570 12 34 56", 5)
        )
        assert [one.state for one in added.signups] == [CONFIRMED] and taken(scope, row) == 5
        assert added.signups[0].added_by == as_member(scope).actor.user_id
        again = by_organisation.add_caller(
            as_member(scope), row.id, make_typed("Truus", "0570 12 34 56", 5)
        )
        assert again.signups[0].id == added.signups[0].id and taken(scope, row) == 5


def test_who_is_added_where_it_is_full_waits_only_when_that_was_asked(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        sign_up(scope, row, "anna")
        typed = make_typed("bram")
        with pytest.raises(service.IsFull):
            by_organisation.add_caller(as_member(scope), row.id, typed)
        added = by_organisation.add_caller(as_member(scope), row.id, {**typed, "waitlist": True})
        assert added.signups[0].state == WAITING and taken(scope, row) == 1


def test_who_waits_for_a_mail_counts_when_the_organisation_adds_them(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 3, signup_confirms=True)
        asked = sign_up(scope, row, "anna", network="10.0.0.1")
        assert asked.state == PENDING
        by_organisation.add_caller(as_member(scope), row.id, make_typed("anna"))
        assert asked.state == CONFIRMED and taken(scope, row) == 1


def test_a_caller_can_be_added_after_the_form_closed(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 3, signup_closes_hours=500)
        with pytest.raises(service.NotOpen):
            sign_up(scope, row, "anna")
        by_organisation.add_caller(as_member(scope), row.id, make_typed("anna"))
        assert taken(scope, row) == 1


def test_signing_somebody_off_makes_room_for_who_waits_and_tells_both(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 1)
        anna = sign_up(scope, row, "anna")
        bram = sign_up(scope, row, "bram", waitlist=True)
        for _again in range(2):
            by_organisation.cancel_for_somebody(as_member(scope), anna.id)
        assert (anna.state, bram.state, taken(scope, row)) == (CANCELLED, OFFERED, 1)
        assert len([one for one in subjects(scope, "anna") if "afgemeld" in one]) == 1
        texts = [
            one.payload["text"]
            for one in scope.session.scalars(select(OutboxMessage))
            if one.kind == "mail" and "afgemeld voor" in one.payload["subject"]
        ]
        assert "De organisatie heeft je afgemeld." in texts[0] and "anna," not in texts[0]
        lines = scope.session.scalars(
            select(audit.Audit.action).where(audit.Audit.about_id == row.id)
        ).all()
        assert lines == [audit.LIST_ENDED]


def test_of_a_course_all_dates_are_signed_off(work: Work, as_member: Any) -> None:
    with work() as scope:
        row = first_date(scope, 3, signup_per=PER_COURSE)
        added = by_organisation.add_caller(as_member(scope), row.id, make_typed("anna"))
        assert len(added.signups) > 1
        by_organisation.cancel_for_somebody(as_member(scope), added.signups[1].id)
        assert {one.state for one in added.signups} == {CANCELLED}


def test_another_organisation_and_the_desk_find_no_list(work: Work, platform: Any) -> None:
    with work() as scope:
        row = first_date(scope)
        signup = sign_up(scope, row, "anna")
        for who, wrong in (("neighbour", NotFound), ("editor", NotAllowed), (None, NotAllowed)):
            other = replace(scope, actor=actor(platform, who))
            for act in (
                lambda it: by_organisation.find_own_date(it, row.id),
                lambda it: by_organisation.add_caller(it, row.id, make_typed("x")),
                lambda it: by_organisation.cancel_for_somebody(it, signup.id),
                lambda it: by_organisation.list_own_dates(it, row.activity.owner_id),
            ):
                with pytest.raises(wrong):
                    act(other)
        assert signup.state == CONFIRMED


def test_the_list_has_who_comes_then_who_waits_then_who_left_and_no_purged_name(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 2)
        anna, bram = sign_up(scope, row, "anna"), sign_up(scope, row, "bram")
        cor = sign_up(scope, row, "cor", waitlist=True)
        dora = sign_up(scope, row, "dora", waitlist=True)
        by_organisation.cancel_for_somebody(as_member(scope), cor.id)
        bram.purged_at = scope.now
        scope.session.flush()
        found = by_organisation.list_date_signups(scope, row)
        assert [one.id for one in found] == [anna.id, dora.id, cor.id]
        counts = by_organisation.count_date(scope, row)
        assert (counts.coming, counts.waiting, counts.gone) == (2, 1, 1)


def test_the_first_mail_comes_soon_and_the_next_not_before_its_day(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        sign_up(scope, row, "anna", people=2)
        sign_up(scope, row, "bram")
        assert digests.mail_digests(scope) == 0, "what is just being written waits a moment"
        number = digests.mail_digests(later(scope, minutes=2))
        assert number >= 1
        mail = digest_mails(scope)[0]
        assert mail["subject"].startswith("2 nieuwe aanmeldingen voor ")
        assert "3 mensen" in mail["text"]
        assert not any(name in mail["text"] + mail["html"] for name in ("anna", "bram"))
        assert digests.mail_digests(later(scope, hours=1)) == 0, "no news"
        cor = sign_up(later(scope, hours=2), row, "cor")
        assert cor.arrived_at is not None
        assert digests.mail_digests(later(scope, hours=23)) == 0, "too soon"
        assert digests.mail_digests(later(scope, hours=25)) == number
        assert digest_mails(scope)[-1]["subject"].startswith("1 nieuwe aanmelding ")


def test_nobody_is_news_before_they_said_yes_nor_after_they_left_nor_when_we_added_them(
    work: Work, as_member: Any
) -> None:
    with work() as scope:
        row = first_date(scope, 9, signup_confirms=True)
        waits = sign_up(scope, row, "anna", network="10.0.0.1")
        by_organisation.add_caller(as_member(scope), row.id, make_typed("bram"))
        assert waits.arrived_at is None
        assert digests.mail_digests(later(scope, minutes=2)) == 0
        by_organisation.add_caller(as_member(scope), row.id, make_typed("anna"))
        by_organisation.cancel_for_somebody(as_member(scope), waits.id)
        assert digests.mail_digests(later(scope, minutes=2)) == 0


@pytest.mark.parametrize(
    ("rhythm", "hours", "mails"),
    [("at_once", 1, 1), ("daily", 1, 0), ("weekly", 25, 0), ("weekly", 170, 1), ("never", 170, 0)],
)
def test_everybody_hears_as_often_as_they_chose(
    work: Work, as_member: Any, rhythm: str, hours: int, mails: int
) -> None:
    with work() as scope:
        row = first_date(scope, 9)
        far = row.starts_at + timedelta(days=30)
        row.starts_at, row.ends_at = far, far + timedelta(hours=1)
        owner = row.activity.owner_id
        assert owner is not None
        digests.choose_own_rhythm(as_member(scope), owner, {"rhythm": rhythm})
        sign_up(scope, row, "anna")
        digests.mail_digests(later(scope, minutes=2))
        mine = scope.session.scalars(
            select(SignupDigest).where(SignupDigest.rhythm == rhythm)
        ).first()
        assert mine is not None
        heard = mine.told_until
        assert (heard is None) == (rhythm == "never")
        sign_up(later(scope, hours=hours - 0.5), row, "bram")
        digests.mail_digests(later(scope, hours=hours))
        scope.session.flush()
        assert (mine.told_until != heard) == bool(mails)


def test_an_unknown_rhythm_is_refused(work: Work, as_member: Any) -> None:
    with work() as scope:
        owner = first_date(scope).activity.owner_id
        assert owner is not None
        with pytest.raises(Invalid):
            digests.choose_own_rhythm(as_member(scope), owner, {"rhythm": "hourly"})


def test_who_says_yes_by_mail_is_news_from_then_on(work: Work) -> None:
    with work() as scope:
        row = first_date(scope, 9, signup_confirms=True)
        signup = sign_up(scope, row, "anna", network="10.0.0.1")
        moment = later(scope, minutes=20)
        by_link.take_yes(moment, signup, by_mail=True)
        assert scope.session.get_one(Signup, signup.id).arrived_at == moment.now
