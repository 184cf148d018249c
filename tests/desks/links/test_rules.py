"""What counts as a failure, and when a website is broken."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wijzerplaat.desks.links import rules
from wijzerplaat.desks.links.rules import State

NOW, TODAY = datetime(2026, 11, 24, 9, tzinfo=UTC), date(2026, 11, 24)


@pytest.mark.parametrize("code", [404, 410, 400, 500, 502])
def test_a_page_that_is_not_there_is_a_failure(code):
    assert rules.is_link_failure(code, "")


@pytest.mark.parametrize("code", [200, 204, 301, 401, 403, 429, 503, 999])
def test_a_site_that_shuts_robots_out_is_there(code):
    assert not rules.is_link_failure(code, "")


def test_problems_are_failures_except_that_robots_are_not_welcome():
    assert all(
        rules.is_link_failure(None, problem)
        for problem in ("gone", "timeout", "tls", "refused", "loop")
    )
    assert not rules.is_link_failure(None, "robots")


def test_broken_is_three_failures_on_different_days():
    state = State()
    for day in range(3):
        assert state.broken_at is None
        for _again in range(3):
            state = rules.compute_link_state(
                state, True, TODAY + timedelta(days=day), NOW + timedelta(days=day)
            )
    assert state.failures == 3 and state.broken_at == NOW + timedelta(days=2)
    assert (
        rules.compute_link_state(
            state, True, TODAY + timedelta(days=9), NOW + timedelta(days=9)
        ).broken_at
        == state.broken_at
    )
    assert rules.compute_link_state(state, False, TODAY, NOW) == State()


def test_what_works_is_looked_at_weekly_and_a_failure_the_next_day():
    assert rules.plan_next_link_check(State(), NOW) == NOW + timedelta(days=7)
    assert rules.plan_next_link_check(State(1, TODAY), NOW) == NOW + timedelta(days=1)
    assert rules.plan_next_link_check(State(3, TODAY, NOW), NOW) == NOW + timedelta(days=7)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.eikstad.nl/a", "www.eikstad.nl"),
        ("http://EIKSTAD.nl.", "eikstad.nl"),
        ("https://deeik.example", ""),
        ("https://localhost/", ""),
        ("https://iets.local/", ""),
        ("ftp://eikstad.nl", ""),
        ("https://[kapot", ""),
        ("", ""),
        ("https://intranet/", ""),
    ],
)
def test_only_names_that_can_be_on_the_internet_are_asked_about(address, host):
    assert rules.find_link_host(address) == host
