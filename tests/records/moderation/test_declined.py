"""A field that an editor declines is nowhere online, and its author hears why and loses nothing."""

import pytest
from sqlalchemy import select

from tests import world
from tests.support.amending import restored
from tests.support.mails import mails
from tests.support.moderation import HARD, change, organisation
from tests.support.own_entries import words
from wijzerplaat.desks.insights import service as insights
from wijzerplaat.kinds.organisations import queries as organisations_queries
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import amending, rules, service, unpublished
from wijzerplaat.records.moderation.models import Revision

NEW = "0500 99 88 77"
WHY = "Dit is te moeilijk voor bewoners."


def in_part(work, people, **fields):
    """Let the member send a phone number and more; only the number is published."""
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, phone=NEW, **fields).id
    with work(actor=people["editor"]) as scope:
        why = dict.fromkeys(fields, WHY)
        service.approve_revision(scope, revision_id, frozenset({"phone"}), why_not=why)
    return revision_id


def test_a_hard_text_that_is_left_out_asks_for_no_reason_and_is_not_online(work, people):
    revision_id = in_part(work, people, body=HARD)
    with work(actor=people["editor"]) as scope:
        one = service.find_revision(scope, revision_id)
        assert rules.find_declined_fields(one) == {"body": WHY}
        assert (one.findings or {}).get("level") != "too_hard"
        (text,) = [text for text in insights.list_published_texts(scope) if text.id == one.entry_id]
        assert text.level != "too_hard"
        service.undo_revision_decision(scope, revision_id)
        assert (one.findings["level"], one.declined) == ("too_hard", None)


def test_its_organisation_does_not_read_that_it_is_online(work, people, browser):
    in_part(work, people, body=HARD)
    with work(actor=people["member"]) as scope:
        owned = organisations_queries.list_owned_entries(scope, organisation(scope).id)
        assert owned[0].online.findings.get("level") != "too_hard"
    page = words(browser("member").get("/mijn"))
    assert "Staat online. Een deel niet" in page
    assert "Kan makkelijker" not in page


def test_putting_a_version_back_publishes_nothing_that_was_declined(work, people):
    first = in_part(work, people, body=HARD)
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, change(scope, phone="0500 55 44 33").id)
    back = restored(work, people, first)
    with work() as scope:
        entry = organisation(scope)
        assert (entry.phone, entry.body) == (NEW, world.ORGANISATION["body"])
        assert service.find_revision(scope, back).changed == ["phone"]
        assert amending.load_version_fields(
            service.find_revision(scope, first)
        ) == entries.make_snapshot(entry)


def test_the_mail_says_why_and_the_form_has_the_text(work, people, browser):
    in_part(work, people, summary="Onze club is de beste.")
    with work() as scope:
        (mail,) = mails(scope)
        assert "In 1 of 2 zinnen: Dit is te moeilijk voor bewoners." in mail.payload["text"]
    member = browser("member")
    for path in ("/mijn/organisatie", "/mijn/organisatie/wijzig/alles"):
        page = words(member.get(path))
        assert "Dit heeft de redactie niet geplaatst" in page
        assert "Onze club is de beste." in page
        assert WHY in page
    again = member.get("/mijn/organisatie/wijzig/alles?opnieuw=1").get_data(as_text=True)
    assert "Onze club is de beste.</textarea>" in again or 'value="Onze club is de beste."' in again
    assert f'value="{NEW}"' in again
    with work(actor=people["member"]) as scope:
        change(scope, summary="Wij zijn een club.")
    assert "Dit heeft de redactie niet geplaatst" not in words(member.get("/mijn/organisatie"))


def test_all_that_was_refused_is_there_too_with_the_reason(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Kom nu.").id
    with work(actor=people["editor"]) as scope:
        service.reject_revision(scope, revision_id, "Dit is reclame.")
    with work(actor=people["member"]) as scope:
        entry = organisation(scope)
        found = unpublished.find_unpublished(scope, entry, entries.make_snapshot(entry))
        assert found == unpublished.Unpublished({"summary": "Kom nu."}, {}, "Dit is reclame.")


@pytest.mark.parametrize("plain", [False, True])
def test_the_desk_asks_why_and_the_history_says_it(work, people, editor, plain):
    body = "Wij verstrekken koffie. Indien je komt, bel dan even." if plain else "Kom langs."
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, phone=NEW, body=body).id
    page = editor.get(f"/redactie/te-doen/{revision_id}").get_data(as_text=True)
    sent = {"per_veld": "1", "veld": "body", "waarom-phone": "", "waarom-body": ""}
    path = f"/redactie/te-doen/{revision_id}/goedkeuren"
    if plain:
        path = f"/redactie/te-doen/{revision_id}/b1"
        sent["b1"] = page.split('name="b1" value="')[1].split('"')[0]
    asked = editor.post(path, sent)
    assert asked.status_code == 422
    assert "Waarom plaats je ‘Telefoon’ niet?" in words(asked)
    assert editor.post(path, {**sent, "waarom-phone": "Klopt niet."}).status_code == 303
    with work() as scope:
        entry = organisation(scope)
        assert entry.phone == world.ORGANISATION["phone"]
        newest = select(Revision).where(Revision.entry_id == entry.id)
        one = scope.session.scalars(newest.order_by(Revision.number.desc())).first()
        entry_id, version_id = entry.id, one.id
    for path in (f"/redactie/historie/{entry_id}", f"/redactie/historie/versie/{version_id}"):
        page = words(editor.get(path))
        assert "Deels goedgekeurd" in page
        assert "Niet geplaatst: Telefoon. Reden: Klopt niet." in page


def test_what_is_online_in_part_was_not_checked(work, people):
    with work() as scope:
        before = organisation(scope).verified_at, organisation(scope).verify_due_at
    revision_id = in_part(work, people, summary="Wij zijn er voor iedereen.")
    with work(actor=people["editor"]) as scope:
        assert (organisation(scope).verified_at, organisation(scope).verify_due_at) == before
        service.undo_revision_decision(scope, revision_id)
        service.approve_revision(scope, revision_id)
        assert organisation(scope).verified_at == scope.now
