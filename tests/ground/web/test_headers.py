"""The headers of every answer, whatever its status and portal.

And cookies only for who asks for them.
"""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import world
from tests.tenancy.accounts.signing_in import sign_in
from wijzerplaat.ground.core.permissions import PUBLIC
from wijzerplaat.ground.web.headers import ALWAYS, CSP, HSTS
from wijzerplaat.ground.web.platform import Platform

PORTALS = [world.EIKSTAD, world.BEEKDORP]
TOKEN = "x" * 32
ANSWERS: dict[str, tuple[str, str, int]] = {
    "a page": ("GET", "/over", 200),
    "a redirect": ("GET", "/mijn", 302),
    "a refused form": ("POST", "/inloggen", 400),
    "nothing there": ("GET", "/bestaat-niet", 404),
    "no such entry": ("GET", "/organisaties/bestaat-niet", 404),
    "another method": ("PUT", "/over", 405),
    "no such link": ("GET", f"/aanmelding/{TOKEN}", 404),
    "too old a link": ("GET", "/inloggen/link", 410),
    "a stylesheet": ("GET", "/thema/basis.css", 200),
    "a file": ("GET", "/static/basis/css/base.css", 200),
    "no such file": ("GET", "/static/basis/css/geen.css", 404),
    "a calendar": ("GET", "/agenda.ics", 200),
}


def ask(client: FlaskClient, name: str, origin: str) -> TestResponse:
    """Ask for one of the answers above."""
    method, path, status = ANSWERS[name]
    answer = client.open(path, method=method, base_url=origin)
    assert answer.status_code == status
    answer.get_data()
    answer.close()
    return answer


@pytest.mark.parametrize("origin", PORTALS)
@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_has_the_headers(browser: FlaskClient, name: str, origin: str):
    answer = ask(browser, name, origin)
    assert {header: answer.headers.get(header) for header in ALWAYS} == ALWAYS
    assert "Strict-Transport-Security" not in answer.headers


@pytest.mark.parametrize("name", ANSWERS)
def test_production_adds_strict_transport_to_each(live: Flask, name: str):
    assert (
        ask(live.test_client(), name, "https://eikstad.test").headers["Strict-Transport-Security"]
        == HSTS
    )


def test_so_has_an_unknown_host_a_too_large_body_and_an_error_of_ours(
    site: Flask, monkeypatch: pytest.MonkeyPatch
):
    client = site.test_client()
    client.set_cookie("vers", "1", domain="eikstad.test")  # with a cookie no page comes from memory
    monkeypatch.setitem(site.view_functions, "discover.list_portal_topics", _broken)
    answers = [
        client.get("/over", base_url="http://onbekend.test"),
        client.get("/onderwerpen", base_url=world.EIKSTAD),
        client.post("/inloggen", base_url=world.EIKSTAD, data={"email": "x" * (5 * 1024 * 1024)}),
    ]
    assert [answer.status_code for answer in answers] == [421, 500, 413]
    assert all(
        answer.headers[name] == value for answer in answers for name, value in ALWAYS.items()
    )
    assert all(answer.headers["Cache-Control"] == "no-store" for answer in answers)


def test_a_refused_person_gets_them_too(site: Flask):
    client = site.test_client()
    sign_in(client, world.EIKSTAD, "member@eikstad.example")
    answer = client.get("/redactie", base_url=world.EIKSTAD)
    assert answer.status_code == 403
    assert answer.headers["Content-Security-Policy"] == CSP
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    directives = dict(part.strip().split(" ", 1) for part in CSP.split(";"))
    assert {
        "default-src",
        "base-uri",
        "form-action",
        "frame-ancestors",
        "object-src",
    } <= directives.keys()
    assert set(directives.values()) <= {"'self'", "'none'"}


def test_caches_tell_portals_apart(browser: FlaskClient):
    for origin in PORTALS:
        assert "Host" in browser.get("/over", base_url=origin).headers["Vary"]


def test_a_page_for_everybody_sets_no_cookie(site: Flask):
    """Every GET that is public and needs nothing filled in, on both portals."""
    declared, asked = site.extensions["declared"], 0
    for rule in site.url_map.iter_rules():
        if (
            declared[rule.endpoint].get("GET") is not PUBLIC
            or rule.arguments
            or site.extensions["surfaces"][rule.endpoint] == "platform"
        ):
            continue
        for origin in PORTALS:
            answer = site.test_client().get(rule.rule, base_url=origin)
            assert "Set-Cookie" not in answer.headers, rule.rule
            assert "Cookie" not in answer.headers.get("Vary", ""), rule.rule
            asked += 1
    assert asked > 15


def test_a_page_for_one_person_is_kept_by_no_cache(site: Flask):
    client = site.test_client()
    sign_in(client, world.EIKSTAD, "member@eikstad.example")
    for path in ("/mijn", "/account", "/over"):
        assert client.get(path, base_url=world.EIKSTAD).headers["Cache-Control"] == "no-store"


def test_the_cookie_of_production_is_strict(live: Flask):
    answer = live.test_client().get("/inloggen", base_url="https://eikstad.test")
    ((name, cookie),) = SimpleCookie(answer.headers["Set-Cookie"]).items()
    assert name == "__Host-session"
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        True,
        "Lax",
        "/",
    )
    assert cookie["domain"] == ""
    assert len(answer.headers.getlist("Set-Cookie")) == 1


def test_links_of_production_are_secure_and_without_a_port(live: Flask):
    here: Platform = live.extensions["wijzerplaat"]
    assert {portal.url("/over") for portal in here.directory.every()} == {
        "https://eikstad.test/over",
        "https://beekdorp.test/over",
    }


def test_the_mailbox_is_not_there_in_production(live: Flask):
    client = live.test_client()
    for path in ("/postvak", "/postvak/20261124T100000000000-00000000-0000-4000-8000-000000000000"):
        assert client.get(path, base_url="https://platform.test").status_code == 404


def test_a_mail_is_shown_under_a_policy_of_its_own(site: Flask):
    folder = site.extensions["wijzerplaat"].settings.post
    folder.mkdir(parents=True, exist_ok=True)
    name = "20261124T100000000000-00000000-0000-4000-8000-000000000000"
    (folder / f"{name}.eml").write_bytes(
        b"Subject: Proef\nFrom: Eikstad <a@platform.test>\nTo: a@b.example\nDate: Tue, 24 Nov 2026 "
        b"10:00:00 +0000\n"
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p onclick='x'>Hallo</p>"
    )
    policy = (
        site.test_client()
        .get(f"/postvak/{name}/opmaak", base_url="http://platform.test")
        .headers["Content-Security-Policy"]
    )
    assert "default-src 'none'" in policy and "sandbox" in policy and "script-src" not in policy


def _broken(**_values: object) -> str:
    raise RuntimeError("kapot")
