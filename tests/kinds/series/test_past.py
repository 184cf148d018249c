"""A course that is over is in no list, agenda, search or sitemap; its copy is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.people import Browser, actor
from tests.support.series import LAST, TITLE, before_last, mailed_link, plant_series
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web import formats
from wijzerplaat.kinds.series import service
from wijzerplaat.kinds.series.models import AGAIN
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.residents.search import jobs

PAGE, COPY = "/activiteiten/schilderen", "/activiteiten/schilderen-2"
PLACES = ("/agenda", f"/zoeken?q={TITLE.lower()}", "/onderwerpen/ontmoeten", "/sitemap.xml")


def find_in(client, platform, address: str) -> list[str]:
    """Return on which of the places a page is named."""
    browser = Browser(client, platform, None)
    return [place for place in PLACES if address in browser.get(place).get_data(as_text=True)]


@pytest.fixture
def index(platform):
    """Bring the search index up to date."""

    def refresh():
        portal = platform.directory.by_slug("eikstad")
        with unit_of_work(platform.database, portal) as scope:
            jobs.rebuild_search_index(scope)

    return refresh


def test_a_course_stands_everywhere_until_its_last_date_and_nowhere_after(
    client, platform, work, index
):
    plant_series(work, signup_per="course")
    with before_last(1):
        index()
        assert find_in(client, platform, PAGE) == list(PLACES)
    with before_last(-1):
        index()
        assert find_in(client, platform, PAGE) == []
        assert Browser(client, platform, None).get(PAGE).status_code == 200


def test_its_copy_stands_there_from_the_moment_it_is_published(client, platform, work, index):
    plant_series(work)
    with before_last(28):
        link = mailed_link(work)
        with work() as scope:
            copy_id = service.answer_series_by_link(scope, link, AGAIN).copy_id
        index()
        assert find_in(client, platform, COPY) == []
        with work(actor=actor(platform, "editor")) as scope:
            waits = moderation.find_open_proposal(scope, copy_id)
            moderation.approve_revision(scope, waits.id)
        index()
        assert COPY in Browser(client, platform, None).get("/sitemap.xml").text
    with before_last(-1):
        assert find_in(client, platform, COPY) == list(PLACES)
        assert find_in(client, platform, f'{PAGE}"') == []


def test_the_page_of_an_old_course_leads_to_its_copy(client, platform, work):
    plant_series(work, signup_per="course")
    with before_last(28):
        link = mailed_link(work)
        with work() as scope:
            copy_id = service.answer_series_by_link(scope, link, AGAIN).copy_id
    with before_last(-1):
        page = Browser(client, platform, None).get(PAGE).get_data(as_text=True)
        assert "Dit is geweest." in page and "begint opnieuw" not in page, "it waits for the desk"
    with before_last(27), work(actor=actor(platform, "editor")) as scope:
        waits = moderation.find_open_proposal(scope, copy_id)
        moderation.approve_revision(scope, waits.id)
        browser = Browser(client, platform, None)
        assert "begint opnieuw" not in browser.get(PAGE).get_data(as_text=True)
    with before_last(-1):
        page = browser.get(PAGE).get_data(as_text=True)
        assert "Deze cursus begint opnieuw op" in page
        assert f'<a href="{COPY}">{formats.long_day(LAST + timedelta(days=7))}</a>' in page
    with before_last(-120):
        page = browser.get(PAGE).get_data(as_text=True)
        assert "begint opnieuw" not in page, "that one is over as well"
