"""What an editor corrects for an organisation: at once, told, and without harm to what waits."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from sqlalchemy import select

from tests import world
from tests.support.moderation import change, organisation
from tests.support.people import actor
from tests.support.takedowns import hide
from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import correcting, rules, service
from wijzerplaat.records.moderation.correcting import Heard

RIA = Heard("phone", "Ria van de balie")
NEW = "0500 99 88 77"


@pytest.fixture
def people(platform):
    return {who: actor(platform, who) for who in ("member", "editor", "neighbour")}


def marks(entry) -> dict[str, str]:
    return {name: rules.make_value_mark(one) for name, one in entries.make_snapshot(entry).items()}


def correct(scope, heard: Heard = RIA, seen: dict[str, str] | None = None, **fields: Any):
    entry = organisation(scope)
    whole = {**entries.make_snapshot(entry), **fields}
    return correcting.correct_entry(scope, entry.id, whole, heard, marks=seen or marks(entry))


def told(scope) -> list[Any]:
    rows = scope.session.scalars(
        select(OutboxMessage).where(OutboxMessage.kind == "mail").order_by(OutboxMessage.created_at)
    )
    return [one for one in rows if one.done_at is None]


def test_a_correction_is_live_at_once_and_says_who_told_it(work, people):
    with work(actor=people["editor"]) as scope:
        before = organisation(scope).verified_at, organisation(scope).verify_due_at
        revision = correct(scope, phone=NEW)
        assert organisation(scope).phone == NEW
        assert revision.changed == ["phone"]
        told = {"how": "phone", "who": "Ria van de balie", "all": False, "together": False}
        assert revision.on_behalf == told
        assert (organisation(scope).verified_at, organisation(scope).verify_due_at) == before
        line = scope.session.scalars(select(Audit).where(Audit.action == audit.CORRECTED)).one()
        assert line.fields == ["phone"]


def test_only_going_through_all_of_it_counts_as_a_check(work, people):
    with work(actor=people["editor"]) as scope:
        correct(scope, Heard("phone", "Ria", all=True), phone=NEW)
        assert organisation(scope).verified_at == scope.now


def test_the_organisation_hears_what_changed_and_can_object(work, people):
    with work(actor=people["editor"]) as scope:
        correct(scope, phone=NEW)
        (mail,) = told(scope)
        assert mail.payload["to"] == "admin@eikstad.example"
        assert NEW in mail.payload["text"]
        assert "/gewijzigd/" in mail.payload["text"]
        assert "Ria" not in mail.payload["text"]


def test_an_organisation_without_people_gets_fixed_words_at_its_own_address(work, people):
    with work() as scope:
        alone = {**world.ORGANISATION, "title": "Kookclub", "email": "kok@kookclub.example"}
        entry_id = world.publish(scope, "organisation", alone)
    with work(actor=people["editor"]) as scope:
        entry = entries.find_entry(scope, entry_id)
        fields = {**entries.make_snapshot(entry), "phone": NEW}
        correcting.correct_entry(scope, entry_id, fields, RIA, marks=marks(entry))
        (mail,) = told(scope)
        assert mail.payload["to"] == "kok@kookclub.example"
        assert not {"Kookclub", NEW} & set(mail.payload["text"].split())


def test_undo_brings_the_old_value_back_and_stops_the_mail(work, people):
    with work(actor=people["editor"]) as scope:
        revision_id = correct(scope, phone=NEW).id
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, revision_id)
        assert organisation(scope).phone == world.ORGANISATION["phone"]
        assert organisation(scope).state == "published"
        assert told(scope) == []
        assert service.find_open_proposal(scope, organisation(scope).id) is None


def test_a_proposal_that_waits_keeps_waiting_and_only_the_same_field_is_stale(work, people):
    with work(actor=people["member"]) as scope:
        waiting = change(scope, phone="0500 10 20 30", summary="Kom binnen.").id
    with work(actor=people["editor"]) as scope:
        correct(scope, phone=NEW)
        assert service.find_open_proposal(scope, organisation(scope).id).id == waiting
    with pytest.raises(Conflict) as problem, work(actor=people["editor"]) as scope:
        service.approve_revision(scope, waiting)
    assert problem.value.fields == ("phone",)
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, waiting, frozenset({"summary"}))
        assert (organisation(scope).summary, organisation(scope).phone) == ("Kom binnen.", NEW)


def test_what_went_live_meanwhile_is_a_conflict_only_in_that_field(work, people):
    with work(actor=people["editor"]) as scope:
        seen = marks(organisation(scope))
        correct(scope, phone=NEW)
    with work(actor=people["editor"]) as scope:
        old = world.ORGANISATION["phone"]
        correct(scope, seen=seen, email="nieuw@deeik.example", phone=old)
        assert organisation(scope).phone == NEW, "a field that was left alone follows"
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Conflict) as problem:
            correct(scope, seen=seen, phone="0500 77 77 77")
        assert problem.value.fields == ("phone",)


def test_nothing_changed_is_said_and_only_the_desk_corrects(work, people):
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        correct(scope)
    for who in ("member", "neighbour"):
        with work(actor=people[who]) as scope, pytest.raises(NotAllowed):
            correct(scope, phone=NEW)
    with work(actor=people["editor"]) as scope, pytest.raises(NotFound):
        correcting.correct_entry(scope, uuid.uuid4(), {}, RIA, marks={})


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"heard_how": "phone", "heard_who": ""}, "heard_who"),
        ({"heard_how": "seen", "heard_who": "", "heard_all": True}, "heard_who"),
        ({"heard_how": "gedroomd", "heard_who": "Ria"}, "heard_how"),
    ],
)
def test_who_said_it_is_asked(typed, wrong):
    with pytest.raises(Invalid) as problem:
        correcting.read_heard(typed)
    assert wrong in problem.value.fields


def test_what_the_editor_saw_has_no_name():
    assert correcting.read_heard({"heard_how": "seen", "heard_who": ""}) == Heard("seen")


def test_another_mail_address_is_told_at_the_old_one_too(work, people):
    with work() as scope:
        alone = {**world.ORGANISATION, "title": "Kookclub", "email": "kok@kookclub.example"}
        entry_id = world.publish(scope, "organisation", alone)
    with work(actor=people["editor"]) as scope:
        entry = entries.find_entry(scope, entry_id)
        fields = {**entries.make_snapshot(entry), "email": "wie@elders.example"}
        correcting.correct_entry(scope, entry_id, fields, RIA, marks=marks(entry))
        sent = {mail.payload["to"] for mail in told(scope)}
        assert sent == {"kok@kookclub.example", "wie@elders.example"}


def test_a_correction_of_what_is_hidden_does_not_say_that_residents_see_it(work, people, editor):
    with work(actor=people["editor"]) as scope:
        hide(scope, "Buurthuis De Eik")
        for one in told(scope):
            one.done_at = scope.now
        revision_id, entry_id = correct(scope, phone=NEW).id, organisation(scope).id
        (mail,) = told(scope)
        assert "Bewoners zien het nu" not in mail.payload["text"]
        assert "Bewoners zien deze pagina nu niet" in mail.payload["text"]
    done = editor.get(f"/redactie/wijzig/{entry_id}?na={revision_id}").text
    assert "Staat online" not in done
