"""A portal chooses how its pages are laid out, its letters, corners and drawing; and looks at four
pages of the draft before anybody else sees it.
"""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.house import html
from tests.support.people import Browser
from wijzerplaat.desks.looks import preview
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.portal_colours import Looks, looks_of
from wijzerplaat.tenancy.portals.models import Portal

PAGE = "/beheer/huisstijl"
KRANT = {
    "brand": "#1f5f8b",
    "form": "krant",
    "font": "bitter",
    "corners": "recht",
    "scene": "heide",
}
SHEET = re.compile(r'href="(/thema/[^"]+)"')


@pytest.fixture
def admin(client, platform):
    """The administrator of Eikstad, on the page."""
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def home(client):
    return client.application.test_client(use_cookies=False).get("/", base_url=world.EIKSTAD).text


def publish(admin, fields):
    admin.follow(admin.post(PAGE, fields))
    return admin.follow(admin.post(f"{PAGE}/online", fields))


def kept(platform):
    with platform_work(platform.database, write=False) as scope:
        query = select(Portal.settings).where(Portal.slug == "eikstad")
        return scope.session.scalars(query).one()


def test_form_letters_corners_and_drawing_go_online_together(admin, client, platform):
    before = home(client)
    assert "Je huisstijl staat online." in publish(admin, KRANT).text
    now = home(client)
    address = SHEET.search(now)[1]
    assert "/thema/basis/thema-thema-krant-bitter-recht.css" in address
    css = client.get(address, base_url=world.EIKSTAD).text
    assert "4px double" in css and "--basis-border-radius-md:4px" in css
    assert 'font-family:"Bitter"' in css and 'font-family:"Source Sans 3"' in css
    assert "/static/heidekempen/img/hero.svg" in now and "/static/heidekempen" not in before
    assert looks_of(kept(platform)["looks"]) == Looks(
        form="krant", font="bitter", corners="recht", scene="heide"
    ), "the colour is that of the theme, so it follows the theme"


def test_what_the_theme_has_is_no_choice(admin, client, platform):
    before = SHEET.search(home(client))[1]
    publish(admin, KRANT)
    usual = {"form": "plein", "font": "figtree", "corners": "zacht", "scene": "straat"}
    publish(admin, {"brand": "#1f5f8b", **usual})
    assert looks_of(kept(platform)["looks"]) == Looks()
    assert SHEET.search(home(client))[1] == before


@pytest.mark.parametrize("name", ["form", "font", "corners", "scene"])
def test_a_choice_that_we_do_not_know_is_told_at_its_field(admin, name):
    answer = admin.post(PAGE, {**KRANT, name: "anders"})
    assert answer.status_code == 422 and f'id="fout-{name}"' in answer.text
    assert answer.text.count("Kies een van deze.") == 2


def test_the_form_shows_what_is_chosen(admin):
    shown = admin.follow(admin.post(PAGE, KRANT)).text
    for value in ("krant", "bitter", "recht", "heide"):
        assert f'value="{value}" checked' in shown
    assert html.problems(shown) == []


@pytest.mark.parametrize("page", preview.PAGES)
@pytest.mark.parametrize("light", preview.LIGHTS)
def test_a_preview_is_a_page_of_residents_in_the_draft(admin, client, page, light):
    before = home(client)
    admin.follow(admin.post(PAGE, KRANT))
    answer = admin.get(f"{PAGE}/voorbeeld/{page}/{light}")
    assert answer.status_code == 200 and html.problems(answer.text) == []
    assert f'href="{PAGE}/voorbeeld/{light}.css"' in answer.text
    assert "Uitloggen" not in answer.text, "it is the page of somebody who is not logged in"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Cache-Control"] == "no-store"
    assert home(client) == before, "nobody else sees the draft"


def test_a_preview_can_be_dark_by_day_and_light_at_night(admin):
    admin.follow(admin.post(PAGE, KRANT))
    day, night = (admin.get(f"{PAGE}/voorbeeld/{one}.css") for one in preview.LIGHTS)
    for css in (day, night):
        assert "prefers-color-scheme" not in css.text and "4px double" in css.text
        assert css.headers["Cache-Control"] == "no-store" and css.mimetype == "text/css"
    assert "(max-width:0)" in day.text and "color-scheme:light;" in day.text
    assert "(min-width:0)" in night.text and "color-scheme:dark;" in night.text


def test_the_tabs_lead_to_each_page_without_a_script(admin):
    for name in preview.PAGES:
        shown = admin.get(f"{PAGE}?kijk={name}").text
        frames = re.findall(r'<iframe src="([^"]+)"', shown)
        assert len(frames) == 4
        assert {one.split("/")[4] for one in frames} == {name}
    assert "<iframe" in admin.get(f"{PAGE}?kijk=onzin").text


def test_others_see_no_preview(client, platform):
    for who, status in (("editor", 403), ("admin", 403), ("member", 403), (None, 302)):
        browser = Browser(client, platform, who)
        for path in ("start/licht", "licht.css"):
            assert browser.get(f"{PAGE}/voorbeeld/{path}").status_code == status


def test_what_does_not_exist_is_not_there(admin):
    assert admin.get(f"{PAGE}/voorbeeld/mail/licht").status_code == 404
    assert admin.get(f"{PAGE}/voorbeeld/start/groen").status_code == 404


@pytest.mark.parametrize(("form", "mark"), [("wegwijzer", "58% 100%"), ("krant", "4px double")])
def test_only_the_sheet_of_the_chosen_form_is_loaded(platform, form, mark):
    themes = platform.themes
    assert mark in themes.css("basis", Looks(form=form))
    assert mark not in themes.css("basis") + themes.css("basis", Looks(form="plein"))
