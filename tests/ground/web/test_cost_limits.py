"""What is expensive has a limit per network and per portal, counted together, and told with the
true waiting time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import servers, world
from tests.support.settings import Template, settings_for_tests
from wijzerplaat.app import create_app
from wijzerplaat.ground.adapters.request_counter import Counter
from wijzerplaat.ground.web import cost_limits, formats

EXPENSIVE = {
    "search.show_search",
    "search.show_search_suggestions",
    "agenda.show_agenda",
    "agenda.show_agenda_day",
    "agenda.show_agenda_ics",
    "agenda.show_agenda_atom",
    "discover.show_news_atom",
    "discover.show_places_map",
    "neighbourhoods.show_neighbourhood_poster",
    "tiles.show_map_tile",
    "findable.show_preview_picture",
    "findable.show_qr_code",
    "findable.show_sitemap",
    "activities.show_activity_ics",
    "activities.show_all_activity_ics",
    "newsletter.draw_newsletter_picture",
    "plain.check_typed_text",
    "form_help.show_form_preview",
    "form_help.show_form_dates",
}


@pytest.fixture(scope="module")
def limited(sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application that counts for real, and keeps no pages."""
    var = tmp_path_factory.mktemp("limited")
    with sqlite_template.copy(var) as url:
        app = create_app(replace(settings_for_tests(var, url), limits_times=1, page_cache=0))
        yield app
        app.extensions["wijzerplaat"].database.dispose()


@pytest.fixture
def counting(limited: Flask, tmp_path: Path) -> FlaskClient:
    """A browser before counters that stand at nothing."""
    limited.extensions["wijzerplaat"].counter = Counter(f"unix://{tmp_path}/none.sock")
    return limited.test_client()


def posters(
    browser: FlaskClient, times: int, address: str, origin: str = world.EIKSTAD
) -> list[int]:
    """Ask for a poster of a neighbourhood that is not there, and return the statuses."""
    return [
        browser.get(
            "/buurt/geen/poster.pdf", base_url=origin, environ_base={"REMOTE_ADDR": address}
        ).status_code
        for _ in range(times)
    ]


def test_every_expensive_route_says_so(limited: Flask) -> None:
    assert {endpoint for endpoint, _ in limited.extensions["costs"]} >= EXPENSIVE


def test_one_network_has_its_limit_and_another_goes_on(counting: FlaskClient) -> None:
    most = cost_limits.POSTER.per_network
    assert posters(counting, most + 2, "192.0.2.1") == [404] * most + [429] * 2
    assert posters(counting, 1, "192.0.2.2") == [404]
    assert posters(counting, 1, "192.0.2.1", world.BEEKDORP) == [404], "another portal"
    assert posters(counting, most + 1, "2001:db8::1")[-1] == 429
    assert posters(counting, 1, "2001:db8::2") == [429], "the same household"


def test_one_portal_has_its_limit_and_the_other_goes_on(counting: FlaskClient) -> None:
    most = cost_limits.POSTER.per_portal
    asked = [posters(counting, 1, f"192.0.2.{number}")[0] for number in range(most + 1)]
    assert asked == [404] * most + [429]
    assert posters(counting, 1, "192.0.2.1", world.BEEKDORP) == [404]


def test_the_page_says_how_long_to_wait(counting: FlaskClient) -> None:
    posters(counting, cost_limits.POSTER.per_network, "192.0.2.1")
    answer = counting.get(
        "/buurt/geen/poster.pdf", base_url=world.EIKSTAD, environ_base={"REMOTE_ADDR": "192.0.2.1"}
    )
    wait = int(answer.headers["Retry-After"])
    assert answer.status_code == 429 and 1 <= wait <= cost_limits.WINDOW_SECONDS
    with counting.application.test_request_context("/", base_url=world.EIKSTAD):
        assert f"Wacht {formats.span(timedelta(seconds=wait))}" in answer.text


def test_workers_count_together_in_redis() -> None:
    with servers.redis_server() as url:
        first, second = Counter(url), Counter(url)
        assert [
            counter.take("x", "a", 3, 60) > 0 for counter in (first, second, first, second)
        ] == [False, False, False, True]
        assert second.take("x", "b", 3, 60) == 0 and second.take("y", "a", 3, 60) == 0
        assert 0 < first.take("x", "a", 3, 60) <= 60


def test_without_redis_each_counts_alone_and_nothing_breaks(tmp_path: Path) -> None:
    counter = Counter(f"unix://{tmp_path}/none.sock")
    assert [counter.take("x", "a", 2, 60) > 0 for _ in range(3)] == [False, False, True]
