"""Every page of residents: named, described, in few statements, and nothing that is not public."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests import world
from tests.looking import (
    MOST_AFTER_A_CHANGE,
    MOST_STATEMENTS,
    PAGES,
    asked,
    cards,
    day,
    heading,
    page,
)
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.search import jobs
from wijzerplaat.tenancy.portals.service import Directory

Work = Callable[..., AbstractContextManager[Scope]]
NEVER = 1_000_000
"""Later than any version of a portal: of it nothing is kept yet."""


def fill(work: Work, count: int) -> None:
    with work() as scope:
        for number in range(count):
            owner = world.publish(
                scope, "organisation", {**world.ORGANISATION, "title": f"Huis {number}"}
            )
            coming = {"first_date": day(number % 5).isoformat(), "end_time": "23:59"}
            world.publish(
                scope, "activity", {**world.ACTIVITY, **coming, "title": f"Koffie {number}"}, owner
            )
            for kind, fields in (
                ("vacancy", world.VACANCY),
                ("service", world.SERVICE),
                ("article", world.ARTICLE),
            ):
                world.publish(
                    scope, kind, {**fields, "title": f"{fields['title']} {number}"}, owner
                )
        jobs.rebuild_search_index(scope)


def test_a_page_asks_few_questions_of_the_database_however_much_there_is(
    client: FlaskClient, platform: Platform, work: Work
) -> None:
    fill(work, 2)
    first = {path: asked(client, platform, path) for path in PAGES}
    assert {
        path: counts
        for path, counts in first.items()
        if counts[0] > MOST_AFTER_A_CHANGE or counts[1] > MOST_STATEMENTS
    } == {}
    fill(work, 4)
    again = {path: asked(client, platform, path) for path in PAGES}
    assert {
        path: counts
        for path, counts in again.items()
        if counts[0] > first[path][0] or counts[1] > first[path][1]
    } == {}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_name_one_heading_and_its_own_address(client: FlaskClient, path: str) -> None:
    text = page(client, path)
    assert re.search(r"<title>[^<]+ – Eikstadwijzer</title>", text) and heading(text)
    assert f'<link rel="canonical" href="http://eikstad.test:5000{path.split("?")[0]}">' in text
    assert path == "/" or 'aria-label="Je bent hier"' in text
    assert " style=" not in text and not re.search(r'<script(?! src| type="application/ld)', text)


@pytest.mark.parametrize(
    "kind", ["organisaties", "aanbod", "vacatures", "informatie", "activiteiten", "onderwerpen"]
)
def test_what_is_not_there_is_a_page_of_its_own(client: FlaskClient, kind: str) -> None:
    assert heading(page(client, f"/{kind}/bestaat-niet", 404)) == "Deze pagina is er niet (meer)."


def test_a_page_of_another_portal_is_not_there(client: FlaskClient, work: Work) -> None:
    with work("beekdorp") as scope:
        for kind, fields in (
            ("organisation", world.ORGANISATION),
            ("service", world.SERVICE),
            ("vacancy", world.VACANCY),
            ("article", world.ARTICLE),
            ("activity", world.ACTIVITY),
        ):
            world.publish(scope, kind, {**fields, "title": "Alleen in Beekdorp"})
    for path in ("organisaties", "aanbod", "vacatures", "informatie", "activiteiten"):
        page(client, f"/{path}/alleen-in-beekdorp", host=world.BEEKDORP)
        assert page(client, f"/{path}/alleen-in-beekdorp", 404) == page(
            client, f"/{path}/bestaat-niet", 404
        )


def test_the_home_page_shows_what_comes_and_counts_truly(client: FlaskClient, work: Work) -> None:
    fill(work, 3)
    text = page(client, "/")
    assert "Vandaag en morgen" in text or "Binnenkort" in text
    assert "Bekijk alle 4 plekken" in text and "Mensen ontmoeten" in cards(text)
    assert text.count("/agenda?dag=vandaag") == 1 and "0500 10 20 30" in text


@pytest.mark.usefixtures("work")
def test_a_topic_mixes_all_kinds(client: FlaskClient) -> None:
    text = page(client, "/onderwerpen/ontmoeten")
    assert {"Buurthuis De Eik", "Koken in het buurthuis", "Koffieochtend"} <= set(cards(text))
    assert "Hulp bij formulieren" not in cards(text)


def test_the_menu_knows_where_you_are(client: FlaskClient) -> None:
    assert re.search(
        r'href="/organisaties" aria-current="page">\s*(<span>)?Organisaties',
        page(client, "/organisaties/buurthuis-de-eik"),
    )


def test_the_map_is_a_tap_away_where_there_is_one(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path, ways in (("/", 3), ("/agenda", 2)):
        assert page(client, path).count('href="/kaart"') == ways, (
            "the quick ways in, the menu, the foot"
        )
    assert "/kaart</loc>" in client.get("/sitemap.xml", base_url=world.EIKSTAD).text
    resolve = Directory.resolve
    monkeypatch.setattr(
        Directory,
        "resolve",
        lambda self, host: (
            (found := resolve(self, host))
            and replace(found, map={}, content_version=found.content_version + NEVER)
        ),
    )
    # so no page comes from the memory of pages
    client.set_cookie("bewaard", "", domain="eikstad.test")
    for path in ("/", "/agenda", "/sitemap.xml"):
        assert "/kaart" not in client.get(path, base_url=world.EIKSTAD).text
