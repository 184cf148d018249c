"""The form needs no account and no script, machines are thanked and not heard, and editors
handle what came in.
"""

import pytest

from tests import world
from tests.support.people import Browser
from wijzerplaat.residents.feedback import service

FORM = "/melden/organisaties/buurthuis-de-eik"
PAGES = (
    "/organisaties/buurthuis-de-eik",
    "/activiteiten/koffieochtend",
    "/aanbod/hulp-bij-formulieren",
    "/vacatures/koken-in-het-buurthuis",
    "/informatie/zo-vraag-je-hulp",
)


def count(work):
    with work() as scope:
        return service.count_open_reports(scope)


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_leads_to_the_form(client, path):
    assert f'href="/melden{path}"' in client.get(path, base_url=world.EIKSTAD).get_data(
        as_text=True
    )
    page = client.get(f"/melden{path}", base_url=world.EIKSTAD)
    assert page.status_code == 200 and "Klopt er iets niet?" in page.get_data(as_text=True)
    assert "Set-Cookie" not in page.headers


def test_a_report_is_sent_without_account_and_thanked(client, work):
    answer = client.post(
        FORM, base_url=world.EIKSTAD, data={"what": "phone", "text": "Het is een ander nummer."}
    )
    assert answer.status_code == 303 and answer.headers["Location"] == f"{FORM}/bedankt"
    assert "Dank je wel!" in client.get(
        answer.headers["Location"], base_url=world.EIKSTAD
    ).get_data(as_text=True)
    assert count(work) == 1


def test_a_mistake_keeps_what_was_typed(client, work):
    page = client.post(FORM, base_url=world.EIKSTAD, data={"text": "Zomaar iets", "email": "fout"})
    body = page.get_data(as_text=True)
    assert page.status_code == 422 and count(work) == 0
    assert "Zomaar iets" in body and "Kies wat er niet klopt." in body and 'value="fout"' in body


def test_a_machine_is_thanked_and_not_heard(client, work):
    answer = client.post(
        FORM, base_url=world.EIKSTAD, data={"what": "phone", "homepage": "https://koop.example"}
    )
    assert answer.status_code == 303 and count(work) == 0


def test_another_site_cannot_send_the_form(client, work):
    for headers in ({"Origin": "https://elders.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert (
            client.post(
                FORM, base_url=world.EIKSTAD, data={"what": "phone"}, headers=headers
            ).status_code
            == 400
        )
    assert count(work) == 0


def test_too_many_about_one_page_is_429(client, work, monkeypatch):
    monkeypatch.setattr(service, "PER_ENTRY", (0, service.PER_ENTRY[1]))
    answer = client.post(FORM, base_url=world.EIKSTAD, data={"what": "phone"})
    assert (
        answer.status_code == 429
        and "Wacht 24 uur." in answer.text
        and answer.headers["Retry-After"] == "86400"
    )
    assert count(work) == 0


@pytest.mark.parametrize(
    "path",
    [
        "/melden/organisaties/bestaat-niet",
        "/melden/weer/buurthuis-de-eik",
        "/melden/organisaties/koffieochtend",
    ],
)
def test_what_is_not_there_cannot_be_reported(client, path):
    assert client.get(path, base_url=world.EIKSTAD).status_code == 404


def test_an_editor_reads_handles_and_reopens(client, platform, work):
    client.post(
        FORM,
        base_url=world.EIKSTAD,
        data={"what": "hours", "text": "Op <b>maandag</b> dicht", "email": "r@post.example"},
    )
    editor = Browser(client, platform, "editor")
    page = editor.get("/redactie/meldingen").get_data(as_text=True)
    assert (
        "Op &lt;b&gt;maandag&lt;/b&gt; dicht" in page
        and "mailto:r@post.example" in page
        and " style=" not in page
    )
    action = page.split('class="task-form" action="')[1].split('"')[0]
    wrong = editor.post(action, {"note": "x" * 501})
    assert wrong.status_code == 422 and "x" * 501 in wrong.get_data(as_text=True)
    done = editor.follow(editor.post(action, {"note": "Gebeld met Ria."})).get_data(as_text=True)
    assert "Er is niets te doen." in done and count(work) == 0
    page = editor.get("/redactie/meldingen?status=klaar").get_data(as_text=True)
    assert "Gebeld met Ria." in page
    editor.post(page.split('class="task-form" action="')[1].split('"')[0])
    assert count(work) == 1
    assert Browser(client, platform, "member").get("/redactie/meldingen").status_code == 403
