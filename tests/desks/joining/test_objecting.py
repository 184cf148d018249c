"""Who asked to keep an organisation, or for a page of a new one, can object to a no."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.support.applications import ASKED, ask
from tests.support.criteria import ask as ask_criterion
from tests.support.memberships import eik, membership
from tests.support.refusals import AGAIN, object_by_link, only, told
from wijzerplaat.desks.joining import service as joining
from wijzerplaat.desks.joining.models import REFUSED, WAITING, Application
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.ground.core.scope import ANYBODY
from wijzerplaat.records.moderation import queries
from wijzerplaat.records.moderation import service as moderation
from wijzerplaat.records.refusals import service
from wijzerplaat.records.refusals.models import APPLICATION, PROPOSAL

ANSWER = "We keken opnieuw naar ons nee"
STARTED = {
    "title": "Soepclub Zuid",
    "summary": "Wij koken soep voor de buurt.",
    "phone": "0500 99 88 77",
    "name": "Nora Nieuw",
    "email": "nora@soep.example",
}


def state(scope):
    scope.session.expire_all()
    return scope.session.scalars(select(Application)).one().state


def test_an_application_is_refused_for_a_condition_and_waits_again_after_an_objection(work, people):
    with work() as scope:
        scope.session.delete(membership(scope, "neighbour"))
        club = eik(scope, "sportclub-noord")
        asked = ask_criterion(scope, topic="", sort="contact", register="")
        criterion = str(asked.id)
    ask(work, club)
    with work(actor=people["editor"]) as scope:
        one = scope.session.scalars(select(Application)).one()
        with pytest.raises(Invalid):
            joining.refuse_application_at_desk(scope, one.id, {"listed": "", "reason": ""})
        typed = {"listed": "criteria", "reason": ""}
        joining.refuse_application_at_desk(scope, one.id, typed, [criterion])
    with work() as scope:
        subject = next(iter(told_subjects(scope)))
        assert only(scope).about == APPLICATION and state(scope) == REFUSED
        (mail,) = told(scope, subject)
        assert "Dit is er nog niet: eerst een gesprek." in mail["text"]
        assert "Bel ons. Dan maken we kennis" in mail["text"]
    object_by_link(work, subject)
    with work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, AGAIN)
        assert state(scope) == WAITING
        assert [mail["to"] for mail in told(scope, ANSWER)] == [ASKED["email"]]


def told_subjects(scope):
    """Return the subjects of the mails to who asked."""
    return {one["subject"] for one in mails_to(scope, ASKED["email"])}


def mails_to(scope, address):
    found = scope.session.scalars(select(OutboxMessage.payload).where(OutboxMessage.kind == "mail"))
    return [one for one in found if one["to"] == address]


def test_who_asked_for_a_new_organisation_can_object(work, people):
    with work(actor=ANYBODY) as scope:
        joining.propose_new_organisation(scope, STARTED)
    with work(actor=people["editor"]) as scope:
        (one,) = queries.list_waiting_revisions(scope)
        moderation.reject_revision(scope, one.id, "Dit is reclame.")
    with work() as scope:
        (mail,) = mails_to(scope, STARTED["email"])
        assert only(scope).about == PROPOSAL and "Ben je het er niet mee eens?" in mail["text"]
    object_by_link(work, mail["subject"])
    with work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, AGAIN)
        assert state(scope) == WAITING
        assert [mail["to"] for mail in told(scope, ANSWER)] == [STARTED["email"]]


def test_what_was_asked_again_stands_in_the_way(work, people):
    with work() as scope:
        scope.session.delete(membership(scope, "neighbour"))
        club = eik(scope, "sportclub-noord")
    ask(work, club)
    with work(actor=people["editor"]) as scope:
        one = scope.session.scalars(select(Application)).one()
        joining.refuse_application(scope, one.id, "We kennen je niet.")
    with work() as scope:
        subject = next(iter(told_subjects(scope)))
    object_by_link(work, subject)
    ask(work, club)
    with pytest.raises(Conflict), work(actor=people["portal-admin"]) as scope:
        service.answer_objection(scope, only(scope).id, AGAIN)
