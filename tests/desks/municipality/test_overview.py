"""The overview of an administrator.

Real numbers, work that waits, and links that lead somewhere.
"""

from __future__ import annotations

import re

from tests import world
from tests.support.people import Browser
from wijzerplaat.desks.municipality.overview import ROOMS
from wijzerplaat.desks.municipality.overview_groups import GROUPS
from wijzerplaat.records.moderation import service as moderation


def test_every_link_leads_somewhere_and_back(client, platform):
    browser = Browser(client, platform, "portal-admin")
    shown = browser.get("/beheer").text
    links = set(re.findall(r'href="(/(?:beheer|redactie)[^"]*)"', shown))
    assert {"/beheer/huisstijl", "/beheer/mensen", "/beheer/logboek"} <= links
    pages = {path: browser.get(path) for path in links if not path.endswith(".css")}
    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(pages, 200)
    below = [path for path in pages if path.startswith("/beheer/")]
    assert [path for path in below if "Terug naar" not in pages[path].text] == []


def test_every_page_stands_under_a_title_once():
    named = sorted(endpoint for _title, endpoints in GROUPS for endpoint in endpoints)
    assert named == sorted(row[2] for row in ROOMS)


def test_what_waits_is_counted_and_what_is_done_is_not_there(client, platform, work):
    browser = Browser(client, platform, "portal-admin")
    assert "Alles is klaar." in browser.get("/beheer").text
    with work("beekdorp") as scope:
        moderation.propose_revision(scope, "article", world.ARTICLE, owner_id=None)
    assert "Alles is klaar." in browser.get("/beheer").text
    with work() as scope:
        moderation.propose_revision(scope, "article", world.ARTICLE, owner_id=None)
    assert re.search(r'<span class="number">1</span>\s*Te beoordelen', browser.get("/beheer").text)


def test_what_is_online_is_counted(client, platform, work):
    browser = Browser(client, platform, "portal-admin")
    number = r"<strong>(\d+)</strong>Vacatures"
    before = int(re.search(number, browser.get("/beheer").text)[1])
    with work() as scope:
        world.publish(scope, "vacancy", {**world.VACANCY, "title": "Soep koken"})
    assert int(re.search(number, browser.get("/beheer").text)[1]) == before + 1


def test_the_last_changes_say_who_and_lead_to_their_page(client, platform):
    browser = Browser(client, platform, "portal-admin")
    assert "Laatst veranderd" not in browser.get("/beheer").text
    browser.get("/beheer/taalnorm")
    browser.post("/beheer/taalnorm", {"threshold": "off", "seen": "0", "doe": "bewaar"})
    shown = browser.get("/beheer").text.partition("Laatst veranderd")[2]
    assert re.search(r"<strong>Taalnorm</strong><br><span[^>]*>[^,<]+, ", shown)
    assert 'href="/beheer/taalnorm"' in shown


def test_only_administrators_see_it(client, platform):
    for who, status in (
        ("portal-admin", 200),
        ("editor", 403),
        ("admin", 403),
        ("member", 403),
        (None, 302),
    ):
        assert Browser(client, platform, who).get("/beheer").status_code == status
