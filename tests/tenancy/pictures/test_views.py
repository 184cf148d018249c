"""Photos over HTTP: sent with a form, shown on pages, served so that they may be kept."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import world
from tests.house import html as house
from tests.looking import page
from tests.support import pictures
from tests.support.own_entries import ACTIVITY, entry_id, words
from tests.support.people import TOKEN, Browser
from tests.support.picture_rows import PHOTO, add, with_photo
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.pictures import refusals as images
from wijzerplaat.tenancy.pictures.models import Picture

Work = Callable[..., AbstractContextManager[Scope]]
NEW = "/mijn/activiteiten/nieuw"
ID = re.compile(r'name="picture-id" value="([^"]+)"')


@pytest.fixture
def member(client: FlaskClient, platform: Platform) -> Browser:
    return Browser(client, platform, "member")


def sent(content: bytes, name: str = "foto.jpg", **more: Any) -> dict[str, Any]:
    return {
        **ACTIVITY,
        "picture-file": (io.BytesIO(content), name),
        "picture-alt": "Mensen eten soep.",
        **more,
    }


def test_a_photo_goes_with_the_text_to_the_editors_and_then_online(
    member: Browser, client: FlaskClient, platform: Platform, work: Work
) -> None:
    member.get(NEW)
    assert 'enctype="multipart/form-data"' in member.last.text
    assert "Wacht op de redactie" in words(member.follow(member.post(NEW, sent(PHOTO))))
    editor = Browser(client, platform, "editor")
    with work(write=False) as scope:
        here = f"/redactie/te-doen/{queries.list_waiting_revisions(scope)[0].id}"
    shown = editor.get(here)
    assert "Dit komt erbij" in shown.text and "Mensen eten soep." in words(shown)
    assert 'class="photo"' in editor.get(f"{here}?tab=voorbeeld").text
    assert editor.post(f"{here}/goedkeuren").status_code == 303
    text = page(client, "/activiteiten/soep-eten")
    assert house.problems(text) == []
    assert (
        'alt="Mensen eten soep."' in text
        and 'width="500" height="300"' in text
        and "art-wide" not in text
    )


def test_an_error_elsewhere_loses_no_photo(member: Browser, work: Work) -> None:
    member.get(NEW)
    answer = member.post(NEW, sent(PHOTO, title=""))
    assert answer.status_code == 422
    kept = ID.search(answer.text)
    assert kept and "Mensen eten soep." in answer.text and house.problems(answer.text) == []
    again = member.post(
        NEW, {**ACTIVITY, "picture-id": kept[1], "picture-alt": "Mensen eten soep."}
    )
    assert again.status_code == 303
    with work(write=False) as scope:
        revision = scope.session.scalars(
            select(Revision).where(Revision.author_name == "Member")
        ).one()
        assert revision.snapshot["picture"] == {"id": kept[1], "alt": "Mensen eten soep."}


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (pictures.SVG, "foto.jpg", images.IS_SVG),
        (pictures.moving("GIF"), "foto.png", images.MOVES),
        (pictures.huge_png(), "foto.png", images.TOO_MANY_PIXELS),
        (PHOTO[:700], "foto.jpg", images.BROKEN),
        (b"%PDF-1.7", "foto.jpg", images.NO_PICTURE),
    ],
)
def test_a_file_that_cannot_be_used_is_told_at_its_field(
    member: Browser, content: bytes, name: str, message: str
) -> None:
    member.get(NEW)
    answer = member.post(NEW, sent(content, name))
    text = html.unescape(answer.text)
    assert answer.status_code == 422 and f'<a href="#veld-picture">Foto: {message}</a>' in text
    assert "Soep eten" in text and "Mensen eten soep." in text and house.problems(answer.text) == []


def large(browser: Browser, size: int) -> Any:
    """Send a file of many bytes as a browser does.

    The test client's own way leaves temporary files open.
    """
    found = TOKEN.search(browser.last.text)
    fields = {
        **ACTIVITY,
        "topics": "ontmoeten",
        "csrf_token": found[1] if found else "",
        "picture-alt": "Mensen eten soep.",
    }
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    start = (
        parts + '--x\r\nContent-Disposition: form-data; name="picture-file"; '
        'filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    body = start.encode() + b"\xff\xd8\xff" + b"x" * size + b"\r\n--x--\r\n"
    browser.platform.load_actor = lambda: browser.actor
    with browser.client.application.app_context():
        return browser.client.post(
            NEW, base_url=browser.base, data=body, content_type="multipart/form-data; boundary=x"
        )


def test_a_photo_of_26_mb_is_told_at_its_field(member: Browser) -> None:
    member.get(NEW)
    answer = large(member, 26 * 1024 * 1024)
    assert answer.status_code == 422
    assert f'<a href="#veld-picture">Foto: {images.TOO_BIG}</a>' in answer.text
    assert "Soep eten" in answer.text and "Mensen eten soep." in answer.text


def test_every_error_is_told_at_once(member: Browser) -> None:
    member.get(NEW)
    text = words(member.post(NEW, sent(pictures.SVG, title="")))
    assert images.IS_SVG in text and "Vul dit in." in text


def test_a_preview_tells_it_too_and_keeps_the_photo(member: Browser) -> None:
    member.get(NEW)
    assert images.IS_SVG in words(member.post(NEW, sent(pictures.SVG, doe="voorbeeld")))
    seen = member.post(NEW, sent(PHOTO, doe="voorbeeld")).text
    assert 'class="panel seen"><div class="photo">' in seen and ID.search(seen)


def test_words_without_a_photo_and_a_photo_without_words_are_asked_for(member: Browser) -> None:
    member.get(NEW)
    assert "Kies ook een foto." in words(member.post(NEW, {**ACTIVITY, "picture-alt": "Soep"}))
    assert "Schrijf op wat er te zien is." in words(
        member.post(NEW, sent(PHOTO, **{"picture-alt": ""}))
    )


def test_a_photo_can_go_and_a_new_one_wins_from_going(member: Browser, work: Work) -> None:
    with work() as scope:
        picture = add(scope)
    path = f"/mijn/activiteiten/{entry_id(work, 'activity', 'Koffieochtend')}/wijzig"
    member.get(path)
    named = {**ACTIVITY, "picture-id": str(picture.id), "picture-alt": "Soep", "picture-weg": "1"}
    member.post(path, named)
    with work(write=False) as scope:
        last = (
            select(Revision)
            .where(Revision.author_name == "Member")
            .order_by(Revision.number.desc())
        )
        assert scope.session.scalars(last).first().snapshot["picture"] is None
    member.get(path)
    member.post(path, {**named, "picture-file": (io.BytesIO(PHOTO), "x.jpg")})
    with work(write=False) as scope:
        assert scope.session.scalars(last).first().snapshot["picture"]["id"] not in (
            None,
            str(picture.id),
        )


def test_a_request_without_end_is_cut_off_also_for_members(
    member: Browser, client: FlaskClient, platform: Platform
) -> None:
    member.get(NEW)
    assert large(member, 33 * 1024 * 1024).status_code == 413
    visitor = Browser(client, platform, None)
    visitor.get("/inloggen")
    assert large(visitor, 6 * 1024 * 1024).status_code == 413


def _address(work: Work) -> str:
    with work() as scope:
        with_photo(scope)
        picture = scope.session.scalars(select(Picture)).one()
        return f"/foto/{picture.id}/{picture.digest[:12]}-400.webp"


def test_a_photo_may_be_kept_for_ever_also_with_a_cookie(client: FlaskClient, work: Work) -> None:
    address = _address(work)
    client.set_cookie("session", "iets", domain="eikstad.test")
    answer = client.get(address, base_url=world.EIKSTAD)
    assert answer.status_code == 200 and answer.mimetype == "image/webp"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (
        answer.headers["X-Content-Type-Options"] == "nosniff" and "Set-Cookie" not in answer.headers
    )
    assert (
        client.get(address.replace(".webp", ".jpg"), base_url=world.EIKSTAD).mimetype
        == "image/jpeg"
    )


def test_another_portal_answers_as_if_it_were_not_there(client: FlaskClient, work: Work) -> None:
    address = _address(work)
    missing = re.sub(r"foto/[^/]+", "foto/00000000-0000-4000-8000-00000000dead", address)
    there, gone = (client.get(one, base_url=world.BEEKDORP) for one in (address, missing))
    assert there.status_code == gone.status_code == 404 and there.data.replace(
        address.encode(), b""
    ) == gone.data.replace(missing.encode(), b"")
    assert client.get(address.replace("-400.", "-401."), base_url=world.EIKSTAD).status_code == 404


def test_a_card_shows_the_photo_and_keeps_its_place(client: FlaskClient, work: Work) -> None:
    with work() as scope:
        picture = add(scope)
        owner = world.publish(scope, "organisation", {**world.ORGANISATION, "title": "Soephuis"})
        world.publish(
            scope,
            "activity",
            {**world.ACTIVITY, "title": "Soep", "picture": {"id": str(picture.id), "alt": "Soep"}},
            owner,
        )
    text = page(client, "/organisaties/soephuis")
    assert house.problems(text) == []
    assert re.search(
        r'<img src="/foto/[^"]+-400\.jpg" srcset="[^"]+ 400w, [^"]+ 500w"[^>]* alt="" width="500" '
        r'height="300" loading="lazy"',
        text,
    )


def test_a_form_without_files_takes_none_however_large(member: Browser) -> None:
    member.get(NEW)
    body = (
        b'--x\r\nContent-Disposition: form-data; name="name"; filename="a"\r\n\r\n'
        + b"x" * 50_000_000
        + b"\r\n--x--\r\n"
    )
    member.platform.load_actor = lambda: member.actor
    with member.client.application.app_context():
        answer = member.client.post(
            "/account/naam",
            base_url=member.base,
            data=body,
            content_type="multipart/form-data; boundary=x",
        )
    assert answer.status_code == 413 and '<html lang="nl"' in answer.text
