"""A proof is somebody's word until the desk looked it up; who decides can take it back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from tests.support.criteria import CLUB, EIK, GIVEN, HELP, ask, show, talk
from tests.support.people import actor
from tests.support.rooms import JOBS
from tests.support.takedowns import find, merge
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.outbox import OutboxMessage
from wijzerplaat.kinds.organisations.display import describe_organisation
from wijzerplaat.records.criteria import jobs, proofs, queries
from wijzerplaat.records.criteria.models import FirstContact, Proof
from wijzerplaat.records.criteria.tasks import PROOF_GIVEN, PROOF_OVER
from wijzerplaat.records.duplicates import service as duplicates
from wijzerplaat.records.entries.models import PUBLISHED
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks.models import Task
from wijzerplaat.tenancy.terms import rules as terms

LABEL = "In register kiwa, gecontroleerd op"


def labels(scope, title=EIK) -> list[str]:
    shown = describe_organisation(scope, find(scope, title))
    return [line for fact in shown.facts if fact.icon == "shield" for line in fact.lines]


def subjects(scope) -> list[str]:
    found = scope.session.scalars(select(OutboxMessage.payload).where(OutboxMessage.kind == "mail"))
    return sorted(one["subject"] for one in found)


def noon(day: date):
    """Noon of a day in the Netherlands."""
    return time_machine.travel(f"{day.isoformat()}T11:00:00+00:00", tick=False)


def test_residents_see_it_once_the_desk_looked_and_not_when_that_is_taken_back(work):
    with work() as scope:
        proof = show(scope, EIK, checked=False)
        assert labels(scope) == []
        proofs.check_proof(scope, proof.id)
        assert proofs.check_proof(scope, proof.id) is proof
        assert [one.startswith(LABEL) for one in labels(scope)] == [True]
        assert subjects(scope) == ["Je bewijs is nagekeken"]
        proofs.undo_proof_decision(scope, proof.id)
        assert labels(scope) == [] and subjects(scope) == []


def test_a_newer_one_takes_the_place_when_it_is_looked_up_and_not_before(work):
    with work() as scope:
        old = show(scope, EIK)
        new = show(scope, EIK, checked=False, number="56-78")
        assert [one.id for one in queries.list_valid_proofs(scope, old.organisation_id)] == [old.id]
        proofs.check_proof(scope, new.id)
        assert [one.id for one in queries.list_valid_proofs(scope, old.organisation_id)] == [new.id]
        proofs.undo_proof_decision(scope, new.id)
        scope.session.expire_all()
        assert [one.id for one in queries.list_valid_proofs(scope, old.organisation_id)] == [old.id]


def test_sent_twice_it_is_one_and_what_was_not_looked_up_makes_place(work):
    with work() as scope:
        first = show(scope, EIK, checked=False)
        assert show(scope, EIK, checked=False).id == first.id
        show(scope, EIK, checked=False, number="99")
        found = queries.list_proofs(scope, first.organisation_id)
        assert [one.number for one in found] == ["99"]


def test_what_is_not_right_is_told_and_can_be_taken_back(work):
    with work() as scope:
        proof = show(scope, EIK, checked=False)
        with pytest.raises(Invalid):
            proofs.refuse_proof(scope, proof.id, {"note": ""})
        proofs.refuse_proof(scope, proof.id, {"note": "Dit nummer staat er niet in."})
        assert subjects(scope) == ["Je bewijs klopt nog niet"]
        with pytest.raises(Conflict):
            proofs.check_proof(scope, proof.id)
        proofs.undo_proof_decision(scope, proof.id)
        assert subjects(scope) == []
        assert queries.list_proofs(scope, proof.organisation_id) == [proof]


def test_somebody_of_an_organisation_speaks_for_that_one_only(work, platform):
    with work() as scope:
        eik, club = find(scope, EIK).id, find(scope, CLUB).id
        other = show(scope, CLUB).id
        service = find(scope, HELP).id
    with work(actor=actor(platform, "member")) as scope:
        own = proofs.give_proof(scope, eik, GIVEN)
        for verb in (
            lambda: proofs.give_proof(scope, club, GIVEN),
            lambda: proofs.give_proof(scope, service, GIVEN),
            lambda: proofs.withdraw_proof(scope, other),
        ):
            with pytest.raises(NotFound):
                verb()
        proofs.withdraw_proof(scope, own.id)
        assert queries.list_proofs(scope, eik) == []
        proofs.bring_proof_back(scope, own.id)
        assert queries.list_proofs(scope, eik) == [own]


def test_a_day_that_is_over_is_refused_at_its_field(work):
    with work() as scope:
        yesterday = (clock.today(scope.now) - timedelta(days=1)).isoformat()
        with pytest.raises(Invalid) as problem:
            show(scope, EIK, valid_until=yesterday)
        assert list(problem.value.fields) == ["valid_until"]
        with pytest.raises(Invalid) as problem:
            talk(scope, find(scope, EIK).id, day=(clock.today() + timedelta(days=2)).isoformat())
        assert list(problem.value.fields) == ["day"]


@pytest.mark.parametrize("last", [date(2028, 2, 29), date(2027, 3, 28), date(2027, 10, 31)])
def test_an_organisation_hears_it_six_weeks_before_and_on_the_day_once_each(work, last):
    with noon(last - timedelta(days=100)), work() as scope:
        ask(scope, topic="ontmoeten")
        show(scope, EIK, valid_until=last.isoformat())
        scope.session.execute(OutboxMessage.__table__.delete())
    told = {}
    for ahead in range(45, -3, -1):
        day = last - timedelta(days=ahead)
        with noon(day), work() as scope:
            JOBS["criteria.mail"].run(scope)
            JOBS["criteria.mail"].run(scope)
            JOBS["criteria.end"].run(scope)
            told[ahead] = subjects(scope)
            scope.session.execute(OutboxMessage.__table__.delete())
            assert bool(labels(scope)) == (day <= last)
    assert {ahead: len(found) for ahead, found in told.items() if found} == {42: 1, 0: 1}
    assert told[42][0].startswith("Je bewijs loopt af op")
    assert told[0] == ["Vandaag loopt je bewijs af"]


def test_the_night_after_the_last_day_the_desk_gets_a_task_and_the_page_stays(work):
    last = date(2027, 6, 30)
    with noon(last - timedelta(days=10)), work() as scope:
        ask(scope, topic="ontmoeten")
        proof = show(scope, EIK, valid_until=last.isoformat()).id
        following.follow_needs(scope)
        assert scope.session.scalars(select(Task).where(Task.kind == PROOF_OVER)).all() == []
    with noon(last + timedelta(days=1)), work() as scope:
        assert jobs.end_lapsed_proofs(scope) == 1
        assert jobs.end_lapsed_proofs(scope) == 0
        following.follow_needs(scope)
        task = scope.session.scalars(select(Task).where(Task.kind == PROOF_OVER)).one()
        assert task.note.startswith("kiwa is een voorwaarde. Beslis voor")
        assert "14 juli 2027" in task.note
        assert find(scope, EIK).state == PUBLISHED and labels(scope) == []
        show(scope, EIK, checked=False, number="77")
        following.follow_needs(scope)
        given = scope.session.scalars(select(Task).where(Task.kind == PROOF_GIVEN)).one()
        assert given.note == "kiwa, 77"
        newer = scope.session.scalars(select(Proof).where(Proof.number == "77")).one()
        proofs.check_proof(scope, newer.id)
        following.follow_needs(scope)
        kinds = select(Task.kind).where(Task.done_at.is_(None))
        assert {PROOF_OVER, PROOF_GIVEN}.isdisjoint(scope.session.scalars(kinds))
        assert scope.session.get(Proof, proof).ended_at is not None
        proofs.withdraw_proof(scope, newer.id)
        following.follow_needs(scope)
        assert PROOF_OVER in set(scope.session.scalars(kinds)), "it takes it away itself"
        proofs.bring_proof_back(scope, newer.id)
        following.follow_needs(scope)
        assert PROOF_OVER not in set(scope.session.scalars(kinds))


def test_the_desk_cannot_say_that_it_found_what_is_over(work):
    last = date(2027, 6, 30)
    with noon(last), work() as scope:
        proof = show(scope, EIK, checked=False, valid_until=last.isoformat()).id
    with noon(last + timedelta(days=1)), work() as scope:
        with pytest.raises(Invalid):
            proofs.check_proof(scope, proof)
        assert subjects(scope) == []


def test_kept_pages_are_old_the_night_that_a_label_drops_and_else_not(work):
    last = date(2027, 6, 30)
    with noon(last), work() as scope:
        show(scope, EIK, valid_until=last.isoformat())
    told = []
    for ahead in (0, 1, 2):
        with noon(last + timedelta(days=ahead)), work() as scope:
            jobs.end_lapsed_proofs(scope)
            told.append(scope.portal.id in scope.session.info.get("changed", ()))
    assert told == [False, True, False]


def test_with_whom_the_desk_spoke_is_forgotten_after_two_years_and_the_day_stays(work):
    with work() as scope:
        row = talk(scope, find(scope, EIK).id, note="Ria belt terug.")
        end = terms.find_end(terms.SPOKEN, row.at)
    for moment, name in (
        (end - timedelta(days=1), "Ria, voorzitter"),
        (end + timedelta(days=1), ""),
    ):
        with time_machine.travel(moment, tick=False), work() as scope:
            jobs.forget_talked_names(scope)
            kept = scope.session.scalars(select(FirstContact)).one()
            assert kept.with_whom == name and kept.day is not None


def test_proofs_and_talks_go_along_with_a_merge_and_come_back(work):
    with work() as scope:
        eik, club = find(scope, EIK).id, find(scope, CLUB).id
        show(scope, CLUB)
        talk(scope, club)
        merged = merge(scope, EIK, CLUB)
        assert len(queries.list_proofs(scope, eik)) == 1
        assert queries.has_first_contact(scope, eik)
        duplicates.undo_entry_merge(scope, merged)
        assert queries.list_proofs(scope, eik) == [] and queries.has_first_contact(scope, club)
