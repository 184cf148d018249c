"""A phone number is corrected by the link in the mail.

Without login, and never without an editor.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.freshness import asked_once, later
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.records.entries.models import IN_REVIEW, Entry
from wijzerplaat.records.freshness import changing, parts, service
from wijzerplaat.records.moderation import amending
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision

NEW = {"phone": "0500 44 55 66", "email": "info@deeik.example", "hours": []}


def organisation(scope) -> Entry:
    return scope.session.scalars(select(Entry).where(Entry.slug == "buurthuis-de-eik")).one()


def test_a_change_waits_for_an_editor_and_the_rest_is_still_asked(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        before, due = organisation(scope).verified_at, organisation(scope).verify_due_at
        revision = changing.propose_change_by_link(scope, token, NEW)
        assert (revision.state, revision.changed, revision.author_id) == (
            IN_REVIEW,
            ["phone"],
            None,
        )
        assert organisation(scope).phone == "0500 11 22 33"
        assert service.find_check_question(scope, token).answer == service.PARTLY
        again = changing.propose_change_by_link(scope, token, {**NEW, "phone": "0500 77 88 99"})
        assert revision.replaced, "however often it is used, one proposal waits"
        moderation.approve_revision(scope, again.id)
        here = organisation(scope)
        assert here.phone == "0500 77 88 99"
        assert (here.verified_at, here.verify_due_at) == (before, due)
        assert here.checked_apart == {"contact": scope.now}


def test_what_goes_live_counts_for_its_own_part_and_with_the_rest_for_the_page(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        seen = parts.find_seen_parts(scope, service.find_check_question(scope, token))
        revision = changing.propose_change_by_link(scope, token, NEW)
        assert parts.confirm_part(scope, token, "contact") is False, "a change of it waits"
        for part in seen.blocks.keys() - {"contact"}:
            parts.confirm_part(scope, token, part)
        done = [parts.confirm_part(scope, token, str(one.id)) for one in seen.owned]
        assert done[-1] is True, "the rest is for the desk"
        here = organisation(scope)
        assert service.find_question_by_link(scope, token).answer == service.CHANGE
        assert here.verified_at < scope.now
        moderation.approve_revision(scope, revision.id)
        assert here.verified_at == scope.now
        moderation.undo_revision_decision(scope, revision.id)
        assert here.verified_at < scope.now and "contact" not in here.checked_apart


def test_what_an_editor_left_out_or_mended_is_no_check_of_all(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        before = organisation(scope).verified_at
        both = {**NEW, "email": "nieuw@deeik.example"}
        revision = changing.propose_change_by_link(scope, token, both)
        moderation.approve_revision(scope, revision.id, frozenset({"phone"}))
        here = organisation(scope)
        assert (here.verified_at, here.checked_apart) == (before, {})
        revision = changing.propose_change_by_link(scope, token, {**both, "phone": here.phone})
        fields = {**revision.snapshot, "email": "beter@deeik.example"}
        amending.amend_revision(scope, revision.id, fields)
        assert (here.verified_at, set(here.checked_apart)) == (before, {"contact"})


def test_yes_to_the_rest_leaves_the_changed_part_to_the_desk(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        path = f"/bevestig/{token}/wijzig"
        send(client, path, blok="contact", phone=NEW["phone"], email=NEW["email"])
        page = read(client, f"/bevestig/{token}")
        assert "Jullie stuurden een wijziging." in page and "Ja, de rest klopt" in page
        thanks = read(client, f"/bevestig/{token}/bedankt")
        assert "Ja, de rest klopt" in thanks and 'value="klopt"' in thanks
        send(client, f"/bevestig/{token}", antwoord="klopt")
        page = read(client, f"/bevestig/{token}")
        assert "stuurde iemand van" in page and "alles klopt nog" not in page
        with work() as scope:
            here = organisation(scope)
            shown = service.list_public_entries(scope, here.id)
            assert {one.verified_at.date() for one in shown[1:]} == {scope.now.date()}
            assert here.verified_at.date() < scope.now.date()
            assert here.checked_apart and "contact" not in here.checked_apart
            waits = select(Revision).where(Revision.state == IN_REVIEW)
            moderation.approve_revision(scope, scope.session.scalars(waits).one().id)
            assert here.verified_at == scope.now


def send(client, path, **data):
    return client.post(path, data=data, base_url=world.EIKSTAD)


def read(client, path):
    return client.get(path, base_url=world.EIKSTAD).get_data(as_text=True)


def test_what_waits_already_is_not_lost(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        here = organisation(scope)
        fields = {**moderation.entries.make_snapshot(here), "summary": "Hier ontmoet je je buren."}
        moderation.propose_revision(
            scope, "organisation", fields, owner_id=here.id, entry_id=here.id
        )
        assert (
            changing.make_change_draft(
                scope, service.find_check_question(scope, token), "contact"
            ).values["phone"]
            == "0500 11 22 33"
        )
        revision = changing.propose_change_by_link(scope, token, NEW)
        assert sorted(revision.changed) == ["phone", "summary"]


def test_nothing_changed_or_something_wrong_says_so_and_keeps_the_link(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        asked = service.find_check_question(scope, token)
        live = changing.make_change_draft(scope, asked, "contact").values
        same = {name: live[name] for name in changing.FIELDS}
        with pytest.raises(Invalid):
            changing.propose_change_by_link(scope, token, same)
        with pytest.raises(Invalid) as problem:
            changing.propose_change_by_link(scope, token, {**NEW, "phone": "bel maar"})
        assert "phone" in problem.value.fields
        service.find_check_question(scope, token)


def test_the_page_keeps_what_was_typed_and_thanks(work, client):
    token = asked_once(work)
    with later(months=5, days=1):
        path = f"/bevestig/{token}/wijzig"
        asked = client.post(
            f"/bevestig/{token}", data={"antwoord": service.CHANGE}, base_url=world.EIKSTAD
        )
        assert (asked.status_code, asked.headers["Location"]) == (303, path)
        page = client.get(path, base_url=world.EIKSTAD)
        assert "0500 11 22 33" in page.text and "no-store" in page.headers["Cache-Control"]
        wrong = client.post(
            path, data={"phone": "bel maar", "email": NEW["email"]}, base_url=world.EIKSTAD
        )
        assert (
            wrong.status_code == 422
            and "bel maar" in wrong.text
            and "Er klopt nog iets niet" in wrong.text
        )
        done = client.post(
            path, data={"phone": NEW["phone"], "email": NEW["email"]}, base_url=world.EIKSTAD
        )
        assert done.headers["Location"] == f"/bevestig/{token}/bedankt"
        thanks = client.get(done.headers["Location"], base_url=world.EIKSTAD)
        assert "De redactie kijkt naar je wijziging." in thanks.text
        assert "no-store" in thanks.headers["Cache-Control"]
        assert (
            "De redactie kijkt ernaar"
            in client.get("/bevestig/bedankt/wijzigen", base_url=world.EIKSTAD).text
        )
        assert client.get(path, base_url=world.EIKSTAD).status_code == 200
        assert client.get(path, base_url=world.BEEKDORP).status_code == 404
    with later(months=5, days=1), work() as scope:
        assert scope.session.scalars(
            select(Revision).where(Revision.state == IN_REVIEW)
        ).one().changed == ["phone"]
        assert scope.now - organisation(scope).verified_at > timedelta(days=100)
