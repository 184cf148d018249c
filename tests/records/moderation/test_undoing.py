"""Undo takes back what one decision did, and never what others did since."""

import pytest
from sqlalchemy import select

from tests import world
from tests.support.mails import mails
from tests.support.moderation import change, decided, organisation, propose
from tests.support.own_entries import words
from tests.support.sources import say
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import queries, rules, service, undoing

SOUP = {"title": "Soepclub", "summary": "Wij koken soep.", "phone": "0500 10 10 10"}
NEW_PHONE, NEWER_PHONE = "0500 99 88 77", "0500 55 44 33"


def imported(work, **fields):
    return say(work, "soep-1", **{**SOUP, **fields}).revision_id


def undone(work, people, revision_id):
    with work(actor=people["editor"]) as scope:
        told = undoing.undo_decision(scope, revision_id)
        return told.revision.id, told.left


def approve(work, people, **fields):
    return decided(work, people, service.approve_revision, **fields)


@pytest.mark.parametrize("older", [False, True])
def test_what_was_imported_is_undone_like_anything_else(work, people, older):
    first = imported(work)
    second = imported(work, phone=NEW_PHONE)
    with work() as scope:
        for revision_id in (first, second):
            one = service.find_revision(scope, revision_id)
            one.before = None if older else one.before  # an older release did not write it down
    assert undone(work, people, second) == (second, ())
    with work(actor=people["editor"]) as scope:
        assert organisation(scope, "Soepclub").phone == SOUP["phone"]
        service.reject_revision(scope, second, "De organisatie zegt iets anders.")
    with pytest.raises(Conflict):  # an editor said something of it since
        undone(work, people, first)


@pytest.mark.parametrize("older", [False, True])
def test_what_was_imported_first_goes_offline_and_waits(work, people, older, client):
    revision_id = imported(work)
    with work() as scope:
        one = service.find_revision(scope, revision_id)
        one.before = None if older else one.before
        slug = one.entry.slug
    undone(work, people, revision_id)
    with work() as scope:
        entry = organisation(scope, "Soepclub")
        assert (entry.state, entry.published_at, entry.verified_at) == ("in_review", None, None)
    answer = client.get(f"/organisaties/{slug}", base_url=world.EIKSTAD)
    assert answer.status_code == 404
    assert say(work, "soep-1", **SOUP).changed == []
    with work() as scope:
        assert organisation(scope, "Soepclub").state == "in_review"


@pytest.mark.parametrize("title", ["Koffieochtend", "Zo vraag je hulp", "Buurthuis De Eik"])
def test_the_button_in_the_history_of_what_was_adopted_works(work, editor, title):
    with work() as scope:
        entry = scope.session.scalars(
            select(entries.Entry).where(entries.Entry.title == title)
        ).one()
        (one,) = queries.list_entry_revisions(scope, entry.id)
        one.before, entry_id, revision_id = None, entry.id, one.id
    page = editor.get(f"/redactie/historie/{entry_id}")
    assert "Maak ongedaan" in words(page)
    assert editor.post(f"/redactie/historie/{revision_id}/ongedaan").status_code == 303


def test_an_older_decision_gives_back_only_what_nobody_changed_since(work, people):
    first = approve(work, people, phone=NEW_PHONE, summary="Eerste.")
    approve(work, people, summary="Tweede.")
    with work(actor=people["member"]) as scope:
        waits = change(scope, body="Kom langs.").id
    revision_id, left = undone(work, people, first)
    with work() as scope:
        entry, one = organisation(scope), service.find_revision(scope, revision_id)
        assert (entry.phone, entry.summary) == (world.ORGANISATION["phone"], "Tweede.")
        assert left == ("summary",)
        assert (one.reverts, one.changed, one.decision) == (first, ["phone"], rules.APPROVED)
        assert rules.list_left_fields(service.find_revision(scope, first), one) == ["summary"]
        assert service.find_open_proposal(scope, entry.id).id == waits
        history = [
            (row.state, row.decision)
            for row in reversed(queries.list_entry_revisions(scope, entry.id))
            if not row.replaced
        ]
        assert rules.find_entry_state(history) == entry.state
        told = mails(scope)[-1].payload
        assert "Dit is daarna veranderd en blijft staan: In 1 of 2 zinnen." in told["text"]
        assert "Dit van jou stond op de website: Telefoon." in told["text"]
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, waits)
        assert organisation(scope).body == "Kom langs."


def test_that_too_can_be_undone_and_nothing_is_undone_twice(work, people):
    first = approve(work, people, phone=NEW_PHONE, summary="Eerste.")
    approve(work, people, summary="Tweede.")
    back, _left = undone(work, people, first)
    with pytest.raises(Conflict):
        undone(work, people, first)
    assert undone(work, people, back) == (back, ())
    with work() as scope:
        assert organisation(scope).phone == NEW_PHONE


def test_when_others_changed_all_of_it_nothing_happens(work, people):
    first = approve(work, people, phone=NEW_PHONE)
    approve(work, people, phone=NEWER_PHONE)
    with pytest.raises(Conflict) as problem:
        undone(work, people, first)
    assert problem.value.fields == ("phone",)
    with work() as scope:
        assert organisation(scope).phone == NEWER_PHONE


def test_a_check_stays_a_check(work, people):
    first = approve(work, people, phone=NEW_PHONE)
    approve(work, people, summary="Tweede.")
    with work() as scope:
        before = organisation(scope).verified_at, organisation(scope).verify_due_at
    undone(work, people, first)
    with work() as scope:
        assert (organisation(scope).verified_at, organisation(scope).verify_due_at) == before


def test_the_first_publication_stays_when_others_went_on_with_it(work, people):
    with work(actor=people["member"]) as scope:
        one = propose(scope, "service", {**world.SERVICE, "title": "Nieuw"}, organisation(scope).id)
        first, entry_id, owner_id = one.id, one.entry_id, one.entry.owner_id
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, first)
    with work(actor=people["member"]) as scope:
        fields = {**world.SERVICE, "title": "Nieuw", "summary": "Later."}
        propose(scope, "service", fields, owner_id, entry_id)
    with pytest.raises(Conflict):
        undone(work, people, first)
    with work() as scope:
        assert entries.find_entry(scope, entry_id).state == "published"


@pytest.mark.parametrize("verb", [service.send_back_revision, service.reject_revision])
def test_a_question_and_a_refusal_are_undone_whatever_is_live_by_now(work, people, verb):
    revision_id = decided(work, people, verb, "Waarom?", phone=NEW_PHONE)
    with work() as scope:
        organisation(scope).phone = NEWER_PHONE
    assert undone(work, people, revision_id) == (revision_id, ())


def test_one_line_in_the_log_tells_of_it(work, people):
    first = approve(work, people, phone=NEW_PHONE, summary="Eerste.")
    approve(work, people, summary="Tweede.")
    with work() as scope:
        before = {one.id for one in scope.session.scalars(select(Audit))}
    undone(work, people, first)
    with work() as scope:
        lines = [one for one in scope.session.scalars(select(Audit)) if one.id not in before]
        assert [(one.action, one.fields) for one in lines] == [("entry:undone", ["phone"])]


def test_the_desk_says_what_went_back_and_what_stays(work, people, editor):
    first = approve(work, people, phone=NEW_PHONE, summary="Eerste.")
    approve(work, people, summary="Tweede.")
    with work() as scope:
        entry_id = organisation(scope).id
    editor.get(f"/redactie/historie/{entry_id}")
    page = words(editor.follow(editor.post(f"/redactie/historie/{first}/ongedaan")))
    assert "Teruggedraaid: Buurthuis De Eik." in page
    assert page.count("Dit van versie 2 is teruggedraaid: Telefoon.") == 2
    assert "Dit is daarna veranderd en blijft staan: In 1 of 2 zinnen." in page
    assert editor.post(f"/redactie/historie/{first}/ongedaan").status_code == 409
