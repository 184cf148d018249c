"""The pages on which editors add a record: for an organisation, or of the desk itself."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from tests import world
from tests.support.criteria import GIVEN
from tests.support.criteria import ask as ask_criterion
from tests.support.hidden import hidden_fields
from tests.support.moderation import organisation
from tests.support.own_entries import ACTIVITY
from wijzerplaat.desks.contacts.models import Call
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.entries.models import IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.records.moderation.models import Revision

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
LINE = {"title": "Luisterlijn", "summary": "Bel als je wilt praten.", "phone": "088 0767 000"}
RIA = {"heard_how": "phone", "heard_who": "Ria"}


@pytest.fixture
def editor(browser):
    return browser("editor")


def find(scope, title: str) -> Entry | None:
    return scope.session.scalars(select(Entry).where(Entry.title == title)).one_or_none()


def add(editor, path: str, fields: dict[str, str], **answers: str):
    editor.get(path)
    shown = editor.post(path, fields)
    assert shown.status_code == 200, shown.text
    return editor.post(path, {**hidden_fields(shown.text), "doe": "online", **answers})


def test_a_helpline_of_the_desk_itself_is_online_at_once_and_nobody_is_mailed(editor, work, client):
    assert "Hulp" in editor.get("/redactie/nieuw").text
    page = editor.follow(add(editor, "/redactie/nieuw/aanbod", LINE)).text
    assert "Staat online: Luisterlijn." in page
    assert "088 0767 000" in client.get("/aanbod/luisterlijn", base_url=world.EIKSTAD).text
    with work(write=False) as scope:
        entry = find(scope, "Luisterlijn")
        assert entry.owner_id is None
        assert entry.verified_at is not None
        assert entry.verify_due_at > scope.now
        mails = select(OutboxMessage).where(OutboxMessage.kind == "mail")
        assert scope.session.scalars(mails).all() == []


def test_the_first_page_shows_it_and_puts_nothing_online(editor, work):
    editor.get("/redactie/nieuw/aanbod")
    shown = editor.post("/redactie/nieuw/aanbod", LINE).text
    assert "Zo komt ‘Luisterlijn’ online" in shown
    assert "Wie zei dit?" not in shown
    back = editor.post("/redactie/nieuw/aanbod", {**hidden_fields(shown), "doe": "terug"}).text
    assert 'value="088 0767 000"' in back
    with work(write=False) as scope:
        assert find(scope, "Luisterlijn") is None


def test_for_an_organisation_it_is_told_and_claims_no_check(editor, work):
    fields = {**LINE, "owner": "buurthuis de eik"}
    editor.follow(add(editor, "/redactie/nieuw/aanbod", fields, **RIA))
    with work(write=False) as scope:
        entry = find(scope, "Luisterlijn")
        assert entry.owner_id == organisation(scope).id
        assert entry.verified_at is None
        assert entry.verify_due_at > scope.now
        assert scope.session.scalars(select(Call)).one().note == "Ria over ‘Luisterlijn’: Nieuw"
        (mail,) = scope.session.scalars(
            select(OutboxMessage).where(OutboxMessage.kind == "mail")
        ).all()
        assert mail.payload["to"] == "admin@eikstad.example"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("De Eik", "Bedoel je ‘Buurthuis De Eik’?"),
        ("Zwembad", "Deze organisatie kennen we niet. Schrijf de naam"),
    ],
)
def test_an_organisation_that_is_not_there_is_said_at_its_field(editor, typed, said):
    editor.get("/redactie/nieuw/aanbod")
    answer = editor.post("/redactie/nieuw/aanbod", {**LINE, "owner": typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="088 0767 000"' in answer.text


def test_who_said_it_is_asked_for_an_organisation_and_what_was_typed_stays(editor):
    fields = {**LINE, "owner": "http://eikstad.test/organisaties/buurthuis-de-eik"}
    answer = add(editor, "/redactie/nieuw/aanbod", fields, heard_how="phone")
    assert answer.status_code == 422
    assert "Schrijf op wie dit zei." in answer.text
    assert "Luisterlijn" in answer.text


def test_undo_takes_a_new_record_from_the_website(editor, work, client):
    add(editor, "/redactie/nieuw/aanbod", LINE)
    with work(write=False) as scope:
        revision_id = scope.session.scalars(
            select(Revision.id).where(Revision.on_behalf.is_not(None))
        ).one()
    assert editor.post(f"/redactie/historie/{revision_id}/ongedaan").status_code == 303
    assert client.get("/aanbod/luisterlijn", base_url=world.EIKSTAD).status_code == 404


def test_another_one_is_made_like_what_is_there_without_its_dates(editor):
    found = editor.get("/redactie/nieuw?zoek=koffie").text
    (path,) = re.findall(r'"(/redactie/nieuw/zoals/[^"]+)"', found)
    page = editor.get(path).text
    assert 'value="Koffieochtend"' in page
    assert 'value="Buurthuis De Eik"' in page
    assert world.COFFEE_DAY.isoformat() not in page


@pytest.mark.parametrize("word", ["organisaties", "activiteiten", "vacatures", "aanbod"])
def test_each_kind_has_its_form(editor, word):
    page = editor.get(f"/redactie/nieuw/{word}").text
    assert ("Van welke organisatie?" in page) == (word != "organisaties")
    assert editor.get("/redactie/nieuw/zwembaden").status_code == 404


def test_a_place_of_the_organisation_is_chosen_and_not_typed_again(editor, work):
    with work(write=False) as scope:
        owner = organisation(scope)
        path, street = f"/redactie/nieuw/activiteiten?van={owner.id}", owner.location.street
    page = editor.get(path).text
    mark = re.findall(r'<option value="(\w+)"', page[page.index('name="plek_van"') :])[0]
    sent = {**ACTIVITY, "location-name": "", "owner": "Buurthuis De Eik", "plek_van": mark}
    shown = editor.post("/redactie/nieuw/activiteiten", sent)
    assert shown.status_code == 200 and street in shown.text
    wrong = editor.post("/redactie/nieuw/activiteiten", {**sent, "title": ""})
    assert wrong.status_code == 422 and hidden_fields(shown.text)["owner"] == ["Buurthuis De Eik"]
    assert f'value="{mark}" selected' in wrong.text, "what was chosen stays"


def test_nobody_chooses_places_of_a_record_of_the_desk(editor):
    assert 'name="plek_van"' not in editor.get("/redactie/nieuw/activiteiten").text


def test_a_new_organisation_under_a_condition_is_kept_until_its_proof_is_there(editor, work):
    with work() as scope:
        ask_criterion(scope, topic="geld", register="KIWA")
    fields = {"title": "Stopcoach Sam", "summary": "Sam helpt je stoppen.", "topics": ["geld"]}
    path = "/redactie/nieuw/organisaties"
    refused = add(editor, path, fields, **RIA)
    assert refused.status_code == 422 and "Bewaar, en vul het bewijs in" in refused.text
    assert "Dit mag pas online met een geldig bewijs: KIWA (Geld en schulden)." in refused.text
    kept = editor.post(path, {**hidden_fields(refused.text), **RIA, "doe": "bewaar"})
    page = editor.follow(kept)
    assert "Bewaard. Vul het bewijs in" in page.text and "Er mist nog iets." in page.text
    with work() as scope:
        one = find(scope, "Stopcoach Sam")
        assert one.state == IN_REVIEW
        proof = proofs.give_proof(scope, one.id, {**GIVEN, "register": "KIWA"})
        proofs.check_proof(scope, proof.id)
    page = editor.get(page.request.path)
    assert "Alles is er: zet haar nu online." in page.text
    proposal = re.search(r'href="(/redactie/te-doen/[^"]+)"', page.text)[1]
    editor.get(proposal)
    assert editor.post(f"{proposal}/goedkeuren", {"controle": "first_contact"}).status_code == 303
    with work() as scope:
        assert find(scope, "Stopcoach Sam").state == PUBLISHED
