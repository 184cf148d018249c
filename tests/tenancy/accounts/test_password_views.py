"""Log in with a password, and choose a new one by a mailed link."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from flask.testing import FlaskClient

from tests import world
from tests.support.passwords import EDITOR, by_password, give_password, logged_in, tidy
from tests.tenancy.accounts.signing_in import mailed_link, mails, post, sign_in
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.web.platform import Platform


def test_a_password_logs_in(client: FlaskClient, platform: Platform) -> None:
    give_password(platform, EDITOR)
    assert by_password(client, EDITOR.upper()).location == "/redactie"
    assert logged_in(client)


def test_ten_misses_lock_the_password_for_a_while_and_not_the_mail(
    client: FlaskClient, platform: Platform
) -> None:
    give_password(platform, EDITOR)
    misses = [by_password(client, EDITOR, "dit-is-het-niet").text for _ in range(10)]
    locked = by_password(client, EDITOR)
    assert locked.status_code == 422
    assert tidy(locked.text) == tidy(misses[0])
    assert not logged_in(client)
    assert sign_in(client, world.EIKSTAD, EDITOR).status_code == 303
    post(client, world.EIKSTAD, "/uitloggen", {}, "/uitloggen")
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        assert by_password(client, EDITOR).status_code == 303


def test_a_mailed_link_sets_a_password_and_ends_other_logins(client: FlaskClient) -> None:
    sign_in(client, world.EIKSTAD, EDITOR)
    other = client.application.test_client()
    post(other, world.EIKSTAD, "/wachtwoord", {"email": EDITOR})
    link = mailed_link(client, EDITOR)
    assert "/wachtwoord/link/" in link
    assert other.get(link, follow_redirects=True).status_code == 200
    for weak in ("kort", "wachtwoord123456", "eikstadwijzer2026", "aaaaaaaaaaaaaaaa"):
        answer = post(
            other, world.EIKSTAD, "/wachtwoord/nieuw", {"password": weak}, "/wachtwoord/nieuw"
        )
        assert answer.status_code == 422
    good = {"password": "fietsbel grasmaaier maanlicht"}
    assert (
        post(other, world.EIKSTAD, "/wachtwoord/nieuw", good, "/wachtwoord/nieuw").location
        == "/redactie"
    )
    assert logged_in(other) and not logged_in(client)
    assert other.get(link, follow_redirects=True).status_code == 410
    assert by_password(client, EDITOR, good["password"]).status_code == 303
    assert mails(client, EDITOR)[-1]["subject"] == "Er is iets veranderd aan je inlog"


def test_a_password_link_ends_after_an_hour_and_does_not_log_in(client: FlaskClient) -> None:
    post(client, world.EIKSTAD, "/wachtwoord", {"email": EDITOR})
    link = mailed_link(client, EDITOR)
    assert (
        client.get(link.replace("/wachtwoord/", "/inloggen/"), follow_redirects=True).status_code
        == 410
    )
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert client.get(link, follow_redirects=True).status_code == 410
