"""The development mailbox: readable, under its own strict policy, and not there in production."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import world
from tests.tenancy.effects import outbox as box
from wijzerplaat.app import create_app
from wijzerplaat.config import Settings
from wijzerplaat.ground.adapters.mail import FolderPost
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import jobs as effects_jobs

HOST = "http://platform.test"
HTML = (
    "<html><head><style>p { color: red }</style></head><body><p>Hoi</p><script>alert(1)</"
    "script></body></html>"
)


@pytest.fixture
def name(platform: Platform) -> str:
    """The name of one mail in the folder."""
    text = "Hoi Jan.\nKlik hier: http://eikstad.test/aanmelding/abc\nGroet"
    files = [{"name": "dinsdag.ics", "type": "text/calendar", "content": "BEGIN:VCALENDAR"}]
    with unit_of_work(platform.database, platform.directory.by_slug("eikstad")) as scope:
        outbox.put_mail(
            scope,
            outbox.Mail("jan@example.example", "Je bent aangemeld <b>", text, HTML, files),
            about=outbox.ACCOUNT,
        )
    effects_jobs.send_outbox(platform)
    return FolderPost(platform.settings.post).read()[0].stem


def test_an_empty_mailbox_says_so(client: FlaskClient) -> None:
    answer = client.get("/postvak", base_url=HOST)
    assert answer.status_code == 200
    assert "Er is nog geen mail" in answer.text


def test_the_list_names_subject_and_receiver_and_is_not_kept(
    client: FlaskClient, name: str
) -> None:
    answer = client.get("/postvak", base_url=HOST)
    assert "Je bent aangemeld &lt;b&gt;" in answer.text
    assert "jan@example.example" in answer.text
    assert f'href="/postvak/{name}"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_mail_shows_its_text_and_its_links_can_be_followed(
    client: FlaskClient, name: str
) -> None:
    page = client.get(f"/postvak/{name}", base_url=HOST).text
    assert 'href="http://eikstad.test/aanmelding/abc"' in page
    assert f'href="/postvak/{name}/opmaak"' in page


def test_the_html_of_a_mail_has_a_policy_of_its_own(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/postvak/{name}/opmaak", base_url=HOST)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy
    assert (
        "unsafe-inline"
        not in client.get("/postvak", base_url=HOST).headers["Content-Security-Policy"]
    )


def test_an_attachment_is_a_file_to_keep(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/postvak/{name}/bijlagen/0", base_url=HOST)
    assert answer.headers["Content-Disposition"] == "attachment; filename=dinsdag.ics"
    assert client.get(f"/postvak/{name}/bijlagen/1", base_url=HOST).status_code == 404


@pytest.mark.parametrize("wrong", ["onbekend", "..%2Fsecrets", "20261124T100000000000-" + "0" * 36])
def test_a_mail_that_is_not_there_is_not_there(client: FlaskClient, wrong: str) -> None:
    assert client.get(f"/postvak/{wrong}", base_url=HOST).status_code == 404


def test_a_portal_has_no_mailbox(client: FlaskClient, name: str) -> None:
    for path in ("/postvak", f"/postvak/{name}", f"/postvak/{name}/opmaak"):
        assert client.get(path, base_url=world.EIKSTAD).status_code == 404


def test_production_has_no_mailbox(settings: Settings, name: str) -> None:
    app = create_app(replace(settings, mode="production", smtp_url="smtp://mail.example"))
    home = HOST.replace("http:", "https:")
    for path in (
        "/postvak",
        f"/postvak/{name}",
        f"/postvak/{name}/opmaak",
        f"/postvak/{name}/bijlagen/0",
    ):
        assert app.test_client().get(path, base_url=home).status_code == 404
    assert "/postvak" not in app.test_client().get("/", base_url=home).text
    app.extensions["wijzerplaat"].database.dispose()


def test_many_mails_come_in_pages(client: FlaskClient, platform: Platform) -> None:
    box.put(platform, 45)
    effects_jobs.send_outbox(platform)
    first, second = (client.get(f"/postvak?pagina={page}", base_url=HOST).text for page in (1, 2))
    assert (first.count("/postvak/2"), second.count("/postvak/2")) == (40, 5)
    assert client.get("/postvak?pagina=99", base_url=HOST).text.count("/postvak/2") == 5


def test_a_waiting_mail_is_not_in_the_mailbox_yet(client: FlaskClient, platform: Platform) -> None:
    box.put(platform, delay=timedelta(minutes=2))
    effects_jobs.send_outbox(platform)
    assert "Er is nog geen mail" in client.get("/postvak", base_url=HOST).text


def test_the_platform_lists_its_portals(client: FlaskClient, app: Flask) -> None:
    page = client.get("/", base_url=HOST).text
    for portal in app.extensions["wijzerplaat"].directory.every():
        assert f'href="{portal.origin}/"' in page
        assert portal.owner in page
