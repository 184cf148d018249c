"""The editors ask, who sent it answers: in /mijn, or by a link without logging in."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.freshness import asked_once, later
from tests.support.mails import mails
from tests.support.moderation import change, decided, organisation
from tests.support.own_entries import words
from wijzerplaat.desks.joining import service as joining
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.freshness import changing, jobs
from wijzerplaat.records.freshness.models import Question
from wijzerplaat.records.moderation import conversation, queries, service
from wijzerplaat.records.moderation.models import Revision

NEW = {"phone": "0500 44 55 66", "email": "info@deeik.example", "hours": []}
LINK = re.compile(r"/antwoord/[^\s\"]+")
ADDRESSES = ["admin@eikstad.example", "member@eikstad.example"]


def asked(work, people, question="Klopt dit nummer?", about=()):
    return decided(work, people, service.send_back_revision, question, about, phone="0500 99 88 77")


def by_link(work):
    """Let somebody change a phone number by the link of 'Klopt alles nog?'; return its revision."""
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        (sent,) = {
            tuple(one.sent_to)
            for one in scope.session.scalars(select(Question))
            if one.sent_to and any(address in ADDRESSES for address in one.sent_to)
        }
        revision = changing.propose_change_by_link(scope, token, NEW)
        assert tuple(revision.reply_to) == sent
        assert not [
            one
            for one in scope.session.scalars(select(Question))
            if one.answered_at and one.sent_to
        ]
        return revision.id, list(sent)


def told(scope, subject):
    return [one.payload for one in mails(scope) if one.payload["subject"] == subject]


def test_an_answer_lets_the_same_proposal_wait_again(work, people):
    revision_id = asked(work, people, about=["phone", "title"])
    with work(actor=people["member"]) as scope:
        one = conversation.answer_as_member(scope, revision_id, " Ja, dat klopt. ")
        assert (one.state, one.decision, one.waits) == ("in_review", "", True)
    with work(actor=people["editor"]) as scope:
        entry_id = service.find_revision(scope, revision_id).entry_id
        said = [
            (m.by_desk, m.name, m.text, m.fields)
            for m in conversation.list_messages(scope, entry_id)
        ]
        assert said == [
            (True, "Editor", "Klopt dit nummer?", ["phone"]),
            (False, "Member", "Ja, dat klopt.", []),
        ]
        service.approve_revision(scope, revision_id)
        assert organisation(scope).phone == "0500 99 88 77"


def test_who_may_answer_and_when(work, people):
    revision_id = asked(work, people)
    with work(actor=people["neighbour"]) as scope, pytest.raises(NotFound):
        conversation.answer_as_member(scope, revision_id, "Ja.")
    for text in ("  ", "x" * 2001):
        with work(actor=people["member"]) as scope, pytest.raises(Invalid):
            conversation.answer_as_member(scope, revision_id, text)
    with work(actor=people["member"]) as scope:
        conversation.answer_as_member(scope, revision_id, "Ja.")
    with work(actor=people["member"]) as scope, pytest.raises(Conflict):
        conversation.answer_as_member(scope, revision_id, "Ja.")


def test_a_question_that_is_taken_back_leaves_no_message(work, people):
    revision_id = asked(work, people)
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, revision_id)
        entry_id = service.find_revision(scope, revision_id).entry_id
        assert conversation.list_messages(scope, entry_id) == []


def test_a_member_answers_on_a_page_of_its_own(work, people, browser):
    revision_id = asked(work, people)
    member = browser("member")
    assert f"/mijn/voorstel/{revision_id}/antwoord" in member.get("/mijn").get_data(as_text=True)
    path = f"/mijn/voorstel/{revision_id}/antwoord"
    assert "Klopt dit nummer?" in words(member.get(path))
    assert "Schrijf je antwoord op." in words(member.post(path, {"antwoord": ""}))
    page = words(member.follow(member.post(path, {"antwoord": "Ja, dat is zo."})))
    assert "Je tekst wacht op de redactie." in page
    page = words(browser("editor").get(f"/redactie/te-doen/{revision_id}"))
    assert "Ja, dat is zo." in page
    assert member.get(path).status_code == 200
    member.get("/mijn")
    assert member.post(path, {"antwoord": "Nog iets."}).status_code == 409


def test_the_desk_sees_what_changed_after_the_question(work, people, editor):
    asked(work, people)
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, phone="0500 99 88 77", summary="Kom langs.").id
    page = editor.get(f"/redactie/te-doen/{revision_id}").get_data(as_text=True)
    assert page.count("Veranderd na je vraag.") == 1


def test_the_desk_ticks_what_a_question_is_about(work, people, editor):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, phone="0500 99 88 77", summary="Kom langs.").id
    path = f"/redactie/te-doen/{revision_id}/vraag"
    assert "Waar gaat het over?" in words(editor.get(path))
    assert editor.post(path, {"vraag": "Klopt dit?", "over": "phone"}).status_code == 303
    with work() as scope:
        (mail,) = told(scope, "We hebben een vraag over je tekst")
        assert "Het gaat over: Telefoon." in mail["text"]


@pytest.mark.parametrize(
    ("verb", "arguments", "subject"),
    [
        (service.approve_revision, (), "Je wijziging staat online"),
        (service.reject_revision, ("Klopt niet.",), "We plaatsen dit niet. Dit is waarom"),
        (service.send_back_revision, ("Zeker?",), "We hebben een vraag over je tekst"),
    ],
)
def test_every_decision_reaches_who_came_by_the_link(work, people, verb, arguments, subject):
    revision_id, addresses = by_link(work)
    with later(months=5, days=1), work(actor=people["editor"]) as scope:
        verb(scope, revision_id, *arguments)
        sent = told(scope, subject)
        assert sorted(mail["to"] for mail in sent) == sorted(addresses)
        assert all(argument in sent[0]["text"] for argument in arguments)


def test_who_came_by_the_link_answers_by_a_link(work, people, browser):
    revision_id, _addresses = by_link(work)
    with later(months=5, days=1), work(actor=people["editor"]) as scope:
        service.send_back_revision(scope, revision_id, "Is dit nummer van jullie?")
        path = LINK.search(told(scope, "We hebben een vraag over je tekst")[0]["text"])[0]
    with later(months=5, days=2):
        guest = browser(None)
        for _opened in range(3):  # opening changes nothing
            page = words(guest.get(path))
            assert "Is dit nummer van jullie?" in page
        assert "Schrijf je antwoord op." in words(guest.post(path, {"antwoord": " "}))
        page = words(guest.follow(guest.post(path, {"antwoord": "Ja, sinds mei."})))
        assert "Dit wacht op de redactie." in page
        assert "Ja, sinds mei." in page
        assert guest.post(path, {"antwoord": "Nog iets."}).status_code == 409
        page = words(browser("editor").get(f"/redactie/te-doen/{revision_id}"))
        assert "Kwam binnen zonder inloggen" in page
        assert "Ja, sinds mei." in page
    with later(months=7):
        assert guest.get(path).status_code == 410
    assert guest.get("/antwoord/" + "a" * 32).status_code == 410


def test_a_link_of_another_portal_does_nothing(work, people, browser):
    revision_id, _addresses = by_link(work)
    with later(months=5, days=1), work(actor=people["editor"]) as scope:
        service.send_back_revision(scope, revision_id, "Zeker?")
        path = LINK.search(told(scope, "We hebben een vraag over je tekst")[0]["text"])[0]
    with later(months=5, days=1):
        stranger = browser(None, "beekdorp")
        assert stranger.get(path).status_code == 410
        assert stranger.post(path, {"antwoord": "Ja."}).status_code == 410


def test_who_asked_for_a_page_answers_by_a_link_too(work, people, browser):
    fields = {
        "title": "Soepclub",
        "summary": "Soep.",
        "phone": "",
        "name": "Nora",
        "email": "n@soep.example",
    }
    with work(actor=ANYBODY) as scope:
        joining.propose_new_organisation(scope, fields)
    with work(actor=people["editor"]) as scope:
        (one,) = queries.list_waiting_revisions(scope)
        service.send_back_revision(scope, one.id, "Waar is het?")
        (mail,) = told(scope, "We hebben een vraag over je organisatie")
        assert mail["to"] == "n@soep.example"
        path = LINK.search(mail["text"])[0]
    guest = browser(None)
    guest.get(path)
    assert guest.post(path, {"antwoord": "Aan de Kade."}).status_code == 303
    with work(actor=people["editor"]) as scope:
        (one,) = queries.list_waiting_revisions(scope)
        assert one.entry.state == "in_review"
        assert conversation.list_messages(scope, one.entry_id)[-1].name == "Nora"


def test_addresses_are_forgotten_long_after_the_decision(work, people):
    revision_id, addresses = by_link(work)
    with later(months=5, days=1), work(actor=people["editor"]) as scope:
        service.reject_revision(scope, revision_id, "Nee.")
    for days, kept in ((80, addresses), (100, [])):
        with later(months=5, days=days), work() as scope:
            conversation.forget_addresses(scope)
            scope.session.expire_all()
            assert service.find_revision(scope, revision_id).reply_to == kept


def test_taking_a_proposal_back_is_undone_with_one_button(work, people, browser):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Kom langs.").id
    member = browser("member")
    member.get("/mijn/organisatie")
    page = member.follow(member.post(f"/mijn/voorstel/{revision_id}/intrekken"))
    assert "Je voorstel is ingetrokken." in words(page)
    assert "Maak ongedaan" in words(page)
    back = member.follow(member.post(f"/mijn/voorstel/{revision_id}/toch"))
    assert "Je tekst wacht op de redactie." in words(back)
    with work(actor=people["editor"]) as scope:
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [revision_id]
    with work(actor=people["neighbour"]) as scope, pytest.raises(NotFound):
        conversation.send_withdrawn_again(scope, revision_id)
    with work(actor=people["member"]) as scope:
        service.withdraw_revision(scope, revision_id)
        change(scope, summary="Anders.")
    member.get("/mijn")
    assert member.post(f"/mijn/voorstel/{revision_id}/toch").status_code == 409


def test_old_links_of_questions_keep_no_addresses(work):
    asked_once(work)
    with later(months=5, days=40), work() as scope:
        from_before = clock.now() - timedelta(days=31)
        jobs.forget_portal_details(scope)
        scope.session.expire_all()
        old = select(Question).where(Question.sent_at < from_before)
        assert {one.sent_to for one in scope.session.scalars(old)} == {None}
        assert (
            scope.session.scalars(select(Revision).where(Revision.reply_to.is_not(None))).all()
            == []
        )
