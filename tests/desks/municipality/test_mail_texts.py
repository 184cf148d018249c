"""/beheer/e-mails: an administrator looks at a mail, changes it, sees who did, and puts it back."""

from __future__ import annotations

import html as entities
import re

from flask.testing import FlaskClient

from tests.house import html
from tests.support.people import Browser
from wijzerplaat.ground.web.platform import Platform

HOME, MAIL = "/beheer/e-mails", "/beheer/e-mails/aangemeld"
OWN = {"subject": "Tot gauw: {{ activiteit }}", "opening": "Fijn dat je komt, {{ naam }}."}


def frame(page: str) -> str:
    """Return the address of the mail within the page."""
    found = re.search(r'<iframe[^>]* src="([^"]+)"', page)
    assert found
    return entities.unescape(found[1])


def test_the_list_shows_every_mail_and_which_were_changed(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    page = boss.get(HOME).text
    assert html.problems(page) == []
    for said in ("Voor bewoners", "Voor organisaties", "Voor de redactie", "Je bent aangemeld:"):
        assert said in page
    assert "Zelf veranderd" not in page and page.count(f'href="{HOME}/') > 70
    boss.get(MAIL)
    boss.post(MAIL, {**OWN, "seen": "0", "doe": "bewaar"})
    page = boss.get(HOME).text
    assert page.count("Zelf veranderd") == 1 and "Tot gauw: Zingen" in page


def test_an_administrator_looks_first_saves_and_puts_it_back(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    page = boss.get(MAIL).text
    assert html.problems(page) == [] and "Zo komt hij nu aan" in page
    assert "<code>{{ activiteit }}</code>" in page and "Nog niet. Het is zoals het begon." in page
    page = boss.post(MAIL, {**OWN, "doe": "bekijk"}).text
    assert html.problems(page) == [] and "Dit geldt nog niet." in page
    assert "Fijn dat je komt, Fatima." in page and "Is het makkelijk te lezen?" in page
    shown = boss.get(frame(page))
    assert "Fijn dat je komt, Fatima." in shown.text
    assert "Fijn dat je komt" not in boss.get(MAIL).text
    assert boss.post(MAIL, {**OWN, "seen": "0", "doe": "bewaar"}).status_code == 303
    page = boss.get(f"{MAIL}?na=bewaard").text
    assert "Zo is het vanaf nu." in page and "Fijn dat je komt, Fatima." in page
    assert html.problems(page) == []
    late = boss.post(MAIL, {"opening": "Anders.", "seen": "0", "doe": "bewaar"})
    assert late.status_code == 409 and "Iemand anders heeft deze mail net veranderd." in late.text
    boss.get(MAIL)
    assert boss.post(f"{MAIL}/0/terug").status_code == 303
    page = boss.get(MAIL).text
    assert "Terug naar de tekst van Wijzerplaat" not in page and "Zet terug" in page
    assert boss.post(f"{MAIL}/1/terug").status_code == 303
    assert "Fijn dat je komt, Fatima." in boss.get(MAIL).text
    assert boss.post(f"{MAIL}/9/terug").status_code == 404


def test_the_mail_in_the_page_has_its_own_policy_and_refuses_what_cannot_be(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    answer = boss.get(f"{MAIL}/opmaak?opening=%7B%7B+7*7+%7D%7D")
    assert "Er is een plek voor je." in answer.text
    assert "7*7" not in answer.text and ">49" not in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert "sandbox" in policy and answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert boss.get(MAIL).headers["X-Frame-Options"] == "DENY"


def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    for typed, said in (
        ({"opening": "{{ 7*7 }} is veel"}, "Een { of } kan hier niet. Kies uit:"),
        ({"opening": "{{ geld }} is veel"}, "{{ geld }} kan hier niet. Kies uit:"),
        ({"closing": "<b>Dag</b>"}, "Laat &lt; en &gt; weg."),
        ({"closing": "Kijk op kwaad.example"}, "Hier kan geen adres van een website staan."),
        ({"subject": "a" * 61}, "hoogstens 60 letters"),
    ):
        boss.get(MAIL)
        page = boss.post(MAIL, {**typed, "seen": "0", "doe": "bewaar"})
        assert page.status_code == 422 and said in page.text, typed
        assert str(entities.escape(*typed.values(), quote=False)) in page.text
        assert html.problems(page.text) == []


def test_others_cannot_and_an_unknown_mail_is_not_there(
    client: FlaskClient, platform: Platform
) -> None:
    for path in (HOME, MAIL, f"{MAIL}/opmaak"):
        assert Browser(client, platform, "editor").get(path).status_code == 403
    boss = Browser(client, platform, "portal-admin")
    assert boss.get(f"{HOME}/bestaat-niet").status_code == 404
    assert boss.get(f"{HOME}/bestaat-niet/opmaak").status_code == 404
    page = boss.get("/en/beheer/e-mails/aangemeld").text
    assert "Add something" in page and "Je bent aangemeld" in page
