"""The second step: set up once, asked at every login, owed by staff, each code usable once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from tests import world
from tests.tenancy.accounts.signing_in import ask, mailed_code, mails, post, sign_in
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.tenancy.accounts import passwords, service

EDITOR, ADMIN = "editor@eikstad.example", "admin@eikstad.example"
PAGE, QR = "/account/tweede-stap", "/account/tweede-stap/qr.svg"
CODES = re.compile(r"<code[^>]*>([0-9a-f-]{14})</code>")


@pytest.fixture
def strict(app: Flask) -> FlaskClient:
    """A browser of an installation where staff needs the second step, as in production."""
    here = app.extensions["wijzerplaat"]
    here.settings = replace(here.settings, staff_mfa=True)
    return app.test_client()


@contextmanager
def later(minutes: float) -> Iterator[None]:
    with time_machine.travel(clock.now() + timedelta(minutes=minutes)):
        yield


def secret_of(client: FlaskClient) -> str:
    client.get(PAGE, base_url=world.EIKSTAD)
    with client.session_transaction(base_url=world.EIKSTAD) as held:
        return held["totp"]["value"]


def code_of(client: FlaskClient, secret: str) -> str:
    """Return what the app on the phone shows now."""
    with client.application.app_context():
        return client.application.extensions["security"].totp_factory.generate_totp_password(secret)


def set_up(client: FlaskClient) -> tuple[str, list[str]]:
    """Turn the second step on for who is logged in; return the secret and the codes on paper."""
    secret = secret_of(client)
    answer = post(client, world.EIKSTAD, PAGE, {"code": code_of(client, secret)}, PAGE)
    assert answer.status_code == 200, answer.text
    return secret, CODES.findall(answer.text)


def first_step(client: FlaskClient, email: str = EDITOR) -> None:
    answer = sign_in(client, world.EIKSTAD, email)
    assert answer.location == "/inloggen/tweede-stap"


def second(client: FlaskClient, code: str) -> int:
    return post(
        client, world.EIKSTAD, "/inloggen/tweede-stap", {"code": code}, "/inloggen/tweede-stap"
    ).status_code


def logged_in(client: FlaskClient) -> bool:
    return client.get("/account", base_url=world.EIKSTAD).status_code == 200


def test_staff_without_a_second_step_is_sent_to_set_it_up_and_may_do_nothing_else(
    strict: FlaskClient,
) -> None:
    sign_in(strict, world.EIKSTAD, EDITOR)
    assert strict.get("/account", base_url=world.EIKSTAD).status_code == 200
    with strict.application.test_request_context(
        "/account",
        base_url=world.EIKSTAD,
        headers={"Cookie": f"session={strict.get_cookie('session', domain='eikstad.test').value}"},
    ):
        strict.application.preprocess_request()
        acts = strict.application.extensions["wijzerplaat"].load_actor()
    assert acts.user_id is not None
    assert not acts.roles
    page = strict.get(PAGE, base_url=world.EIKSTAD)
    assert "Voor jouw werk moet je in 2 stappen inloggen." in page.text


def test_staff_with_a_second_step_has_its_roles(strict: FlaskClient) -> None:
    sign_in(strict, world.EIKSTAD, EDITOR)
    set_up(strict)
    page = strict.get("/account", base_url=world.EIKSTAD)
    assert "/redactie" in page.text
    assert post(strict, world.EIKSTAD, f"{PAGE}/uit", {"code": "000000"}, PAGE).status_code == 403


def test_an_organisation_needs_no_second_step(strict: FlaskClient) -> None:
    assert sign_in(strict, world.EIKSTAD, ADMIN).location == "/mijn"
    assert "/mijn" in strict.get("/account", base_url=world.EIKSTAD).text


def test_the_second_step_is_asked_after_mail_and_password_alike(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    secret, _ = set_up(client)
    app = client.application
    with platform_work(app.extensions["wijzerplaat"].database) as scope, app.app_context():
        passwords.store_password(scope, service.find_user_by_email(scope, EDITOR), world.PASSWORD)
    for start, minutes in (("mail", 2), ("password", 4)):
        browser = client.application.test_client()
        with later(minutes):
            if start == "mail":
                first_step(browser)
            else:
                data = {"address": EDITOR, "password": world.PASSWORD}
                answer = post(browser, world.EIKSTAD, "/inloggen/wachtwoord", data)
                assert answer.location == "/inloggen/tweede-stap"
            assert not logged_in(browser)
            assert second(browser, "000000") == 422
            assert second(browser, code_of(client, secret)) == 303
            assert logged_in(browser)


def test_a_code_of_the_app_works_once(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    secret, _ = set_up(client)
    with later(2):
        code = code_of(client, secret)
        for expected in (303, 422):
            browser = client.application.test_client()
            first_step(browser)
            assert second(browser, code) == expected


def test_a_code_on_paper_works_once(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    _, codes = set_up(client)
    assert len(codes) == 8
    for typed, expected in (
        (codes[0], 303),
        (codes[0], 422),
        (codes[1].upper().replace("-", " "), 303),
    ):
        browser = client.application.test_client()
        first_step(browser)
        assert second(browser, typed) == expected


def test_five_misses_lock_the_second_step_for_a_while(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    secret, codes = set_up(client)
    browser = client.application.test_client()
    first_step(browser)
    assert [second(browser, "000000") for _ in range(5)] == [422] * 5
    assert second(browser, codes[0]) == 422
    with later(16):
        first_step(browser)
        assert second(browser, code_of(client, secret)) == 303


def test_half_a_login_ends_after_ten_minutes_and_holds_on_one_portal(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    _secret, _ = set_up(client)
    browser = client.application.test_client()
    first_step(browser)
    half = browser.get_cookie("session", domain="eikstad.test").value
    browser.set_cookie("session", half, domain="beekdorp.test")
    elsewhere = browser.get("/inloggen/tweede-stap", base_url=world.BEEKDORP)
    assert elsewhere.location == "/inloggen"
    with later(11):
        assert browser.get("/inloggen/tweede-stap", base_url=world.EIKSTAD).location == "/inloggen"


def test_setting_up_ends_other_logins_and_is_told_by_mail(client: FlaskClient) -> None:
    other = client.application.test_client()
    for browser in (other, client):
        sign_in(browser, world.EIKSTAD, EDITOR)
    set_up(client)
    assert logged_in(client) and not logged_in(other)
    assert "Je tweede stap staat aan." in mails(client, EDITOR)[-1]["text"]


def test_the_picture_is_for_its_owner_and_nobody_keeps_it(client: FlaskClient) -> None:
    assert client.get(QR, base_url=world.EIKSTAD).status_code == 302
    sign_in(client, world.EIKSTAD, EDITOR)
    assert client.get(QR, base_url=world.EIKSTAD).status_code == 404
    secret_of(client)
    picture = client.get(QR, base_url=world.EIKSTAD)
    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
    assert picture.headers["Cache-Control"] == "no-store"
    assert b"style" not in picture.data and b"script" not in picture.data
    set_up(client)
    assert client.get(QR, base_url=world.EIKSTAD).status_code == 404


def test_who_may_turns_it_off_or_renews_the_codes_with_a_code(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, ADMIN)
    _secret, codes = set_up(client)
    assert post(client, world.EIKSTAD, f"{PAGE}/uit", {"code": "000000"}, PAGE).status_code == 422
    renewed = post(client, world.EIKSTAD, f"{PAGE}/reservecodes", {"code": codes[0]}, PAGE)
    fresh = CODES.findall(renewed.text)
    assert len(fresh) == 8 and not set(fresh) & set(codes)
    assert post(client, world.EIKSTAD, f"{PAGE}/uit", {"code": codes[1]}, PAGE).status_code == 422
    assert post(client, world.EIKSTAD, f"{PAGE}/uit", {"code": fresh[0]}, PAGE).status_code == 303
    browser = client.application.test_client()
    ask(browser, world.EIKSTAD, ADMIN)
    assert (
        post(
            browser, world.EIKSTAD, "/inloggen/code", {"code": mailed_code(client, ADMIN)}
        ).location
        == "/mijn"
    )
