"""A portal stands on our theme or on the one that was drawn for it, and on no other."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from tests import world
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.tenancy.portals.models import Portal

PAGE = "/beheer/huisstijl/thema"


@pytest.fixture
def admin(client, platform):
    """The administrator of a portal for which a theme was drawn."""
    with platform_work(platform.database) as scope:
        drawn = {"portal.theme": "lindestad"}
        own = update(Portal).where(Portal.slug == "eikstad")
        scope.session.execute(own.values(theme="lindestad", applied=drawn))
    platform.directory.forget()
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def send(admin, theme, what="bewaar"):
    return admin.post(PAGE, {"theme": theme, "seen": "0", "doe": what})


def home(client):
    return client.application.test_client(use_cookies=False).get("/", base_url=world.EIKSTAD).text


def test_the_other_theme_is_looked_at_kept_and_put_back(admin, client):
    assert "/thema/lindestad.css" in home(client)
    looked = send(admin, "basis", "bekijk")
    assert looked.status_code == 200 and f"{PAGE}/voorbeeld/basis" in looked.text
    assert "/thema/basis.css" in admin.get(f"{PAGE}/voorbeeld/basis").text
    admin.get(PAGE)
    assert send(admin, "basis").status_code == 303
    assert "/thema/basis.css" in home(client)
    admin.get(PAGE)
    assert admin.post(f"{PAGE}/1/terug").status_code == 303
    assert "/thema/lindestad.css" in home(client)


@pytest.mark.parametrize("theme", ["rookvrij", "wijzerplaat", "", "../basis"])
def test_the_theme_of_another_portal_cannot_be_chosen(admin, theme):
    assert send(admin, theme).status_code == 422
    assert admin.get(f"{PAGE}/voorbeeld/{theme or 'x'}").status_code == 404
