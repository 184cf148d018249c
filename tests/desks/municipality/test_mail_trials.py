"""A trial of a mail goes to whoever asks for it, with the text that is being written; nothing is
kept, and it is no mail of its kind.
"""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.house import html
from tests.support.mails import mails, send_mails
from tests.support.people import Browser
from wijzerplaat.desks.municipality import mail_trials
from wijzerplaat.ground.web.platform import Platform

MAIL, TRIAL = "/beheer/e-mails/aangemeld", "/beheer/e-mails/aangemeld/proef"
OWN = {"subject": "Tot gauw: {{ activiteit }}", "opening": "Fijn dat je komt, {{ naam }}."}


def test_a_trial_goes_to_who_asks_with_what_is_typed_and_nothing_is_kept(
    client: FlaskClient, platform: Platform, work
) -> None:
    boss = Browser(client, platform, "portal-admin")
    assert "Stuur mij een proef" in boss.get(MAIL).text
    page = boss.post(TRIAL, {**OWN, "seen": "0"})
    assert page.status_code == 200 and html.problems(page.text) == []
    assert "onderweg naar portal-admin@eikstad.example" in page.text
    assert "Fijn dat je komt, {{ naam }}." in page.text and "Dit geldt nog niet." in page.text
    with work(write=False) as scope:
        (waiting,) = mails(scope)
        assert waiting.mail == "" and waiting.urgent
    (sent,) = send_mails(platform)
    assert sent.to == "portal-admin@eikstad.example"
    assert sent.subject.startswith("[Proef] Tot gauw: ") and len(sent.subject) <= 60
    assert "Fijn dat je komt, Fatima." in sent.text
    assert "Je vroeg om deze proef." in sent.text and "Fijn dat je komt" in sent.html
    assert "Fijn dat je komt" not in boss.get(MAIL).text


def test_what_cannot_be_is_said_at_its_field_and_no_trial_leaves(
    client: FlaskClient, platform: Platform, work
) -> None:
    boss = Browser(client, platform, "portal-admin")
    boss.get(MAIL)
    page = boss.post(TRIAL, {"opening": "{{ geld }} is veel"})
    assert page.status_code == 422 and "{{ geld }} kan hier niet. Kies uit:" in page.text
    assert "{{ geld }} is veel" in page.text
    with work(write=False) as scope:
        assert mails(scope) == []


def test_after_so_many_trials_in_an_hour_no_more_leave_and_the_text_stays(
    client: FlaskClient, platform: Platform, work
) -> None:
    boss = Browser(client, platform, "portal-admin")
    boss.get(MAIL)
    most = mail_trials.AN_HOUR[0]
    assert {boss.post(TRIAL, OWN).status_code for _again in range(most)} == {200}
    page = boss.post(TRIAL, OWN)
    assert page.status_code == 429 and "genoeg proeven in dit uur" in page.text
    assert "Fijn dat je komt, {{ naam }}." in page.text
    with work(write=False) as scope:
        assert len(mails(scope)) == most


def test_a_trial_of_a_series_has_no_link_that_stops_it(
    client: FlaskClient, platform: Platform
) -> None:
    boss = Browser(client, platform, "portal-admin")
    boss.get("/beheer/e-mails/wacht-op-jou")
    boss.post("/beheer/e-mails/wacht-op-jou/proef")
    (sent,) = send_mails(platform)
    assert sent.subject.startswith("[Proef] ") and "Ik wil deze mails niet meer" not in sent.text


def test_others_cannot_ask_for_a_trial(client: FlaskClient, platform: Platform) -> None:
    editor = Browser(client, platform, "editor")
    editor.get("/redactie")
    assert editor.post(TRIAL, OWN).status_code == 403
