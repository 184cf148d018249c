"""The chat is off until an administrator turns it on, and opens on its own page after a press."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from flask.testing import FlaskClient

from tests import world
from tests.house import html
from tests.support.people import Browser
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.ground.web.headers import CSP
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.residents.chat.service import CHAT_SETTING
from wijzerplaat.tenancy.settings import service

Work = Callable[..., AbstractContextManager[Scope]]
HOME = "/beheer/chat"
CHAT = {
    "on": "1",
    "provider": "Praatbedrijf",
    "address": "https://chat.praat.example/eikstad",
    "hosts": "login.praat.example",
    "privacy": "https://praat.example/privacy",
}


def turn_on(work: Work, slug: str = "eikstad") -> None:
    with work(slug) as scope:
        typed = {**CHAT, "on": True, "hosts": ["login.praat.example"]}
        assert service.change_setting(scope, CHAT_SETTING, typed, "0")


def test_the_page_about_privacy_names_its_company_while_it_is_on(
    client: FlaskClient, work: Work
) -> None:
    assert "Praatbedrijf" not in client.get("/privacy", base_url=world.EIKSTAD).text
    turn_on(work)
    page = client.get("/privacy", base_url=world.EIKSTAD).text
    assert "<dt>Praatbedrijf</dt>" in page and 'href="https://praat.example/privacy"' in page


def test_while_it_is_off_its_address_leads_to_the_form_of_questions(client: FlaskClient) -> None:
    answer = client.get("/chat", base_url=world.EIKSTAD)
    assert answer.status_code == 302 and answer.headers["Location"] == "/stel-je-vraag"
    assert "/chat" not in client.get("/contact", base_url=world.EIKSTAD).text


def test_its_page_tells_first_loads_nothing_and_has_a_policy_of_its_own(
    client: FlaskClient, work: Work
) -> None:
    turn_on(work)
    answer = client.get("/chat", base_url=world.EIKSTAD)
    assert answer.status_code == 200 and html.problems(answer.text) == []
    assert answer.headers["Content-Security-Policy"] == (
        f"{CSP}; frame-src https://chat.praat.example https://login.praat.example"
    )
    for told in ("De chat is van Praatbedrijf.", "Wat je typt in de chat.", "/stel-je-vraag"):
        assert told in answer.text
    assert "<iframe" not in answer.text and "Set-Cookie" not in answer.headers
    for path in ("/", "/stel-je-vraag", "/contact", "/hulp-nu"):
        other = client.get(path, base_url=world.EIKSTAD)
        assert other.headers["Content-Security-Policy"] == CSP
    assert 'href="/chat"' in client.get("/", base_url=world.EIKSTAD).text
    assert client.get("/chat", base_url=world.BEEKDORP).status_code == 302


def test_a_browser_that_kept_the_page_keeps_its_policy_too(client: FlaskClient, work: Work) -> None:
    turn_on(work)
    kept = client.get("/chat", base_url=world.EIKSTAD)
    again = client.get(
        "/chat", base_url=world.EIKSTAD, headers={"If-None-Match": kept.headers["ETag"]}
    )
    assert again.status_code == 304
    policies = [one.headers["Content-Security-Policy"] for one in (kept, again)]
    assert policies[0] == policies[1] and "frame-src" in policies[0]


def test_an_administrator_looks_first_turns_it_on_and_puts_it_back(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    assert html.problems(boss.get(HOME).text) == []
    page = boss.post(HOME, {**CHAT, "doe": "bekijk"}).text
    assert "Zo wordt het" in page and "<li>login.praat.example</li>" in page
    assert html.problems(page) == [] and "De chat staat uit." in page
    assert boss.post(HOME, {**CHAT, "seen": "0", "doe": "bewaar"}).status_code == 303
    page = boss.get(HOME).text
    assert "De chat staat aan." in page and "naar ‘Praatbedrijf’" in page
    late = boss.post(HOME, {"seen": "0", "doe": "bewaar"})
    assert late.status_code == 409 and "Iemand anders heeft dit net veranderd." in late.text
    boss.get(HOME)
    assert boss.post(f"{HOME}/1/terug").status_code == 303
    assert "De chat staat uit." in boss.get(HOME).text
    assert boss.post(f"{HOME}/2/terug").status_code == 303
    assert "De chat staat aan." in boss.get(HOME).text
    assert boss.post(f"{HOME}/9/terug").status_code == 404


def test_what_cannot_be_a_chat_is_said_at_its_field(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    boss.get(HOME)
    for typed, said in (
        ({"provider": ""}, "Vul in van wie de chat is."),
        ({"address": ""}, "Dit adres kan niet."),
        ({"address": "http://praat.example"}, "Dit adres kan niet."),
        ({"address": "https://eikstad.test/"}, "Dit adres kan niet."),
        ({"hosts": "*.praat.example"}, "Zet op elke regel één naam"),
        ({"hosts": "eikstad.test"}, "Zet op elke regel één naam"),
        ({"hosts": "\n".join(f"a{n}.example" for n in range(6))}, "Zet er hoogstens 5 neer."),
        ({"privacy": "javascript:alert(1)"}, "Dit adres kan niet."),
    ):
        page = boss.post(HOME, {**CHAT, **typed, "doe": "bewaar"})
        assert page.status_code == 422 and said in page.text, typed
    assert Browser(client, platform, "editor").get(HOME).status_code == 403
