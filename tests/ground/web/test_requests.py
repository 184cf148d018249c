"""The way of a request: the host decides the portal, and what comes from elsewhere is refused."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import create_environ, run_wsgi_app

from tests import world
from tests.tenancy.accounts.signing_in import sign_in, token
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.core.tenancy import PortalSession
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.tenancy.accounts.models import User
from wijzerplaat.tenancy.portals.models import Portal

MEMBER = "member@eikstad.example"


def raw(site: Flask, host: str, path: str = "/over", **environment: str) -> tuple[int, str]:
    """Ask with exactly this Host header."""
    asked = {**create_environ(path, world.EIKSTAD), "HTTP_HOST": host, **environment}
    body, status, _ = run_wsgi_app(site, asked, buffered=True)
    return int(status.split()[0]), b"".join(body).decode()


def page_of(answer: tuple[int, str]) -> str:
    """Say which portal a page is of."""
    status, text = answer
    return next((name for name in ("Eikstadwijzer", "Beekdorpwijzer") if name in text), str(status))


# The host decides.


def test_each_host_gives_its_own_portal(site: Flask):
    assert page_of(raw(site, "eikstad.test")) == "Eikstadwijzer"
    assert page_of(raw(site, "www.beekdorp.test")) == "Beekdorpwijzer"


@pytest.mark.parametrize("host", ["eikstad.test:8000", "EIKSTAD.test", "Eikstad.Test:443"])
def test_port_and_capitals_make_no_difference(site: Flask, host: str):
    assert page_of(raw(site, host)) == "Eikstadwijzer"


@pytest.mark.parametrize(
    "host",
    [
        "onbekend.test",
        "evil.example",
        "eikstad.test.evil.example",
        "127.0.0.1",
        "xn--eikstad-x.test",
        "beekdorp.eikstad.test",
    ],
)
def test_an_unknown_host_gets_421_in_plain_dutch(site: Flask, host: str):
    status, text = raw(site, host)
    assert status == 421
    assert '<html lang="nl"' in text and "/thema/wijzerplaat.css" in text
    assert "Eikstad" not in text and "Beekdorp" not in text


@pytest.mark.parametrize(
    "host",
    [
        "",
        "eikstad.test.",
        "eik stad.test",
        "eikstad.test:abc",
        "eikstad.test:999999",
        "-eikstad.test",
        "eikstad.test/x",
        "eikstad.test@evil.example",
        "eikstad.test,beekdorp.test",
        "[::1]",
        "eikstad\u00ef.test".encode().decode("latin1"),
        "a" * 300,
    ],
)
def test_a_malformed_host_gets_400(site: Flask, host: str):
    assert raw(site, host)[0] == 400


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded", "X-Forwarded-Server"]
)
def test_headers_of_a_proxy_choose_no_portal(browser: FlaskClient, header: str):
    value = "host=beekdorp.test" if header == "Forwarded" else "beekdorp.test"
    answer = browser.get("/over", base_url=world.EIKSTAD, headers={header: value})
    assert "Eikstadwijzer" in answer.text and "Beekdorpwijzer" not in answer.text


def test_an_absolute_address_does_not_choose_the_portal(site: Flask):
    status, text = raw(
        site,
        "eikstad.test",
        "/over",
        RAW_URI="http://beekdorp.test/over",
        REQUEST_URI="http://beekdorp.test/over",
    )
    assert page_of((status, text)) == "Eikstadwijzer"


def test_a_link_never_holds_the_host_that_was_asked(site: Flask):
    answer = site.test_client().get("/over", base_url="http://www.eikstad.test:8123")
    assert "www.eikstad.test" not in answer.text and ":8123" not in answer.text


def test_a_suspended_portal_gets_503_and_the_other_goes_on(site: Flask):
    here: Platform = site.extensions["wijzerplaat"]
    _suspend(here, True)
    try:
        status, text = raw(site, "beekdorp.test")
        assert status == 503 and "Drink koffie" not in text
        assert raw(site, "eikstad.test")[0] == 200
        assert raw(site, "beekdorp.test", "/inloggen")[0] == 503
    finally:
        _suspend(here, False)
    assert raw(site, "beekdorp.test")[0] == 200


def _suspend(here: Platform, yes: bool) -> None:
    with platform_work(here.database) as scope:
        scope.session.execute(
            update(Portal)
            .where(Portal.slug == "beekdorp")
            .values(suspended_at=scope.now if yes else None)
        )
    here.directory.forget()


# What another site sends.


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 400),
        ({"Origin": "http://beekdorp.test"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "http://eikstad.test:9"}, 400),
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Sec-Fetch-Site": "iets"}, 400),
        ({"Origin": "http://eikstad.test", "Sec-Fetch-Site": "cross-site"}, 400),
        ({"Origin": "http://eikstad.test"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 400),
    ],
)
def test_only_our_own_pages_may_send_a_form(
    browser: FlaskClient, headers: dict[str, str], status: int
):
    data = {"email": "iemand@post.example", "csrf_token": token(browser, world.EIKSTAD)}
    assert (
        browser.post("/inloggen", base_url=world.EIKSTAD, data=data, headers=headers).status_code
        == status
    )


def test_a_form_of_another_site_is_refused_also_where_no_token_is_asked(browser: FlaskClient):
    path = "/aanmelding/" + "x" * 32 + "/afmelden"
    assert (
        browser.post(
            path, base_url=world.EIKSTAD, headers={"Origin": "http://evil.example"}
        ).status_code
        == 400
    )
    assert browser.post(path, base_url=world.EIKSTAD).status_code == 404


def test_a_form_without_its_token_is_refused_before_the_permission_is_asked(browser: FlaskClient):
    for path in ("/inloggen", "/uitloggen", "/mijn/klopt"):
        answer = browser.post(path, base_url=world.EIKSTAD, data={"email": "iemand@post.example"})
        assert answer.status_code == 400
        assert '<html lang="nl"' in answer.text


def test_a_token_of_another_browser_is_refused(site: Flask):
    theirs = token(site.test_client(), world.EIKSTAD)
    mine = site.test_client()
    token(mine, world.EIKSTAD)
    answer = mine.post(
        "/inloggen", base_url=world.EIKSTAD, data={"email": "a@post.example", "csrf_token": theirs}
    )
    assert answer.status_code == 400


# Size, methods, commit.


def test_a_body_over_the_limit_gets_413(browser: FlaskClient, site: Flask):
    limit = site.config["MAX_CONTENT_LENGTH"]
    assert limit == 5 * 1024 * 1024
    answer = browser.post("/inloggen", base_url=world.EIKSTAD, data={"email": "x" * limit})
    assert answer.status_code == 413
    assert '<html lang="nl"' in answer.text


def test_another_method_gets_405_in_plain_dutch(browser: FlaskClient):
    for method in ("PUT", "DELETE", "PATCH"):
        answer = browser.open("/over", method=method, base_url=world.EIKSTAD)
        assert answer.status_code == 405 and '<html lang="nl"' in answer.text


def test_what_is_answered_below_400_is_kept_and_from_400_on_nothing_is(site: Flask):
    client = site.test_client()
    sign_in(client, world.EIKSTAD, MEMBER)
    for typed, status, name in (("", 422, "Member"), ("Sanne", 303, "Sanne")):
        data = {"name": typed, "csrf_token": token(client, world.EIKSTAD)}
        assert client.post("/account/naam", base_url=world.EIKSTAD, data=data).status_code == status
        assert _name(site) == name


@pytest.mark.parametrize(
    ("status", "kept"),
    [(200, True), (303, True), (399, True), (400, False), (422, False), (500, False)],
)
def test_the_status_decides_on_the_commit(
    site: Flask, monkeypatch: pytest.MonkeyPatch, status: int, kept: bool
):
    did: list[str] = []
    monkeypatch.setattr(PortalSession, "commit", lambda _self: did.append("commit"))
    monkeypatch.setattr(PortalSession, "rollback", lambda _self: did.append("rollback"))

    def view(**_parts: str) -> tuple[str, int]:
        scope().session.scalars(select(User.id)).first()
        return "x", status

    monkeypatch.setitem(site.view_functions, "texts.show_text_page", view)
    past_the_cache = {"Cookie": "x=y"}
    assert (
        site.test_client(use_cookies=False)
        .get("/over", base_url=world.EIKSTAD, headers=past_the_cache)
        .status_code
        == status
    )
    assert did[-1:] == ["commit" if kept else "rollback"]


def test_a_page_for_everybody_opens_no_writing_transaction(
    site: Flask, monkeypatch: pytest.MonkeyPatch
):
    here: Platform = site.extensions["wijzerplaat"]
    here.directory.by_slug("eikstad")
    monkeypatch.setattr(here.database, "writers", None)
    assert site.extensions["declared"]["discover.show_home_page"]["GET"] is PUBLIC
    assert site.test_client().get("/", base_url=world.EIKSTAD).status_code == 200


def _name(site: Flask) -> str:
    with platform_work(site.extensions["wijzerplaat"].database, write=False) as found:
        return found.session.scalars(select(User.name).where(User.email == MEMBER)).one()
