"""A portal shows its own logo and its own photo: made safe, kept as long as they can be shown, and
away at once when somebody takes them away.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.house import html
from tests.support import pictures
from tests.support.people import Browser
from tests.support.picture_rows import add
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.mail_texts import MailKind
from wijzerplaat.ground.web.mails import Letter, load_mail_logo, render_mail
from wijzerplaat.ground.web.portal_colours import looks_of
from wijzerplaat.records.moderation import jobs, photo_removal
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.models import Portal

PAGE = "/beheer/huisstijl"
BLUE = {"brand": "#1f5f8b"}
DRAWING = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
    b'<style>.a{fill:#0b5a78}</style><circle class="a" cx="20" cy="20" r="18"/></svg>'
)


@pytest.fixture
def admin(client, platform):
    """The administrator of Eikstad, on the page."""
    browser = Browser(client, platform, "portal-admin")
    browser.get(PAGE)
    return browser


def png(width=600, height=200):
    return pictures.saved(pictures.scene(width, height), "PNG")


def sent(part, content, name="logo.png", **fields):
    return {**BLUE, **fields, f"{part}-file": (io.BytesIO(content), name)}


def hidden(page):
    found = {
        one: re.search(f'name="{one}" value="([^"]*)"', page)[1]
        for one in ("logo-id", "picture-id")
    }
    scene = re.search(r'name="scene" value="(\w+)" checked', page)
    says = 'name="says_name" value="1" checked' in page
    return {
        **BLUE,
        **found,
        "scene": scene[1] if scene else "",
        **({"says_name": "1"} if says else {}),
    }


def publish(admin, fields):
    shown = admin.follow(admin.post(PAGE, fields))
    return admin.follow(admin.post(f"{PAGE}/online", hidden(shown.text)))


def home(client):
    return client.application.test_client(use_cookies=False).get("/", base_url=world.EIKSTAD).text


def settings(platform):
    with platform_work(platform.database, write=False) as scope:
        return scope.session.scalars(select(Portal.settings).where(Portal.slug == "eikstad")).one()


def test_an_own_logo_stands_beside_the_name_and_needs_no_words(admin, client):
    assert "Je huisstijl staat online." in publish(admin, sent("logo", png())).text
    shown = home(client)
    logo = re.search(r'<img class="own-logo" src="([^"]+)" alt=""', shown)[1]
    assert "<strong>Eikstadwijzer</strong>" in shown or "<strong>" in shown
    answer = client.get(logo, base_url=world.EIKSTAD)
    assert answer.status_code == 200 and answer.mimetype == "image/webp"
    assert html.problems(shown) == []


def test_a_logo_with_the_name_in_it_says_the_name(admin, client, platform):
    name = platform.directory.by_slug("eikstad").name
    publish(admin, sent("logo", png(), says_name="1"))
    shown = home(client)
    assert re.search(rf'<img class="own-logo own-logo-wide" src="[^"]+" alt="{name}"', shown)
    assert f"<strong>{name}</strong><span>" not in shown


def test_a_logo_comes_along_in_mails_and_says_the_name_where_pictures_are_blocked(
    admin, platform, work
):
    publish(admin, sent("logo", png(), says_name="1"))
    platform.directory.forget()
    with work("eikstad") as scope:
        letter = Letter(MailKind("proef", "", ""), "Hoi", ["Dag."], "Omdat het kan.")
        mail = render_mail(scope, "jan@post.example", letter)
        logo = re.search(r"<img[^>]*cid:logo[^>]*>", mail.html)[0]
        assert f'alt="{scope.portal.name}"' in logo and 'height="72"' in logo
        assert "https:" not in mail.html
        assert load_mail_logo(mail).startswith(b"\xff\xd8\xff")
        assert load_mail_logo(replace(mail, logo="foto/weg/400.jpg")) == b""


def test_a_drawing_is_drawn_anew_and_may_do_nothing(admin, client):
    publish(admin, sent("logo", DRAWING, "logo.svg"))
    shown = home(client)
    logo = re.search(r'<img class="own-logo" src="([^"]+\.svg)"', shown)[1]
    answer = client.get(logo, base_url=world.EIKSTAD)
    assert (
        answer.mimetype == "image/svg+xml"
        and "sandbox" in answer.headers["Content-Security-Policy"]
    )
    assert 'fill="#0b5a78"' in answer.text and "<style" not in answer.text
    assert f'<link rel="icon" href="{logo}" type="image/svg+xml">' in shown, "it is square"


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("logo", pictures.SVG, "Bewaar hem als PNG"),
        ("logo", b"geen plaatje", "Dit is geen foto."),
        ("picture", DRAWING, "Dit is een tekening in SVG."),
        ("picture", b"%PDF-1.4", "Dit is geen foto."),
    ],
)
def test_a_wrong_file_is_told_at_its_field_and_the_rest_is_kept(admin, part, content, said):
    answer = admin.post(PAGE, {**sent(part, content), "brand": "#123456", "form": "krant"})
    assert answer.status_code == 422 and f'id="fout-{part}"' in answer.text and said in answer.text
    assert 'value="#123456"' in answer.text and 'value="krant" checked' in answer.text


def test_a_good_file_is_not_lost_by_a_mistake_elsewhere(admin):
    answer = admin.post(PAGE, {**sent("logo", png()), "brand": "blauw"})
    assert answer.status_code == 422
    assert re.search(r'name="logo-id" value="[0-9a-f-]{36}"', answer.text)


def test_an_own_photo_is_the_picture_of_the_start_page(admin, client):
    shown = admin.follow(admin.post(PAGE, sent("picture", png(1600, 900), "plein.png")))
    assert 'value="eigen" checked' in shown.text
    admin.follow(admin.post(f"{PAGE}/online", hidden(shown.text)))
    page = home(client)
    assert 'class="hero-art hero-photo"' in page and 'alt="" width="1600"' in page
    assert html.problems(page) == []
    drawn = {**hidden(admin.get(PAGE).text), "scene": "park"}
    admin.follow(admin.post(PAGE, drawn))
    admin.follow(admin.post(f"{PAGE}/online", drawn))
    assert "/static/rookvrij/img/hero.svg" in home(client)


def test_own_photo_without_a_file_is_told(admin):
    answer = admin.post(PAGE, {**BLUE, "scene": "eigen"})
    assert answer.status_code == 422 and 'id="fout-picture"' in answer.text


def test_a_logo_can_go_and_come_back(admin, client):
    publish(admin, sent("logo", png()))
    gone = {**hidden(admin.get(PAGE).text), "logo-weg": "1"}
    shown = admin.follow(admin.post(PAGE, gone))
    admin.follow(admin.post(f"{PAGE}/online", hidden(shown.text)))
    assert "own-logo" not in home(client)
    assert "Logo veranderd." in admin.get(PAGE).text
    admin.follow(admin.post(f"{PAGE}/2/terug", {"seen": "2"}))
    assert "own-logo" in home(client)


def test_the_picture_of_another_portal_is_none_of_ours(admin, platform, work):
    with work("beekdorp") as scope:
        theirs = str(add(scope).id)
    shown = admin.follow(admin.post(PAGE, {**BLUE, "brand": "#123456", "logo-id": theirs}))
    assert theirs not in shown.text and looks_of(settings(platform)["looks_draft"]).logo is None


def test_what_the_looks_need_is_kept_and_the_rest_goes_in_time(admin, work):
    publish(admin, sent("logo", png()))
    publish(admin, sent("logo", png(700, 200)))
    shown = admin.get(PAGE).text
    admin.post(PAGE, {**hidden(shown), **sent("picture", png(1600, 900))})
    admin.get(PAGE)
    admin.post(PAGE, {**hidden(shown), **sent("picture", png(1500, 900))})
    with work() as scope:
        later = replace(scope, now=scope.now + timedelta(days=400))
        jobs.purge_portal_pictures(later)
    with work(write=False) as scope:
        sizes = sorted(scope.session.scalars(select(Picture.width)))
    assert sizes == [600, 700, 1500], "online, before, and the draft"


def test_a_photo_that_must_go_leaves_the_start_page_at_once(admin, client, platform, work):
    shown = admin.follow(admin.post(PAGE, sent("picture", png(1600, 900))))
    admin.follow(admin.post(f"{PAGE}/online", hidden(shown.text)))
    with work() as scope:
        picture = scope.session.scalars(select(Picture)).one()
        photo_removal.remove_photo_everywhere(scope, picture.id)
    assert "hero-photo" not in home(client)
    assert looks_of(settings(platform)["looks"]).picture is None
    admin.get(PAGE)
    assert admin.post(f"{PAGE}/1/terug", {"seen": "1"}).status_code == 303
    assert "hero-photo" not in home(client)
