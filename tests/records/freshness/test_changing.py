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
from wijzerplaat.records.freshness import changing, service
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.moderation.models import Revision

NEW = {"phone": "0500 44 55 66", "email": "info@deeik.example", "hours": []}


def organisation(scope) -> Entry:
    return scope.session.scalars(select(Entry).where(Entry.slug == "buurthuis-de-eik")).one()


def test_a_change_waits_for_an_editor_and_spends_the_link(work):
    token = asked_once(work)
    with later(months=5, days=1), work() as scope:
        revision = changing.propose_change_by_link(scope, token, NEW)
        assert (revision.state, revision.changed, revision.author_id) == (
            IN_REVIEW,
            ["phone"],
            None,
        )
        assert organisation(scope).phone == "0500 11 22 33"
        with pytest.raises(service.TooOld):
            changing.propose_change_by_link(scope, token, {**NEW, "phone": "0500 77 88 99"})
        moderation.approve_revision(scope, revision.id)
        assert organisation(scope).phone == "0500 44 55 66"


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
        assert done.headers["Location"] == "/bevestig/bedankt/wijzigen"
        assert (
            "De redactie kijkt ernaar"
            in client.get("/bevestig/bedankt/wijzigen", base_url=world.EIKSTAD).text
        )
        assert client.get(path, base_url=world.EIKSTAD).status_code == 410
        assert client.get(path, base_url=world.BEEKDORP).status_code == 404
    with later(months=5, days=1), work() as scope:
        assert scope.session.scalars(
            select(Revision).where(Revision.state == IN_REVIEW)
        ).one().changed == ["phone"]
        assert scope.now - organisation(scope).verified_at > timedelta(days=100)
