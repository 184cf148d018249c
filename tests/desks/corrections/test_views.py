"""The pages on which editors correct a live record, and on which its organisation objects."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.support.hidden import hidden_fields
from tests.support.moderation import HARD, organisation
from wijzerplaat.desks.contacts.models import Call
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.services.models import Service
from wijzerplaat.residents.feedback.models import Report

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NEW = "0500 99 88 77"
RIA = {"heard_how": "phone", "heard_who": "Ria"}


@pytest.fixture
def editor(browser):
    return browser("editor")


def open_form(editor, work, part: str = "") -> str:
    with work(write=False) as scope:
        path = f"/redactie/wijzig/{organisation(scope).id}"
    path = f"{path}?deel={part}" if part else path
    assert editor.get(path).status_code == 200
    return path


def whole(**changed):
    fields = {
        **world.ORGANISATION,
        **{f"location-{name}": one for name, one in world.ORGANISATION["location"].items()},
        **changed,
    }
    fields.pop("location")
    return fields


def test_a_phone_number_is_corrected_on_one_page_and_stands_in_the_call_log(editor, work):
    path = open_form(editor, work)
    assert "Nu op de website: 0500 11 22 33" in editor.last.text
    answer = editor.post(path, {"phone": NEW, "email": "info@deeik.example", **RIA})
    page = editor.follow(answer).text
    assert "Staat online: Buurthuis De Eik." in page
    assert "Maak ongedaan" in page
    with work(write=False) as scope:
        assert organisation(scope).phone == NEW
        call = scope.session.scalars(select(Call)).one()
        assert call.note == "Ria over ‘Buurthuis De Eik’: Telefoon"
    with work(write=False) as scope:
        history = editor.get(f"/redactie/historie/{organisation(scope).id}").text
    assert "Gehoord van Ria. Aan de telefoon." in history
    assert "Door de redactie gewijzigd" in history


def test_the_same_form_twice_is_answered_twice_and_a_form_without_a_change_is_refused(editor, work):
    path = open_form(editor, work)
    opened = hidden_fields(editor.last.text)
    typed = {"phone": NEW, "email": "info@deeik.example", **RIA}
    assert editor.post(path, {**opened, **typed}).status_code == 303
    again = editor.post(path, {**opened, **typed})
    assert "Staat online: Buurthuis De Eik." in editor.follow(again).text
    open_form(editor, work)
    fresh = hidden_fields(editor.last.text)
    nothing = editor.post(path, {**fresh, **typed})
    assert nothing.status_code == 422 and "Je hebt nog niets veranderd." in nothing.text
    with work(write=False) as scope:
        assert len(scope.session.scalars(select(Call)).all()) == 1


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(editor, work):
    path = open_form(editor, work)
    answer = editor.post(path, {"phone": "12", "email": "x@y.example", "heard_how": "mail"})
    assert answer.status_code == 422
    for said in ("Dit telefoonnummer klopt niet", 'value="12"', 'value="x@y.example"'):
        assert said in answer.text
    answer = editor.post(path, {"phone": NEW, "email": "x@y.example", "heard_how": "mail"})
    assert answer.status_code == 422
    assert "Schrijf op wie dit zei." in answer.text
    assert f'value="{NEW}"' in answer.text


def test_all_of_a_record_goes_by_a_page_with_the_difference(editor, work):
    path = open_form(editor, work, "alles")
    answer = editor.post(path, whole(summary="Kom langs voor koffie.", phone=NEW))
    assert answer.status_code == 200, answer.text
    assert "<del>" in answer.text
    assert "Kom langs voor koffie." in answer.text
    with work(write=False) as scope:
        assert organisation(scope).phone != NEW
    kept = hidden_fields(answer.text)
    back = editor.post(path, {**kept, "doe": "terug"})
    assert "Kom langs voor koffie." in back.text
    answer = editor.post(path, {**kept, "doe": "online", "heard_how": "phone"})
    assert answer.status_code == 422
    assert "Schrijf op wie dit zei." in answer.text
    editor.follow(editor.post(path, {**kept, "doe": "online", **RIA}))
    with work(write=False) as scope:
        assert (organisation(scope).summary, organisation(scope).phone) == (
            "Kom langs voor koffie.",
            NEW,
        )


def test_a_hard_text_asks_for_a_reason(editor, work):
    path = open_form(editor, work, "alles")
    answer = editor.post(path, whole(body=HARD))
    assert "Waarom plaats je dit toch?" in answer.text
    kept = hidden_fields(answer.text)
    answer = editor.post(path, {**kept, "doe": "online", **RIA})
    assert answer.status_code == 422
    reason = {"reden": "We belden erover."}
    editor.follow(editor.post(path, {**kept, "doe": "online", **RIA, **reason}))


def test_a_name_leads_to_the_form_and_more_of_them_to_a_choice(editor):
    answer = editor.get("/redactie/wijzig?zoek=de+eik")
    assert answer.status_code == 303
    page = editor.get("/redactie/wijzig?zoek=o").text
    assert "Koffieochtend" in page
    assert "Niets gevonden" in editor.get("/redactie/wijzig?zoek=zwembad").text
    assert editor.get("/redactie/wijzig?pagina=/organisaties/buurthuis-de-eik").status_code == 303


def test_what_is_not_live_says_so(editor, work):
    with work() as scope:
        entry = scope.session.scalars(select(Service)).first()
        entry.state, entry_id = "archived", entry.id
    answer = editor.get(f"/redactie/wijzig/{entry_id}")
    assert answer.status_code == 409
    assert "Dit staat niet op de website." in answer.text


def test_the_organisation_says_without_login_that_it_is_not_right(editor, work, browser):
    path = open_form(editor, work)
    editor.post(path, {"phone": NEW, "email": "info@deeik.example", **RIA})
    with work(write=False) as scope:
        mail = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        link = re.search(r"/gewijzigd/[\w-]+", mail.first().payload["text"])[0]
    anybody = browser(None)
    page = anybody.get(link).text
    assert "0500 11 22 33" in page
    assert NEW in page
    assert anybody.post(link, {"objection": ""}).status_code == 422
    assert anybody.post(link, {"objection": "Het is 0500 99 88 76."}).status_code == 303
    assert anybody.get("/gewijzigd/bestaat-niet").status_code == 404
    with work(write=False) as scope:
        report = scope.session.scalars(select(Report)).one()
        assert "Het is 0500 99 88 76." in report.text
        waits = scope.session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.kind == "mail")
            .order_by(OutboxMessage.created_at)
        )
        assert len(waits.all()) == 1, "its organisation is not told that somebody complained"
