"""What went live by itself is looked at later: which, and what turning it back does."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.support.mails import mails
from tests.support.moderation import organisation
from tests.support.people import actor
from tests.support.trust import NEW, send, sent, treat
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import DRAFT, IN_REVIEW
from wijzerplaat.records.moderation import queries, samples, service, trust
from wijzerplaat.records.moderation.models import Sample
from wijzerplaat.records.moderation.trust_rules import TRUSTED


def taken(scope):
    return scope.session.scalars(select(Sample).order_by(Sample.taken_at, Sample.id)).all()


def test_the_first_direct_change_of_an_organisation_in_a_month_is_in_the_sample(work, people):
    sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        (only,) = samples.list_open_samples(scope)
        assert only.revision.changed == ["phone"]
        assert samples.count_open_samples(scope) == 1


def test_seen_is_seen_and_stays_online(work, people):
    sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        samples.mark_sample_seen(scope, samples.list_open_samples(scope)[0].id)
    with work(actor=people["editor"]) as scope:
        assert (samples.list_open_samples(scope), organisation(scope).phone) == ([], NEW)
        with pytest.raises(Conflict):
            samples.mark_sample_seen(scope, taken(scope)[0].id)


def test_turned_back_waits_in_the_queue_again_and_its_author_hears(work, people):
    revision_id = sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        samples.turn_back_sample(scope, samples.list_open_samples(scope)[0].id)
    with work(actor=people["editor"]) as scope:
        assert organisation(scope).phone == world.ORGANISATION["phone"]
        assert [(one.id, one.rule) for one in queries.list_waiting_revisions(scope)] == [
            (revision_id, None)
        ]
        assert samples.list_open_samples(scope) == []
        (mail,) = mails(scope)
        assert (mail.payload["to"], mail.payload["subject"]) == (
            "member@eikstad.example",
            "We hebben je wijziging teruggedraaid",
        )


def test_approved_after_all_it_brings_the_usual_mail(work, people):
    revision_id = sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        samples.turn_back_sample(scope, samples.list_open_samples(scope)[0].id)
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, revision_id)
    with work() as scope:
        assert [mail.payload["subject"] for mail in mails(scope)][1:] == [
            "Je wijziging staat online"
        ]


def test_turned_back_beside_a_later_proposal_leaves_that_alone(work, people):
    waiting_id = sent(work, people, phone=NEW, summary="Kom langs.")
    with work(actor=people["editor"]) as scope:
        samples.turn_back_sample(scope, samples.list_open_samples(scope)[0].id)
    with work(actor=people["editor"]) as scope:
        assert organisation(scope).phone == world.ORGANISATION["phone"]
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [waiting_id]
        assert [mail.payload["subject"] for mail in mails(scope)] == [
            "We hebben je wijziging teruggedraaid"
        ]
        service.approve_revision(scope, waiting_id)
        assert (organisation(scope).phone, organisation(scope).summary) == (
            world.ORGANISATION["phone"],
            "Kom langs.",
        )


def test_turned_back_beside_a_later_proposal_that_is_undone_as_usual(work, people):
    waiting_id = sent(work, people, phone=NEW, summary="Kom langs.")
    with work(actor=people["editor"]) as scope:
        samples.turn_back_sample(scope, samples.list_open_samples(scope)[0].id)
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, waiting_id)
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, waiting_id)
        assert organisation(scope).summary == world.ORGANISATION["summary"]
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [waiting_id]


def test_turning_back_is_undone_without_a_second_proposal(work, people):
    waiting_id = sent(work, people, phone=NEW, summary="Kom langs.")
    with work(actor=people["editor"]) as scope:
        back_id = samples.turn_back_sample(scope, samples.list_open_samples(scope)[0].id).id
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, back_id)
    with work(actor=people["editor"]) as scope:
        assert organisation(scope).phone == NEW
        assert [one.id for one in queries.list_waiting_revisions(scope)] == [waiting_id]


def test_what_was_changed_since_is_not_turned_back(work, people):
    sent(work, people, phone=NEW)
    sent(work, people, phone="0500 55 44 33")
    with work(actor=people["editor"]) as scope, pytest.raises(Conflict) as problem:
        samples.turn_back_sample(scope, taken(scope)[0].id)
    assert problem.value.fields == ("phone",)


def test_a_new_entry_of_a_trusted_organisation_can_be_turned_back(work, people):
    treat(work, people, TRUSTED)
    with work(actor=people["member"]) as scope:
        entry_id = trust.propose_with_trust(
            scope, "service", {**world.SERVICE, "title": "Hulp"}, owner_id=organisation(scope).id
        ).entry_id
    with work(actor=people["editor"]) as scope:
        samples.turn_back_sample(scope, samples.list_open_samples(scope)[0].id)
    with work() as scope:
        assert entries.find_entry(scope, entry_id).state == IN_REVIEW


def test_undo_in_the_history_closes_the_sample_too(work, people):
    revision_id = sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        service.undo_revision_decision(scope, revision_id)
        assert samples.count_open_samples(scope) == 0
        service.send_back_revision(scope, revision_id, "Klopt dit nummer?")
        assert service.find_revision(scope, revision_id).state == DRAFT


def test_a_sample_of_another_portal_is_not_there(work, people, platform):
    sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        sample_id = samples.list_open_samples(scope)[0].id
    with work("beekdorp", actor=actor(platform, "editor", "beekdorp")) as scope:
        for verb in (samples.mark_sample_seen, samples.turn_back_sample):
            with pytest.raises(NotFound):
                verb(scope, sample_id)


def test_one_sample_a_month_at_least(work, people):
    sent(work, people, phone=NEW)
    with work(actor=people["member"]) as scope:
        later = Scope(scope.session, scope.portal, scope.actor, scope.now + timedelta(days=31))
        first = send(later, phone="0500 55 44 33")
        assert first.id in {one.revision_id for one in taken(scope)}


# Setting it.
