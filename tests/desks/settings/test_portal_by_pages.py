"""A portal that is filled in page by page equals the portal of a folder with the same said."""

from __future__ import annotations

import re
import uuid

import pytest

from tests.house import tenant_keys
from tests.journeys.browser import Browser
from tests.support.portal_by_pages import NEW, ORIGIN, Administrator, write_folder
from wijzerplaat.business.onboarding import seed
from wijzerplaat.business.onboarding.looks_files import apply_looks_files
from wijzerplaat.ground.core.permissions import PORTAL_ADMIN
from wijzerplaat.ground.core.scope import ANYBODY, Actor
from wijzerplaat.tenancy.portals import tenants

MARTIJN = Actor(uuid.UUID(int=7), "Martijn", frozenset({PORTAL_ADMIN}), frozenset())
PAGES = (
    "/",
    "/onderwerpen",
    "/onderwerpen/mensen-ontmoeten",
    "/onderwerpen/geld-en-schulden",
    "/agenda",
    "/organisaties/dorpshuis-kempenberg",
    "/zoeken?q=koffie",
    "/zoeken?q=koffie&waar=heideloo",
    "/vacatures",
    "/organisaties",
    "/buurten",
    "/help-mij-kiezen",
    "/hulp-nu",
    "/voor-organisaties",
    "/kaart",
    "/gezond",
    "/gezond/meedoen",
    "/ondernemers",
    "/verhaal-insturen",
    "/burenhulp",
    "/over",
    "/contact",
    "/privacy",
    "/toegankelijkheid",
    "/nieuwsbrief",
    "/stel-je-vraag",
    "/en/",
    "/sitemap.xml",
)
SAID = {
    "/": "Er is elke dag iets te doen.",
    "/onderwerpen/mensen-ontmoeten": "Team Samen",
    "/toegankelijkheid": "Bureau Oog",
    "/privacy": "Fatima Yildiz",
    "/contact": "Dorpshuis Kempenberg",
}
"""A few words of the folder, so that two empty portals are not the same."""


@pytest.fixture
def filled_in(platform, client, tmp_path):
    """The portal of a folder, and one that an administrator filled in with what it says."""
    said = write_folder(tmp_path / "van-map")
    report = tenants.apply_tenant(platform.database, tmp_path / "van-map")
    (tmp_path / "van-paginas").mkdir()
    (tmp_path / "van-paginas" / "tenant.toml").write_text(NEW, encoding="utf-8")
    tenants.apply_tenant(platform.database, tmp_path / "van-paginas")
    platform.directory.forget()
    apply_looks_files(platform, tmp_path / "van-map", report)
    platform.load_actor = lambda: MARTIJN
    browser = Browser(client, ORIGIN["van-paginas"])
    Administrator(browser, said, tmp_path / "van-map").fill_in()
    platform.load_actor = lambda: ANYBODY


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("filled_in")
def test_every_page_is_the_same(client, work, tmp_path):
    for slug in ORIGIN:
        with work(slug) as scope:
            seed.seed_portal_content(scope, tmp_path / "van-map")
    for path in PAGES:
        pages = {slug: read(client, slug, path) for slug in ORIGIN}
        assert pages["van-paginas"] == pages["van-map"], path
    sheets = {
        slug: [read(client, slug, one) for one in find_sheets(client, slug)] for slug in ORIGIN
    }
    assert sheets["van-map"] and sheets["van-paginas"] == sheets["van-map"]
    seen = {path: "".join(read(client, "van-paginas", path)) for path in SAID}
    assert all(words in seen[path] for path, words in SAID.items())


def test_the_folder_says_every_key(tmp_path):
    said = write_folder(tmp_path / "van-map")
    told = {
        f"{name}.{key}" for name, part in said.items() if isinstance(part, dict) for key in part
    }
    told |= {name for name, part in said.items() if isinstance(part, list)}
    assert set(tenant_keys.list_tenant_keys()) - told == set()


def read(client, slug, path):
    answer = client.get(path, base_url=ORIGIN[slug])
    assert answer.status_code == 200, path
    text = answer.text.replace(ORIGIN[slug].removeprefix("http://"), "host")
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "id", text)
    return re.sub(r">\s*<", ">\n<", text).splitlines()


def find_sheets(client, slug):
    """Return the addresses of the stylesheets of the first page."""
    found = re.findall(r'<link rel="stylesheet" href="([^"]+)"', "".join(read(client, slug, "/")))
    return sorted(found)
