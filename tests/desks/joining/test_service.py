"""Who wants to belong to an organisation.

Proof by the own domain, an editor, or its admins; one answer for all.
"""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from tests.support.applications import ASKED, ask, mail_to
from tests.support.memberships import eik, mails, membership, token_of
from tests.support.people import actor
from wijzerplaat.desks.joining import queries as joining_queries
from wijzerplaat.desks.joining import service as joining_service
from wijzerplaat.desks.joining.models import (
    APPROVED,
    CLAIM,
    JOIN,
    NEW,
    REFUSED,
    WAITING,
    Application,
)
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import MEMBER, ORGANISATION_ADMIN
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.records.entries import service as entries
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.events import Terms
from wijzerplaat.tenancy.accounts.models import Invitation

STARTED = {
    "title": "Soepclub Zuid",
    "summary": "Wij koken soep voor de buurt.",
    "phone": "0500 99 88 77",
    "name": "Nora Nieuw",
    "email": "nora@soep.example",
}


@pytest.fixture
def alone(work):
    """Sportclub Noord without anybody, at its own domain."""
    with work() as scope:
        scope.session.delete(membership(scope, "neighbour"))
        found = scope.session.get_one(Organisation, eik(scope, "sportclub-noord"))
        found.website, found.email = "https://www.noord.example", "club@noord.example"
        return found.id


def only(scope):
    return scope.session.scalars(select(Application)).one()


def test_who_mails_from_the_own_domain_gets_the_link_at_once(work, platform, alone):
    ask(work, alone)
    assert sorted(mail["to"] for mail in mails(platform)) == [
        "club@noord.example",
        "nora@noord.example",
    ]
    with work(actor=ANYBODY) as scope:
        joined = memberships.accept_invitation(
            scope, token_of(mail_to(platform, "nora@noord.example"))
        )
        assert (joined.role, joined.organisation_id, joined.user.name) == (
            ORGANISATION_ADMIN,
            alone,
            "Nora Nieuw",
        )


def test_anybody_else_waits_for_an_editor(work, platform, alone):
    ask(work, alone, email="nora@gmail.com")
    with work(write=False) as scope:
        assert (only(scope).kind, only(scope).state) == (CLAIM, WAITING)
        assert scope.session.scalar(select(func.count(Invitation.id))) == 0
    assert [mail["to"] for mail in mails(platform)] == ["vraag@eikstad.example"]
    with work(actor=actor(platform, "editor")) as scope:
        joining_service.approve_application(scope, only(scope).id)
    with work(actor=ANYBODY) as scope:
        assert (
            memberships.accept_invitation(scope, token_of(mail_to(platform, "nora@gmail.com"))).role
            == ORGANISATION_ADMIN
        )


def test_a_refusal_needs_a_reason_and_is_mailed(work, platform, alone):
    ask(work, alone, email="nora@gmail.com")
    with work(actor=actor(platform, "editor")) as scope:
        with pytest.raises(Invalid):
            joining_service.refuse_application(scope, only(scope).id, "  ")
        joining_service.refuse_application(scope, only(scope).id, "De club kent je niet.")
        with pytest.raises(Conflict):
            joining_service.approve_application(scope, only(scope).id)
        assert (only(scope).state, only(scope).reason) == (REFUSED, "De club kent je niet.")
    assert (
        mails(platform)[-1]["to"] == "nora@gmail.com"
        and "De club kent je niet." in mails(platform)[-1]["text"]
    )


def test_asking_twice_is_asking_once_and_never_floods_an_address(work, platform, alone):
    for _ in range(2):
        ask(work, alone, email="nora@gmail.com")
    assert len(mails(platform)) == 1
    for _ in range(10):
        ask(work, alone)
    assert len([mail for mail in mails(platform) if mail["to"] == ASKED["email"]]) == 2, (
        "one now, and one that waits for its turn"
    )


def test_words_of_a_stranger_never_reach_an_address_that_nobody_proved(work, platform, alone):
    ask(work, alone, name="Win nu op kwaad.example", explanation="Klik op kwaad.example")
    assert len(mails(platform)) == 2
    assert "kwaad" not in "".join(
        mail["text"] + mail["html"] + mail["subject"] for mail in mails(platform)
    )


def test_an_approved_claim_ends_when_somebody_else_was_first(work, platform, alone):
    ask(work, alone, email="nora@gmail.com")
    ask(work, alone)
    by_domain = token_of(mail_to(platform, "nora@noord.example"))
    with work(actor=ANYBODY) as scope:
        memberships.accept_invitation(scope, by_domain)
    with work(actor=actor(platform, "editor")) as scope:
        waiting = scope.session.scalars(
            select(Application).where(Application.state == WAITING)
        ).one()
        with pytest.raises(Conflict):
            joining_service.approve_application(scope, waiting.id)


def test_joining_is_up_to_the_admin_of_the_organisation(work, platform):
    with work(write=False) as scope:
        organisation_id = eik(scope)
    ask(work, organisation_id)
    with work(write=False) as scope:
        asked, portal_editor = only(scope), actor(platform, "editor")
        assert asked.kind == JOIN
    assert [mail["to"] for mail in mails(platform)] == ["admin@eikstad.example"]
    for who, refusal in (("member", NotAllowed), ("neighbour", NotFound)):
        with work(actor=actor(platform, who)) as scope, pytest.raises(refusal):
            joining_service.approve_application(scope, asked.id)
    with (
        work("beekdorp", actor=actor(platform, "admin", "beekdorp")) as scope,
        pytest.raises(NotFound),
    ):
        joining_service.approve_application(scope, asked.id)
    with work(actor=portal_editor) as scope:
        assert joining_service.list_applications_for_editors(scope) == []
    with time_machine.travel(clock.now() + timedelta(days=8)), work(actor=portal_editor) as scope:
        assert [one.id for one in joining_service.list_applications_for_editors(scope)] == [
            asked.id
        ]
    with work(actor=actor(platform, "admin")) as scope:
        joining_service.approve_application(scope, asked.id)
    with work(actor=ANYBODY) as scope:
        assert memberships.accept_invitation(scope, token_of(mails(platform)[-1])).role == MEMBER


def test_who_belongs_already_asks_for_nothing(work, platform):
    with work(write=False) as scope:
        organisation_id = eik(scope)
    ask(work, organisation_id, email="member@eikstad.example")
    assert mails(platform) == []


def start(work, **more):
    with work(actor=ANYBODY) as scope:
        joining_service.propose_new_organisation(scope, {**STARTED, **more})


def proposal(scope):
    return next(
        one
        for one in queries.list_waiting_revisions(scope)
        if one.snapshot["title"] == "Soepclub Zuid"
    )


def test_a_new_organisation_waits_for_an_editor_and_its_applicant_becomes_admin(work, platform):
    start(work)
    start(work)
    with work(actor=actor(platform, "editor")) as scope:
        one = proposal(scope)
        assert (one.author_name, one.snapshot["email"], one.entry.state) == (
            "Nora Nieuw",
            "",
            "in_review",
        )
        assert (
            only(scope).kind == NEW and joining_service.list_applications_for_editors(scope) == []
        )
        moderation.approve_revision(scope, one.id)
        assert only(scope).state == APPROVED
    mail = next(mail for mail in mails(platform) if mail["to"] == STARTED["email"])
    with work(actor=ANYBODY) as scope:
        joined = memberships.accept_invitation(scope, token_of(mail))
        assert (joined.role, joined.organisation_id) == (
            ORGANISATION_ADMIN,
            only(scope).organisation_id,
        )
        assert joining_queries.has_recent_newcomer(scope, joined.organisation_id)


def test_a_decision_that_is_undone_takes_its_mail_and_its_link_along(work, platform):
    start(work)
    with work(actor=actor(platform, "editor")) as scope:
        one = moderation.approve_revision(scope, proposal(scope).id)
        moderation.undo_revision_decision(scope, one.id)
        assert only(scope).state == WAITING
        assert scope.session.scalar(select(func.count(Invitation.id))) == 0
    assert [mail for mail in mails(platform) if mail["to"] == STARTED["email"]] == []


def test_undo_of_a_later_decision_is_no_matter_of_who_once_asked(work, platform):
    start(work)
    editor = actor(platform, "editor")
    with work(actor=editor) as scope:
        entry_id = moderation.approve_revision(scope, proposal(scope).id).entry_id
    with work(actor=editor) as scope:
        entry = entries.find_entry(scope, entry_id)
        fields = {**entries.make_snapshot(entry), "email": "soep@zuid.example"}
        later = moderation.propose_revision(
            scope, "organisation", fields, owner_id=None, entry_id=entry_id
        ).id
        moderation.approve_revision(scope, later)
    before = len(mails(platform))
    with work(actor=editor) as scope:
        moderation.undo_revision_decision(scope, later)
        moderation.reject_revision(scope, later, "Toch niet.")
        assert only(scope).state == APPROVED
        (invited,) = scope.session.scalars(select(Invitation))
        assert invited.email == STARTED["email"]
    assert STARTED["email"] not in [mail["to"] for mail in mails(platform)[before:]]


def test_undo_ends_only_the_invitation_of_who_asked(work, platform):
    start(work)
    with work(actor=actor(platform, "editor")) as scope:
        one = moderation.approve_revision(scope, proposal(scope).id)
        memberships.invite_without_permission_check(
            scope, one.entry_id, "ook@soep.example", Terms(MEMBER)
        )
        moderation.undo_revision_decision(scope, one.id)
        assert only(scope).state == WAITING
        assert [row.email for row in scope.session.scalars(select(Invitation))] == [
            "ook@soep.example"
        ]


def test_a_question_and_a_refusal_reach_who_asked(work, platform):
    start(work)
    with work(actor=actor(platform, "editor")) as scope:
        moderation.send_back_revision(scope, proposal(scope).id, "Waar koken jullie?")
    assert (
        "Waar koken jullie?" in mails(platform)[-1]["text"]
        and mails(platform)[-1]["to"] == STARTED["email"]
    )
    start(work, title="Soepclub Oost", email="ook@soep.example")
    with work(actor=actor(platform, "editor")) as scope:
        one = next(
            one
            for one in queries.list_waiting_revisions(scope)
            if one.snapshot["title"] == "Soepclub Oost"
        )
        moderation.reject_revision(scope, one.id, "Dit is reclame.")
    assert (
        "Dit is reclame." in mails(platform)[-1]["text"]
        and mails(platform)[-1]["to"] == "ook@soep.example"
    )


@pytest.mark.usefixtures("platform")
def test_what_was_decided_is_forgotten_in_time(work, alone):
    ask(work, alone)
    with time_machine.travel(clock.now() + timedelta(days=91)), work() as scope:
        joining_service.forget_old_applications(scope)
        assert scope.session.scalar(select(func.count(Application.id))) == 0
        assert scope.session.scalar(select(func.count(Invitation.id))) == 0
