"""A no has a listed reason; who was refused can object, and another editor looks again."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.support.criteria import CLUB, EIK, ask, show
from tests.support.moderation import change, decided
from tests.support.refusals import AGAIN, STANDS, WHY, find_token, object_by_link, only, told
from tests.support.takedowns import find, merge
from wijzerplaat.desks.editors import decisions
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.criteria import proofs
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.refusals import jobs, queries, service
from wijzerplaat.records.refusals.models import PROOF, Refusal
from wijzerplaat.records.refusals.tasks import OBJECTION
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import BY_HAND, Task
from wijzerplaat.tenancy.terms import rules as terms

NO, NO_PROOF = "We plaatsen dit niet. Dit is waarom", "Je bewijs klopt nog niet"
LOOK, ANSWER = "Iemand is het niet eens met een nee", "We keken opnieuw naar ons nee"
CRITERIA = "Dit voldoet niet aan de opnamecriteria."


def refuse_for_criteria(work, people):
    """Let an editor refuse a change because it stands under a topic with a condition."""
    with work() as scope:
        asked = ask(scope, topic="geld", register="KIWA", link="https://kiwa.example")
        criterion = str(asked.id)
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, topics=["geld", "ontmoeten"]).id
    with work(actor=people["editor"]) as scope:
        decisions.refuse_proposal(scope, revision_id, CRITERIA, [criterion], "Jullie zijn welkom.")
    return revision_id


def open_tasks(scope):
    found = select(Task).where(Task.kind == OBJECTION, Task.done_at.is_(None))
    return list(scope.session.scalars(found))


def test_a_refusal_for_criteria_names_the_condition_and_its_topic_and_says_what_to_do(work, people):
    revision_id = refuse_for_criteria(work, people)
    with work() as scope:
        row = only(scope)
        assert (row.about_id, row.reason) == (revision_id, "criteria")
        assert row.unmet == ["KIWA (Geld en schulden)"]
        (mail,) = told(scope, NO)
        for words in (
            f"{CRITERIA} Dit is er nog niet: KIWA (Geld en schulden). Jullie zijn welkom.",
            "Zo weten bewoners dat de hulp goed is. https://kiwa.example",
            "Log in en vul het in bij ‘Bewijzen’.",
            "Ben je het er niet mee eens?",
        ):
            assert words in mail["text"]


def test_the_reason_can_only_be_a_condition_that_is_not_met(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Nieuw.").id
    with pytest.raises(Invalid) as problem, work(actor=people["editor"]) as scope:
        decisions.refuse_proposal(scope, revision_id, CRITERIA, [], "")
    assert list(problem.value.fields) == ["reason"]
    with work() as scope:
        ask(scope, topic="geld", register="KIWA")
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, topics=["geld", "ontmoeten"]).id
    with pytest.raises(Invalid) as problem, work(actor=people["editor"]) as scope:
        decisions.refuse_proposal(scope, revision_id, CRITERIA, [], "")
    assert list(problem.value.fields) == ["criterium"]


def test_an_objection_reaches_another_editor_who_has_the_least_to_do(work, people):
    decided(work, people, moderation.reject_revision, "Reclame.", summary="Nieuw.")
    object_by_link(work, NO)
    object_by_link(work, NO)
    with work() as scope:
        (mail,) = told(scope, LOOK)
        (task,) = open_tasks(scope)
        assert mail["to"] == "portal-admin@eikstad.example"
        assert task.holder_id == people["portal-admin"].user_id
        assert "Wij hebben dit bewijs wel." not in mail["text"], "read at the desk only"
        assert only(scope).objection == WHY["objection"]


def test_only_an_answer_ends_it_and_what_was_ended_by_hand_before_is_asked_again(work, people):
    refuse_for_criteria(work, people)
    object_by_link(work, NO)
    with work(actor=people["portal-admin"]) as scope:
        (task,) = open_tasks(scope)
        with pytest.raises(tasks.NotByHand):
            tasks.finish_task(scope, task.id, "Gezien.")
        assert task.done_at is None
        task.done_at, task.outcome = scope.now, BY_HAND  # as the release before did
        scope.session.flush()
        following.follow_needs(scope)
        assert [one.about_id for one in open_tasks(scope)] == [only(scope).id]
        service.answer_objection(scope, only(scope).id, STANDS)
        assert open_tasks(scope) == []


def test_who_said_no_does_not_answer_and_another_does(work, people):
    revision_id = decided(work, people, moderation.reject_revision, "Reclame.", summary="Nieuw.")
    object_by_link(work, NO)
    with pytest.raises(NotAllowed), work(actor=people["editor"]) as scope:
        service.answer_objection(scope, only(scope).id, STANDS)
    with pytest.raises(NotAllowed), work(actor=people["member"]) as scope:
        service.answer_objection(scope, only(scope).id, STANDS)
    with work(actor=people["portal-admin"]) as scope:
        with pytest.raises(Invalid):
            service.answer_objection(scope, only(scope).id, {"outcome": "stands", "answer": ""})
        service.answer_objection(scope, only(scope).id, STANDS)
        assert open_tasks(scope) == []
        (mail,) = told(scope, ANSWER)
        assert mail["to"] == "member@eikstad.example" and STANDS["answer"] in mail["text"]
        with pytest.raises(Conflict):
            service.answer_objection(scope, only(scope).id, STANDS)
        service.answer_objection(scope, only(scope).id, AGAIN)
        (mail,) = told(scope, ANSWER)
        assert "We nemen ons nee terug." in mail["text"], "the one before did not leave"
        assert moderation.find_revision(scope, revision_id).is_queued


def test_looking_again_lets_the_proposal_wait_and_tells_it_once(work, people):
    revision_id = refuse_for_criteria(work, people)
    object_by_link(work, NO)
    with work() as scope:
        for row in told(scope, NO):
            assert row["to"] == "member@eikstad.example"
    with work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, AGAIN)
    with work() as scope:
        assert moderation.find_revision(scope, revision_id).is_queued
        assert len(told(scope, ANSWER)) == 1
        assert told(scope, "Onze vorige mail klopt niet") == []
        assert only(scope).taken_back_at is not None


def test_what_came_after_a_no_stands_in_the_way_of_looking_again(work, people):
    decided(work, people, moderation.reject_revision, "Reclame.", summary="Nieuw.")
    object_by_link(work, NO)
    with work(actor=people["member"]) as scope:
        change(scope, summary="Nog nieuwer.")
    with pytest.raises(Conflict), work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, AGAIN)
    with work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, STANDS)


def test_a_no_that_is_taken_back_ends_what_was_asked(work, people):
    revision_id = decided(work, people, moderation.reject_revision, "Reclame.", summary="Nieuw.")
    with work() as scope:
        token = find_token(scope, NO)
    object_by_link(work, NO)
    with work(actor=people["editor"]) as scope:
        moderation.undo_revision_decision(scope, revision_id)
    with work() as scope:
        following.follow_needs(scope)
        assert open_tasks(scope) == []
        with pytest.raises(Conflict):
            service.object_to_refusal(scope, token, WHY)
    with pytest.raises(Conflict), work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, STANDS)


def test_a_link_works_six_weeks_and_in_its_own_portal(work, people):
    decided(work, people, moderation.reject_revision, "Reclame.", summary="Nieuw.")
    with work() as scope:
        token = find_token(scope, NO)
        assert service.find_refusal_of_link(scope, token).id == only(scope).id
    with pytest.raises(NotFound), work("beekdorp", actor=ANYBODY) as scope:
        service.object_to_refusal(scope, token, WHY)
    late = time_machine.travel(clock.now() + timedelta(weeks=6, days=1))
    with late, pytest.raises(NotFound), work(actor=ANYBODY) as scope:
        service.object_to_refusal(scope, token, WHY)


def test_a_refused_proof_has_a_listed_reason_and_waits_again_after_an_objection(work, people):
    with work() as scope:
        proof = show(scope, EIK, checked=False)
        proof_id, owner = proof.id, proof.organisation_id
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Invalid):
            proofs.refuse_proof(scope, proof_id, {"reason": "advert", "note": "Nee."})
        proofs.refuse_proof(scope, proof_id, {"reason": "unknown", "note": "Zoek je nummer op."})
    object_by_link(work, NO_PROOF)
    with work() as scope:
        row = only(scope)
        assert (row.about, row.reason, row.entry_id) == (PROOF, "unknown", owner)
        text = told(scope, NO_PROOF)[0]["text"]
        assert "Het nummer staat niet in het register. Zoek je nummer op." in text
    with work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, AGAIN)
        (again,) = scope.session.scalars(select(proofs.Proof)).all()
        assert again.id == proof_id and again.ended_at is None and again.checked_at is None
        assert told(scope, NO_PROOF) == []


def test_words_of_an_objection_are_forgotten_after_a_year_and_that_it_was_there_stays(work, people):
    decided(work, people, moderation.reject_revision, "Reclame.", summary="Nieuw.")
    object_by_link(work, NO)
    with work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, STANDS)
        end = terms.find_end(terms.DRAFT, scope.now)
    for moment, kept in ((end - timedelta(days=1), True), (end + timedelta(days=1), False)):
        with time_machine.travel(moment), work() as scope:
            jobs.forget_portal_objections(scope)
            row = scope.session.scalars(select(Refusal)).one()
            scope.session.refresh(row)
            assert bool(row.objection) is kept and bool(row.answer) is kept
            assert row.objected_at is not None


def test_refused_proofs_go_along_with_a_merge_and_come_back(work):
    with work() as scope:
        eik, club = find(scope, EIK).id, find(scope, CLUB).id
        proof = show(scope, CLUB, checked=False)
        proofs.refuse_proof(scope, proof.id, {"note": "Dit klopt niet."})
        merged = merge(scope, EIK, CLUB)
        assert [one.about for one in queries.list_refusals_of_record(scope, eik)] == [PROOF]
        duplicates.undo_entry_merge(scope, merged)
        assert [one.about for one in queries.list_refusals_of_record(scope, club)] == [PROOF]
