"""What is over is asked no more, and nobody is late with it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import mails, token_of
from tests.support.moderation import organisation
from tests.support.people import actor
from tests.support.series import LAST, TITLE, at, find_activities, plant_series
from wijzerplaat.desks.contacts import overdue
from wijzerplaat.desks.freshness import standings
from wijzerplaat.desks.freshness.standings import Wanted
from wijzerplaat.kinds.organisations import queries as organisations
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.freshness import parts, service, tasks

FAR = timedelta(days=300)


@pytest.fixture
def past(work):
    """Let a series have its last date behind it, and be the only thing that is due."""
    plant_series(work)
    with at(LAST + timedelta(days=3)):
        with work() as scope:
            for one in scope.session.scalars(select(Entry)):
                one.verify_due_at = scope.now + FAR
            (series,) = find_activities(scope)
            series.verify_due_at = scope.now - timedelta(days=40)
        yield work


def find_standing(scope):
    rows = standings.list_standings(scope, Wanted())
    return next(one for one in rows if one.title == "Buurthuis De Eik")


def test_nobody_is_asked_about_it_and_nobody_is_late_with_it(past, platform):
    with past() as scope:
        assert service.ask_due_organisations(scope) == 0
        assert tasks.list_overdue_records(scope) == []
    with past(actor=actor(platform, "editor")) as scope:
        assert overdue.list_overdue_checks(scope) == []
        one = find_standing(scope)
        assert (one.late, one.standing, one.due_at) == (0, "op-tijd", scope.now + FAR)
    with past(actor=actor(platform, "member")) as scope:
        owned = organisations.list_owned_entries(scope, organisation(scope).id)
        assert organisations.has_entries_to_check(scope, owned) is False


def test_with_dates_ahead_it_is_asked_like_all_else(work, platform):
    plant_series(work)
    with at(LAST - timedelta(days=3)):
        with work() as scope:
            for one in scope.session.scalars(select(Entry)):
                one.verify_due_at = scope.now + FAR
            (series,) = find_activities(scope)
            series.verify_due_at = scope.now - timedelta(days=40)
        with work() as scope:
            assert service.ask_due_organisations(scope) == 1
            assert [one.records for one in tasks.list_overdue_records(scope)] == [1]
        with work(actor=actor(platform, "editor")) as scope:
            assert find_standing(scope).late == 1


def test_a_link_about_the_rest_does_not_show_it(past, client):
    with past() as scope:
        organisation(scope).verify_due_at = scope.now
        assert service.ask_due_organisations(scope) == 1
        token = token_of(mails(scope)[-1])
        seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
        assert TITLE not in [one.title for one in seen.owned]
        checked = find_activities(scope)[0].verified_at
        service.answer_check_question(scope, token, service.CORRECT)
        assert find_activities(scope)[0].verified_at == checked
    page = client.get(f"/bevestig/{token}", base_url="http://eikstad.test")
    assert TITLE not in page.text
