"""The promises of moderation: nothing unapproved is public, and no accepted decision gets lost."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.moderation import HARD, change, decided, organisation, propose
from tests.support.people import actor
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import queries, rules, service
from wijzerplaat.records.moderation.models import Revision


def test_a_proposal_changes_nothing_that_is_public(work, people):
    with work(actor=people["member"]) as scope:
        change(scope, summary="Nieuw.")
    with work() as scope:
        assert organisation(scope).summary == world.ORGANISATION["summary"]
        assert organisation(scope).state == "published"


def test_a_member_proposes_only_for_the_own_organisations(work, people):
    with work(actor=people["member"]) as scope:
        other, mine = organisation(scope, "Sportclub Noord"), organisation(scope)
        for owner_id in (other.id, None, uuid.uuid4()):
            with pytest.raises(NotFound):
                service.propose_revision(scope, "service", world.SERVICE, owner_id=owner_id)
        with pytest.raises(NotFound):
            service.propose_revision(
                scope,
                "organisation",
                entries.make_snapshot(other),
                owner_id=mine.id,
                entry_id=other.id,
            )
        assert (
            service.propose_revision(scope, "article", world.ARTICLE, owner_id=mine.id).snapshot[
                "genre"
            ]
            == "story"
        )


def test_a_member_leaves_the_articles_of_editors_alone(work, people):
    with work() as scope:
        mine = organisation(scope)
        entry_id = world.publish(scope, "article", world.ARTICLE, mine.id)
    with work(actor=people["member"]) as scope, pytest.raises(NotFound):
        service.propose_revision(
            scope, "article", world.ARTICLE, owner_id=mine.id, entry_id=entry_id
        )


def test_nobody_else_may_propose_or_decide(work, people, platform):
    operator = actor(platform, None)
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Nieuw.").id
    for who in (operator, people["member"], people["neighbour"]):
        with work(actor=who) as scope:
            verbs = (
                (service.approve_revision, ()),
                (service.send_back_revision, ("?",)),
                (service.reject_revision, ("nee",)),
                (service.undo_revision_decision, ()),
            )
            for verb, args in verbs:
                with pytest.raises(NotAllowed):
                    verb(scope, revision_id, *args)
    with work(actor=operator) as scope, pytest.raises(NotAllowed):
        service.propose_revision(scope, "service", world.SERVICE, owner_id=organisation(scope).id)


def test_another_organisations_proposal_cannot_be_withdrawn(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Nieuw.").id
    with work(actor=people["neighbour"]) as scope, pytest.raises(NotFound):
        service.withdraw_revision(scope, revision_id)
    with work(actor=people["member"]) as scope:
        assert service.withdraw_revision(scope, revision_id).decision == "withdrawn"
        assert organisation(scope).state == "published"


def test_an_editor_cannot_approve_an_outdated_revision(work, people):
    with work(actor=people["member"]) as scope:
        first = change(scope, summary="Eerste.").id
        second = change(scope, summary="Tweede.").id
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Conflict):
            service.approve_revision(scope, first)
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [second]


@pytest.mark.parametrize(
    "second", [service.approve_revision, service.reject_revision, service.send_back_revision]
)
def test_a_decision_is_taken_once(work, people, second):
    revision_id = decided(work, people, service.approve_revision, summary="Nieuw.")
    with work(actor=people["portal-admin"]) as scope, pytest.raises(Conflict):
        second(scope, revision_id, *(() if second is service.approve_revision else ("nee",)))
    with work() as scope:
        assert service.find_revision(scope, revision_id).decision == "approved"


def test_a_field_that_went_live_meanwhile_is_stale_and_the_others_are_not(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Van het lid.", phone="0500 99 88 77").id
    with work() as scope:
        organisation(scope).summary = "Van een import."
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Conflict) as problem:
            service.approve_revision(scope, revision_id)
        assert problem.value.fields == ("summary",)
        scope.session.rollback()
        service.approve_revision(scope, revision_id, frozenset({"phone"}))
    with work() as scope:
        assert (organisation(scope).summary, organisation(scope).phone) == (
            "Van een import.",
            "0500 99 88 77",
        )


def test_only_the_chosen_fields_go_live(work, people):
    revision_id = decided(
        work,
        people,
        service.approve_revision,
        frozenset({"phone"}),
        summary="Nieuw.",
        phone="0500 99 88 77",
    )
    with work() as scope:
        assert organisation(scope).summary == world.ORGANISATION["summary"]
        assert organisation(scope).phone == "0500 99 88 77"
        assert set(service.find_revision(scope, revision_id).before["fields"]) == {"phone"}
    with work(actor=people["member"]) as scope:
        again = change(scope, summary="Nog eens.").id
    with work(actor=people["editor"]) as scope, pytest.raises(Invalid):
        service.approve_revision(scope, again, frozenset())


def test_a_text_that_is_too_hard_needs_a_reason_and_the_reason_is_kept(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, body=HARD).id
        assert service.find_revision(scope, revision_id).findings["level"] == "too_hard"
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Invalid) as problem:
            service.approve_revision(scope, revision_id)
        assert set(problem.value.fields) == {"reason"}
        scope.session.rollback()
        assert (
            service.approve_revision(scope, revision_id, reason="Dat moet van de wet.").comment
            == "Dat moet van de wet."
        )
    with work(actor=people["member"]) as scope:
        phone = change(scope, phone="0500 99 88 77").id
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, phone)  # the words did not change, so nobody asks again


def test_a_portal_can_do_without_reasons(work, people, platform, monkeypatch):
    monkeypatch.setitem(platform.directory.by_slug("eikstad").language, "threshold", "off")
    decided(work, people, service.approve_revision, body=HARD)
    with work() as scope:
        assert organisation(scope).body == HARD


def test_undo_restores_what_was_live_with_its_dates(work, people):
    with work() as scope:
        entry = organisation(scope)
        entry.verified_at -= timedelta(days=40)
        entry.verify_due_at -= timedelta(days=40)
        before = (
            entries.make_snapshot(entry),
            entry.verified_at,
            entry.verify_due_at,
            entry.published_at,
        )
    revision_id = decided(
        work, people, service.approve_revision, summary="Nieuw.", topics=["geld"], location=None
    )
    with work(actor=people["editor"]) as scope:
        assert organisation(scope).summary == "Nieuw."
        revision = service.undo_revision_decision(scope, revision_id)
        assert (revision.state, revision.decision) == ("in_review", "undone")
    with work() as scope:
        entry = organisation(scope)
        assert (
            entries.make_snapshot(entry),
            entry.verified_at,
            entry.verify_due_at,
            entry.published_at,
        ) == before
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, revision_id)
        assert organisation(scope).summary == "Nieuw."


def test_undo_of_a_first_publication_takes_it_offline(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = propose(
            scope, "service", {**world.SERVICE, "title": "Nieuw"}, organisation(scope).id
        ).id
    with work(actor=people["editor"]) as scope:
        slug = service.approve_revision(scope, revision_id).entry.slug
        assert entries.find_published_entry(scope, "service", slug)
        entry = service.undo_revision_decision(scope, revision_id).entry
        assert (entry.state, entry.published_at, entry.verified_at) == ("in_review", None, None)
        with pytest.raises(NotFound):
            entries.find_published_entry(scope, "service", slug)


def test_only_the_last_decision_can_be_undone_and_only_while_it_stands(work, people):
    first = decided(work, people, service.approve_revision, summary="Eerste.")
    second = decided(work, people, service.approve_revision, summary="Tweede.")
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        service.undo_revision_decision(scope, first)
    with work() as scope:
        organisation(scope).summary = "Van een import."
    with work(actor=people["editor"]) as scope:
        with pytest.raises(Conflict) as problem:
            service.undo_revision_decision(scope, second)
        assert problem.value.fields == ("summary",)


@pytest.mark.parametrize(
    ("verb", "said"),
    [(service.send_back_revision, "Hoe laat?"), (service.reject_revision, "Reclame.")],
)
def test_a_question_and_a_refusal_can_be_undone(work, people, verb, said):
    revision_id = decided(work, people, verb, said, summary="Nieuw.")
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, revision_id)
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [revision_id]
        with pytest.raises(Conflict):
            service.undo_revision_decision(scope, revision_id)


def test_a_withdrawal_of_the_author_is_not_for_editors_to_undo(work, people):
    with work(actor=people["member"]) as scope:
        revision_id = change(scope, summary="Nieuw.").id
        service.withdraw_revision(scope, revision_id)
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict):
        service.undo_revision_decision(scope, revision_id)


def test_what_was_refused_can_be_proposed_again(work, people):
    with work(actor=people["member"]) as scope:
        first = service.propose_revision(
            scope, "service", {**world.SERVICE, "title": "Nieuw"}, owner_id=organisation(scope).id
        )
        entry_id, owner_id, revision_id = first.entry_id, first.entry.owner_id, first.id
    with work(actor=people["editor"]) as scope:
        service.reject_revision(scope, revision_id, "Reclame.")
    with work(actor=people["member"]) as scope:
        again = propose(scope, "service", {**world.SERVICE, "title": "Beter"}, owner_id, entry_id)
        assert (again.number, again.entry.state) == (2, "in_review")


def test_an_old_form_is_told_what_changed(work, people):
    with work(actor=people["member"]) as scope:
        entry = organisation(scope)
        live = entries.make_snapshot(entry)
        seen = rules.Seen(
            None, {name: rules.make_value_mark(value) for name, value in live.items()}
        )
    with work() as scope:
        organisation(scope).phone, organisation(scope).summary = "0500 00 00 01", "Van een import."
    with work(actor=people["member"]) as scope:
        with pytest.raises(Conflict) as problem:
            propose(
                scope, "organisation", {**live, "summary": "Van het lid."}, entry.id, entry.id, seen
            )
        assert problem.value.fields == ("summary",)
        revision = propose(
            scope, "organisation", {**live, "body": "Welkom."}, entry.id, entry.id, seen
        )
        assert revision.changed == ["body"]


def test_another_portal_has_nothing_of_it(work, people):
    revision_id = decided(work, people, service.approve_revision, summary="Nieuw.")
    with work("beekdorp") as scope:
        with pytest.raises(NotFound):
            service.undo_revision_decision(scope, revision_id)
        assert revision_id not in {one.id for one in scope.session.scalars(select(Revision))}
