"""What goes live by itself, what of that is looked at later, and how it is turned back."""

import uuid

import pytest
from sqlalchemy import select

from tests import world
from tests.support.mails import mails
from tests.support.moderation import HARD, organisation
from tests.support.people import actor
from tests.support.trust import NEW, send, sent, treat
from wijzerplaat.ground.core.audit import Audit
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.scope import Scope
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.entries.models import IN_REVIEW, PUBLISHED, Entry
from wijzerplaat.records.moderation import queries, service, trust, trust_rules
from wijzerplaat.records.moderation.trust_rules import (
    AT_ONCE,
    BY_FIELD,
    BY_TRUST,
    OWN,
    STANDARD,
    TRUSTED,
    Trust,
)


def versions(scope):
    found = reversed(queries.list_entry_revisions(scope, organisation(scope).id))
    return [(one.number, one.state, one.decision, one.rule, one.changed) for one in found][1:]


# The rules by themselves.


@pytest.mark.parametrize(
    ("held", "kind", "changed", "is_live", "too_hard", "now", "by"),
    [
        (Trust(), "organisation", ["phone", "summary"], True, False, ["phone"], BY_FIELD),
        (Trust(), "organisation", ["hours"], True, True, ["hours"], BY_FIELD),
        (Trust(), "organisation", ["summary"], True, False, [], ""),
        (Trust(), "organisation", ["phone"], False, False, [], ""),
        (Trust(), "service", ["phone"], True, False, [], ""),
        (Trust(OWN, {}), "organisation", ["phone"], True, False, [], ""),
        (
            Trust(OWN, {"service": ["cost_cents"]}),
            "service",
            ["title", "cost_cents"],
            True,
            False,
            ["cost_cents"],
            BY_FIELD,
        ),
        (Trust(TRUSTED), "service", ["title", "body"], False, False, ["title", "body"], BY_TRUST),
        (Trust(TRUSTED), "service", ["title", "body"], False, True, [], ""),
        (Trust(TRUSTED), "organisation", ["summary", "phone"], True, True, ["phone"], BY_FIELD),
        (Trust(TRUSTED), "organisation", [], True, False, [], ""),
    ],
)
def test_which_fields_go_live_at_once(held, kind, changed, is_live, too_hard, now, by):
    assert trust_rules.list_fields_at_once(
        held, kind, changed, is_live=is_live, too_hard=too_hard
    ) == (now, by)


def test_the_first_of_a_month_is_always_looked_at_and_of_the_rest_one_in_five():
    ids = [uuid.UUID(int=number) for number in range(2_000)]
    assert all(trust_rules.is_revision_sampled(one, 0) for one in ids)
    taken = [one for one in ids if trust_rules.is_revision_sampled(one, 3)]
    assert 340 < len(taken) < 460
    assert taken == [one for one in ids if trust_rules.is_revision_sampled(one, 99)], (
        "the same id has the same outcome"
    )
    assert all(trust_rules.is_revision_sampled(one, 3, 1) for one in ids)


def test_only_what_is_offered_can_be_chosen():
    offered = {"organisation": ["phone", "hours"]}
    assert trust_rules.check_trust_choices({"organisation": ["hours", "phone"]}, offered, {}) == (
        {"organisation": ["phone", "hours"]},
        {},
    )
    with pytest.raises(Invalid) as problem:
        trust_rules.check_trust_choices(
            {"organisation": ["body"], "portal": ["name"]}, offered, {"hoe": ("zomaar", ("own",))}
        )
    assert set(problem.value.fields) == {"organisation", "portal", "hoe"}


# Sending.


def test_a_phone_number_is_online_at_once_and_the_rest_waits(work, people):
    revision_id = sent(work, people, phone=NEW, summary="Kom langs.")
    with work() as scope:
        entry = organisation(scope)
        assert (entry.phone, entry.summary, entry.state) == (
            NEW,
            world.ORGANISATION["summary"],
            PUBLISHED,
        )
        assert versions(scope) == [
            (2, PUBLISHED, "approved", BY_FIELD, ["phone"]),
            (3, IN_REVIEW, "", None, ["summary"]),
        ]
        direct, waits = reversed(queries.list_entry_revisions(scope, entry.id)[:2])
        assert waits.id == revision_id
        assert (direct.decider_id, direct.decider_name) == (None, "de regel voor velden")
        assert trust.split_sent_fields(scope, waits) == (["phone"], ["summary"])
        assert mails(scope) == []


def test_what_waits_can_still_be_approved_and_takes_nothing_back(work, people):
    revision_id = sent(work, people, phone=NEW, summary="Kom langs.")
    with work(actor=people["editor"]) as scope:
        service.approve_revision(scope, revision_id)
    with work() as scope:
        assert (organisation(scope).phone, organisation(scope).summary) == (NEW, "Kom langs.")


def test_only_the_listed_fields_leaves_nothing_in_the_queue(work, people):
    revision_id = sent(work, people, phone=NEW)
    with work(actor=people["editor"]) as scope:
        assert queries.list_waiting_revisions(scope) == []
        assert trust.split_sent_fields(scope, service.find_revision(scope, revision_id)) == (
            ["phone"],
            [],
        )


def test_an_open_proposal_goes_on_waiting_beside_what_goes_live(work, people):
    sent(work, people, summary="Kom langs.")
    sent(work, people, phone=NEW, summary="Kom langs.")
    with work(actor=people["editor"]) as scope:
        (only,) = queries.list_waiting_revisions(scope)
        assert (only.changed, organisation(scope).phone) == (["summary"], NEW)


def test_who_is_not_logged_in_for_the_organisation_gets_no_rule(work, people, platform):
    for who in (people["editor"], people["portal-admin"]):
        with work(actor=who) as scope:
            assert send(scope, phone=NEW).state == IN_REVIEW
    with work(actor=people["neighbour"]) as scope, pytest.raises(NotFound):
        send(scope, phone="0500 00 00 00")
    with work(actor=actor(platform, None)) as scope, pytest.raises(NotAllowed):
        send(scope, phone="0500 00 00 00")


def test_another_portal_has_its_own_rule(work, people, platform):
    with work(actor=people["portal-admin"]) as scope:
        trust.set_trust_rule(scope, {}, "5")
    with work("beekdorp", actor=actor(platform, "member", "beekdorp")) as scope:
        assert send(scope, phone=NEW).state == PUBLISHED
    with work(actor=people["member"]) as scope:
        assert send(scope, phone=NEW).state == IN_REVIEW


def test_something_new_waits_unless_the_organisation_is_trusted(work, people):
    for mode, state in ((STANDARD, IN_REVIEW), (TRUSTED, PUBLISHED)):
        treat(work, people, mode)
        with work(actor=people["member"]) as scope:
            made = trust.propose_with_trust(
                scope,
                "service",
                {**world.SERVICE, "title": f"Hulp {mode}"},
                owner_id=organisation(scope).id,
            )
            assert (made.state, made.entry.state) == (state, state)


def test_a_trusted_text_that_is_too_hard_waits(work, people):
    treat(work, people, TRUSTED)
    sent(work, people, body=HARD, phone=NEW)
    with work() as scope:
        assert versions(scope) == [
            (2, PUBLISHED, "approved", BY_FIELD, ["phone"]),
            (3, IN_REVIEW, "", None, ["body"]),
        ]


def test_a_field_that_makes_no_sense_alone_waits_with_the_rest(work, people):
    treat(work, people, OWN, {"activity": ["start_time"]})
    with work(actor=people["member"]) as scope:
        owner = organisation(scope)
        coffee = next(one for one in _owned(scope, owner.id) if one.kind == "activity")
        fields = {**entries.make_snapshot(coffee), "start_time": "13:00", "end_time": "14:00"}
        one = trust.propose_with_trust(
            scope, "activity", fields, owner_id=owner.id, entry_id=coffee.id
        )
        assert (one.state, one.changed) == (IN_REVIEW, ["start_time", "end_time"])


def _owned(scope: Scope, owner_id: uuid.UUID):
    return scope.session.scalars(select(Entry).where(Entry.owner_id == owner_id)).all()


def test_only_an_administrator_sets_trust(work, people):
    for who in ("member", "editor"):
        with work(actor=people[who]) as scope:
            with pytest.raises(NotAllowed):
                trust.set_trust_rule(scope, {}, "5")
            with pytest.raises(NotAllowed):
                trust.set_organisation_trust(scope, organisation(scope).id, TRUSTED, {})


def test_what_cannot_be_is_refused_and_nothing_is_kept(work, people):
    with work(actor=people["portal-admin"]) as scope:
        for fields, one_in in (
            ({"organisation": ["title"]}, "5"),
            ({}, "0"),
            ({}, ""),
            ({"article": ["phone"]}, "5"),
        ):
            with pytest.raises(Invalid):
                trust.set_trust_rule(scope, fields, one_in)
        with pytest.raises(Invalid):
            trust.set_organisation_trust(scope, organisation(scope).id, "blind", {})
        with pytest.raises(NotFound):
            trust.set_organisation_trust(scope, uuid.uuid4(), TRUSTED, {})
        activity = _owned(scope, organisation(scope).id)[0]
        with pytest.raises(NotFound):
            trust.set_organisation_trust(scope, activity.id, TRUSTED, {})
        assert trust.load_trust_rule(scope) == (AT_ONCE, 5)
        assert (
            scope.session.scalars(select(Audit).where(Audit.action.startswith("trust"))).all() == []
        )
