"""A form that mails may be sent so often.

Per network and per portal; who is beyond it is told how long to wait, and loses nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from tests import world
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.mail_limits import BY_ANYBODY, OF_ONE_SITE, MailLimit
from wijzerplaat.ground.web.networks import network_of, site_of
from wijzerplaat.ground.web.platform import Platform

ASK = "/stel-je-vraag"
SMALL = MailLimit(network=2, portal=100)
TYPED = "Waar kan ik <b>eten</b> als ik niets heb?"


def ask(
    client: FlaskClient, network: str = "10.0.0.1", origin: str = world.EIKSTAD, **typed: str
) -> Any:
    data = {"text": TYPED, "contact": "0500 12 34 56", **typed}
    return client.post(ASK, base_url=origin, data=data, environ_overrides={"REMOTE_ADDR": network})


def used_up(client: FlaskClient, network: str = "10.0.0.1") -> Any:
    """Send as many forms as may be, wrong ones too: they count, whatever becomes of them."""
    for number in range(BY_ANYBODY.network):
        assert ask(client, network, contact="geen" if number else "0500 12 34 56").status_code in (
            303,
            422,
        )
    return ask(client, network)


def test_beyond_the_limit_it_is_429_with_the_true_waiting_time_and_what_was_typed(
    client: FlaskClient,
) -> None:
    answer = used_up(client)
    assert answer.status_code == 429
    assert 3500 < int(answer.headers["Retry-After"]) <= 3600
    assert "Wacht 60 minuten." in answer.text and answer.headers["Cache-Control"] == "no-store"
    form = answer.text.split(f'action="{ASK}"', 1)[1].split("</form>")[0]
    assert re.search(
        r'name="text" value="Waar kan ik &lt;b&gt;eten&lt;/b&gt; als ik niets heb\?"', form
    )
    assert 'name="contact" value="0500 12 34 56"' in form and "Verstuur het nog een keer" in form


def test_after_the_waiting_time_it_may_be_sent_again(client: FlaskClient) -> None:
    wait = int(used_up(client).headers["Retry-After"])
    with time_machine.travel(clock.now() + timedelta(seconds=wait - 60), tick=False):
        assert ask(client).status_code == 429
    with time_machine.travel(clock.now() + timedelta(seconds=wait + 1), tick=False):
        assert ask(client).status_code == 303


def test_a_network_that_is_stopped_stops_no_other_network_portal_or_form(
    client: FlaskClient,
) -> None:
    assert used_up(client).status_code == 429
    assert ask(client, "10.0.0.2").status_code == 303
    assert ask(client, origin=world.BEEKDORP).status_code == 303
    report = client.post(
        "/melden/organisaties/buurthuis-de-eik",
        base_url=world.EIKSTAD,
        data={"what": "phone"},
        environ_overrides={"REMOTE_ADDR": "10.0.0.1"},
    )
    assert report.status_code == 303


def test_addresses_of_one_house_are_one_network(client: FlaskClient) -> None:
    used_up(client, "2001:db8:1:2::5")
    assert ask(client, "2001:db8:1:2:ffff::9").status_code == 429
    assert ask(client, "2001:db8:1:3::5").status_code == 303


def test_a_whole_portal_has_a_limit_and_a_stopped_network_does_not_use_it_up(work: Any) -> None:
    limit = MailLimit(2, 4)
    with work() as scope:
        said = [bool(limit.wait(scope, "form", "portal", network)) for network in "aaaabbcd"]
    assert said == [False, False, True, True, False, False, True, True]


def test_what_is_secret_is_not_given_back(client: FlaskClient) -> None:
    used_up(client)
    answer = ask(client, password="geheim-woord", csrf_token="merk", code="123456")
    assert answer.status_code == 429
    assert not [one for one in ("geheim-woord", "merk", "123456") if one in answer.text]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("unix:", "unknown"),
        ("192.0.2.7, 10.0.0.1", "unknown"),
    ],
)
def test_what_one_network_is(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 seconde"),
        (59, "59 seconden"),
        (60, "1 minuut"),
        (61, "2 minuten"),
        (3600, "60 minuten"),
        (7140, "119 minuten"),
        (7200, "2 uur"),
        (86000, "24 uur"),
    ],
)
def test_a_waiting_time_is_long_enough(client: FlaskClient, seconds: int, words: str) -> None:
    with client.application.test_request_context(base_url=world.EIKSTAD):
        assert formats.span(timedelta(seconds=seconds)) == words


def test_a_line_with_many_networks_does_not_use_up_what_is_for_all(platform: Platform) -> None:
    with platform_work(platform.database) as scope:
        taken = [
            not SMALL.wait(scope, "form", "eikstad", network_of(f"2001:db8:1:{one:x}::9"))
            for one in range(50)
        ]
        assert sum(taken) == OF_ONE_SITE * SMALL.network
        assert not SMALL.wait(scope, "form", "eikstad", network_of("2001:db8:2::9"))
        assert not SMALL.wait(scope, "form", "eikstad", network_of("203.0.113.9"))
        assert (
            SMALL.wait(scope, "form", "eikstad", network_of("2001:db8:1:ffff::9")) <= SMALL.window
        )
        later = replace(scope, now=scope.now + 2 * SMALL.window)
        assert not SMALL.wait(later, "form", "eikstad", network_of("2001:db8:1::9"))


def test_only_a_network_of_ipv6_lies_in_a_site() -> None:
    assert site_of(network_of("2001:db8:1:2::9")) == "2001:db8:1::/48"
    assert [site_of(network_of(one)) for one in ("203.0.113.9", "::ffff:203.0.113.9", "")] == [
        "",
        "",
        "",
    ]
