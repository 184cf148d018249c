"""One press copies a series, lets it stop, or says that nobody knows; each is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from tests.support.moderation import organisation
from tests.support.people import actor
from tests.support.series import (
    LAST,
    TITLE,
    before_last,
    find_activities,
    find_questions,
    mailed_link,
    plant_series,
    sent,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.kinds.activities.service import list_coming_occurrences
from wijzerplaat.kinds.series import queries, service
from wijzerplaat.kinds.series.models import AGAIN, NONE, OTHER_DAYS, STOPS, UNKNOWN
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import IN_REVIEW, PUBLISHED
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation import trust
from wijzerplaat.records.moderation.trust_rules import TRUSTED
from wijzerplaat.residents.signups import service as signups
from wijzerplaat.residents.signups.models import Signup

ADMIN = "admin@eikstad.example"
WEEK = timedelta(weeks=1)


@pytest.fixture
def asked(work):
    """Let it be four weeks before the last date; give the link of the mail."""
    plant_series(work, signup=True, capacity=12, cost_cents=350)
    with before_last(28):
        yield mailed_link(work)


def trust_eik(work, platform):
    with work(actor=actor(platform, "portal-admin")) as scope:
        trust.set_organisation_trust(scope, organisation(scope).id, TRUSTED, {})


def answer(work, link, given):
    with work() as scope:
        return service.answer_series_by_link(scope, link, given).answer


def mails_to(scope, address):
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.mail.is_not(None)).order_by(OutboxMessage.id)
    )
    return sorted(row.payload["subject"] for row in rows if row.payload.get("to") == address)


def test_a_copy_is_as_it_was_on_the_weeks_after_and_waits_for_the_desk(work, asked):
    assert answer(work, asked, AGAIN) == AGAIN
    with work() as scope:
        old, new = find_activities(scope)
        assert (old.state, new.state) == (PUBLISHED, IN_REVIEW)
        assert new.slug != old.slug and new.first_date == LAST + WEEK
        same = {
            *("title", "summary", "body", "topics", "location", "start_time", "end_time"),
            *("repeat", "repeat_days", "cost_cents", "capacity", "signup", "signup_per"),
        }
        before, after = entries.make_snapshot(old), entries.make_snapshot(new)
        assert {name for name in same if before[name] != after[name]} == set()
        assert new.repeat_until is not None and new.repeat_count is None


def test_a_trusted_organisation_is_online_at_once_with_as_many_dates(work, platform, asked):
    trust_eik(work, platform)
    answer(work, asked, AGAIN)
    with work() as scope:
        _old, new = find_activities(scope)
        assert new.state == PUBLISHED
        assert len(list_coming_occurrences(scope, new, 20)) == 10


def test_who_signed_up_stays_with_the_old_dates(work, platform, asked):
    trust_eik(work, platform)
    with work() as scope:
        (old,) = find_activities(scope)
        row = list_coming_occurrences(scope, old)[1]
        anna = {"name": "Anna", "contact": "anna@post.example", "people": 1}
        signups.create_signups(scope, [row], anna)
    answer(work, asked, AGAIN)
    with work() as scope:
        _old, new = find_activities(scope)
        coming = [one.id for one in list_coming_occurrences(scope, new, 20)]
        of_new = select(func.count()).select_from(Signup).where(Signup.occurrence_id.in_(coming))
        assert scope.session.scalar(of_new) == 0
        assert scope.session.scalar(select(func.count()).select_from(Signup)) == 1


def test_the_same_press_twice_makes_one_copy(work, asked):
    for _ in range(2):
        assert answer(work, asked, AGAIN) == AGAIN
    assert answer(work, asked, STOPS) == AGAIN
    with work() as scope:
        assert len(find_activities(scope)) == 2


@pytest.mark.parametrize("accepted", [True, False])
def test_who_pressed_hears_what_became_of_it(work, platform, asked, accepted):
    answer(work, asked, AGAIN)
    with work(actor=actor(platform, "editor")) as scope:
        _old, new = find_activities(scope)
        waits = moderation.find_open_proposal(scope, new.id)
        if accepted:
            moderation.approve_revision(scope, waits.id)
        else:
            moderation.reject_revision(scope, waits.id, "Dit past niet.")
    with work(write=False) as scope:
        assert len(mails_to(scope, ADMIN)) == 2  # the question, and this
        question = find_questions(scope)[0]
        assert queries.find_copy(scope, question).state == (PUBLISHED if accepted else "rejected")


def test_a_copy_that_waits_is_taken_back_and_asked_anew(work, asked):
    answer(work, asked, AGAIN)
    assert answer(work, asked, service.BACK) == NONE
    with work() as scope:
        assert find_activities(scope)[1].state not in (PUBLISHED, IN_REVIEW)
        assert find_questions(scope)[0].copy_id is None
    assert answer(work, asked, STOPS) == STOPS


def test_what_went_online_by_trust_is_taken_back_and_comes_back(work, platform, asked):
    trust_eik(work, platform)
    answer(work, asked, AGAIN)
    for _ in range(2):  # twice is once
        assert answer(work, asked, service.BACK) == NONE
    with work() as scope:
        _old, new = find_activities(scope)
        assert new.stopped_on == clock.today(scope.now)
        assert list_coming_occurrences(scope, new, 20) == []
        assert f"Stopt: {TITLE}" in mails_to(scope, ADMIN)
    with before_last(3), work() as scope:
        (open_end,) = queries.list_open_series_ends(scope)
        assert open_end.activity.title == TITLE, "the desk sees that nobody knows again"
    assert answer(work, asked, AGAIN) == AGAIN
    with work() as scope:
        _old, new = find_activities(scope)
        assert (new.stopped_on, len(list_coming_occurrences(scope, new, 20))) == (None, 10)


def test_dates_for_which_somebody_signed_up_are_not_taken_back_by_a_link(work, platform, asked):
    trust_eik(work, platform)
    answer(work, asked, AGAIN)
    with work() as scope:
        _old, new = find_activities(scope)
        anna = {"name": "Anna", "contact": "anna@post.example", "people": 1}
        signups.create_signups(scope, list_coming_occurrences(scope, new)[:1], anna)
    with work() as scope, pytest.raises(Invalid) as problem:
        service.answer_series_by_link(scope, asked, service.BACK)
    assert problem.value.fields == {"": [service.SIGNED_UP]}


def test_what_the_desk_put_online_is_not_taken_back_by_a_link(work, platform, asked):
    answer(work, asked, AGAIN)
    with work(actor=actor(platform, "editor")) as scope:
        waits = moderation.find_open_proposal(scope, find_activities(scope)[1].id)
        moderation.approve_revision(scope, waits.id)
    assert answer(work, asked, service.BACK) == AGAIN
    with work() as scope:
        assert find_activities(scope)[1].stopped_on is None


def test_it_stops_after_its_last_date_and_goes_on_after_all(work, asked):
    answer(work, asked, STOPS)
    assert answer(work, asked, STOPS) == STOPS
    with work() as scope:
        (old,) = find_activities(scope)
        assert old.stopped_on == LAST + timedelta(days=1)
        assert len(list_coming_occurrences(scope, old, 20)) == 5
    assert answer(work, asked, UNKNOWN) == UNKNOWN
    with work() as scope:
        assert find_activities(scope)[0].stopped_on is None
    answer(work, asked, STOPS)
    answer(work, asked, AGAIN)
    with work() as scope:
        old, new = find_activities(scope)
        assert (old.stopped_on, new.state) == (None, IN_REVIEW)


def test_other_days_always_wait_for_the_desk(work, platform, asked):
    trust_eik(work, platform)
    day = (LAST + 3 * WEEK).isoformat()
    typed = {"first_date": day, "repeat": "biweekly", "repeat_until": None, "repeat_count": 4}
    with work() as scope:
        found = service.propose_other_days_by_link(scope, asked, typed)
        assert found.answer == OTHER_DAYS
    with work() as scope:
        _old, new = find_activities(scope)
        assert (new.state, new.repeat, new.repeat_count) == (IN_REVIEW, "biweekly", 4)
        waits = moderation.find_open_proposal(scope, new.id)
        assert waits.reply_to == [ADMIN]


def test_other_days_after_it_was_to_stop_tell_that_it_does_not(work, asked):
    answer(work, asked, STOPS)
    with before_last(27), work() as scope:
        day = (LAST + 3 * WEEK).isoformat()
        typed = {"first_date": day, "repeat_until": None, "repeat_count": 4}
        service.propose_other_days_by_link(scope, asked, typed)
        assert find_activities(scope)[0].stopped_on is None
        assert f"Je staat weer op de website: {TITLE}" in mails_to(scope, ADMIN)


def test_days_that_are_over_or_wrong_are_said_at_their_field(work, asked):
    with work() as scope:
        with pytest.raises(Invalid) as problem:
            service.propose_other_days_by_link(scope, asked, {"first_date": "2020-01-01"})
        assert "repeat_until" in problem.value.fields or "first_date" in problem.value.fields
        with pytest.raises(Invalid) as problem:
            service.propose_other_days_by_link(scope, asked, {"end_time": "25:00"})
        assert "end_time" in problem.value.fields


def test_an_unknown_answer_and_an_unknown_link_do_nothing(work, asked):
    with work() as scope:
        with pytest.raises(Invalid):
            service.answer_series_by_link(scope, asked, "misschien")
        with pytest.raises(NotFound):
            service.answer_series_by_link(scope, "x" * 32, AGAIN)
    with work("beekdorp") as scope, pytest.raises(NotFound):
        service.answer_series_by_link(scope, asked, AGAIN)


def test_a_link_acts_until_the_last_date_and_tells_for_a_month(work, asked):
    answer(work, asked, STOPS)
    with before_last(-1), work() as scope:
        with pytest.raises(service.SeriesOver):
            service.answer_series_by_link(scope, asked, AGAIN)
        assert queries.find_question_by_link(scope, asked).answer == STOPS
    with before_last(-31), work() as scope, pytest.raises(NotFound):
        queries.find_question_by_link(scope, asked)


def test_people_of_the_organisation_answer_without_a_link_and_are_not_asked_then(work, platform):
    entry_id = plant_series(work)
    with before_last(28):
        with work(actor=actor(platform, "neighbour")) as scope, pytest.raises(NotFound):
            service.answer_own_series(scope, entry_id, AGAIN)
        with work(actor=actor(platform, "member")) as scope:
            assert service.answer_own_series(scope, entry_id, AGAIN).answer == AGAIN
        with work() as scope:
            waits = moderation.find_open_proposal(scope, find_activities(scope)[1].id)
            assert waits.author_id == actor(platform, "member").user_id
            assert sent(scope) == []
        with work(actor=ANYBODY) as scope, pytest.raises(NotAllowed):
            service.answer_own_series(scope, entry_id, AGAIN)


def test_what_goes_on_is_not_asked_about(work, platform):
    entry_id = plant_series(work, title="Dammen", repeat_count=None)
    with before_last(28), work(actor=actor(platform, "member")) as scope:
        with pytest.raises(service.SeriesOver):
            service.answer_own_series(scope, entry_id, AGAIN)
        assert find_activities(scope, TITLE) == []
