"""One thing is one task, whoever says it; a person has it, lets it rest, finishes it, undoes it."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.support.takedowns import find
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import EDITOR
from wijzerplaat.tenancy.accounts import memberships
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.tasks import following, queries, service
from wijzerplaat.tenancy.tasks.models import BY_HAND, GONE, SOLVED, Task, TaskCount
from wijzerplaat.tenancy.tasks.queries import DONE, MINE, NOBODY, RESTING
from wijzerplaat.tenancy.tasks.slots import Need

STOPPED = "stopped"


def open_one(scope, note="", title="Sportclub Noord"):
    entry = find(scope, title)
    return service.open_task(scope, STOPPED, Need(str(entry.id), scope.now, entry.id, note=note))


def seen(scope, which=""):
    return {group.kind: group.count for group in queries.list_task_groups(scope, which)}


def test_the_same_said_twice_is_one_task_that_counts(work):
    with work() as scope:
        first = open_one(scope, "Ria zegt het.")
        service.snooze_task(scope, first.id, clock.today(scope.now) + timedelta(days=3), "Straks.")
        again = open_one(scope, "Ook de buren.")
        assert (again.id, again.times, again.note) == (first.id, 2, "Ook de buren.")
        assert again.snoozed_until is None  # what is said again cannot wait
        assert seen(scope) == {STOPPED: 1}


def test_after_it_was_done_the_same_is_a_new_task(work):
    with work() as scope:
        first = open_one(scope)
        service.finish_task(scope, first.id, "Ze bestaan nog.")
        assert open_one(scope).id != first.id
        with pytest.raises(Conflict):
            service.reopen_task(scope, first.id)


def test_who_has_it_can_be_seen_and_changed(work, people):
    with work(actor=people["editor"]) as scope:
        task = open_one(scope)
        assert seen(scope, NOBODY) == {STOPPED: 1} and seen(scope, MINE) == {}
        service.take_task(scope, task.id)
        assert seen(scope, NOBODY) == {} and seen(scope, MINE) == {STOPPED: 1}
        service.assign_task(scope, task.id, people["portal-admin"].user_id)
        assert seen(scope, MINE) == {}
        with pytest.raises(Invalid):
            service.assign_task(scope, task.id, people["member"].user_id)
        assert service.assign_task(scope, task.id, None).holder_id is None


def test_a_task_rests_until_its_day_with_a_reason(work):
    with work() as scope:
        task, day = open_one(scope), clock.today(scope.now) + timedelta(days=3)
        for wrong, reason in ((0, "Straks."), (400, "Straks."), (3, "")):
            with pytest.raises(Invalid):
                until = clock.today(scope.now) + timedelta(days=wrong)
                service.snooze_task(scope, task.id, until, reason)
        service.snooze_task(scope, task.id, day, "Zij zijn op vakantie.")
        assert seen(scope) == {} and seen(scope, RESTING) == {STOPPED: 1}
        later = replace(scope, now=scope.now + timedelta(days=3))
        assert seen(later) == {STOPPED: 1} and seen(later, RESTING) == {}
        service.wake_task(scope, task.id)
        assert seen(scope) == {STOPPED: 1}


def test_done_can_be_undone_and_only_once(work, people):
    with work(actor=people["editor"]) as scope:
        task = open_one(scope)
        service.finish_task(scope, task.id, "Gebeld.")
        assert (task.outcome, task.done_by_id) == (BY_HAND, people["editor"].user_id)
        assert seen(scope) == {} and seen(scope, DONE) == {STOPPED: 1}
        with pytest.raises(Conflict):
            service.finish_task(scope, task.id)
        service.reopen_task(scope, task.id)
        assert seen(scope) == {STOPPED: 1} and task.done_note == ""
        with pytest.raises(Conflict):
            service.reopen_task(scope, task.id)


def test_what_was_solved_ends_by_one_statement_for_that_record_only(work):
    with work() as scope:
        one, other = open_one(scope), open_one(scope, title="Buurthuis De Eik")
        assert service.finish_tasks_of_record(scope, one.entry_id) == 1
        assert (one.outcome, other.done_at) == (SOLVED, None)
        assert service.finish_tasks_of_record(scope, other.entry_id, ["overdue"]) == 0


def test_only_the_desk_of_this_portal_touches_a_task(work, people):
    with work() as scope:
        task_id = open_one(scope).id
    with work(actor=people["member"]) as scope, pytest.raises(NotAllowed):
        service.take_task(scope, task_id)
    with work("beekdorp") as scope, pytest.raises(NotFound):
        service.finish_task(scope, task_id)
    with work() as scope, pytest.raises(NotFound):
        service.finish_task(scope, uuid.uuid4())


def test_who_leaves_the_desk_leaves_nothing_in_their_name(work, people):
    with work(actor=people["editor"]) as scope:
        task_id = service.take_task(scope, open_one(scope).id).id
    with work(actor=people["portal-admin"]) as scope:
        held = scope.session.scalars(
            select(Membership).where(
                Membership.user_id == people["editor"].user_id, Membership.role == EDITOR
            )
        ).one()
        memberships.remove_member(scope, held.id)
    with work() as scope:
        assert queries.find_task(scope, task_id).holder_id is None


def test_who_is_shut_out_leaves_nothing_in_their_name(work, people):
    with work(actor=people["editor"]) as scope:
        task_id = service.take_task(scope, open_one(scope).id).id
    with work() as scope:
        assert following.free_tasks_of_the_gone(scope) == 0
        scope.session.get_one(User, people["editor"].user_id).active = False
        scope.session.flush()
        assert following.free_tasks_of_the_gone(scope) == 1
        assert queries.find_task(scope, task_id).holder_id is None


def test_what_is_so_opens_a_task_and_what_is_over_ends_it(work):
    with work() as scope:
        following.follow_needs(scope)
        entry = find(scope, "Sportclub Noord")
        due, entry.verify_due_at = entry.verify_due_at, scope.now - timedelta(days=2)
        scope.session.flush()
        assert following.follow_needs(scope) == 1 and following.follow_needs(scope) == 0
        assert seen(scope)["overdue"] == 1
        entry.verify_due_at = due
        scope.session.flush()
        assert following.follow_needs(scope) == 1
        task = scope.session.scalars(select(Task).where(Task.kind == "overdue")).one()
        assert task.outcome == GONE


def test_what_a_person_finished_is_not_asked_again_for_the_same_cause(work):
    with work() as scope:
        entry = find(scope, "Sportclub Noord")
        entry.verify_due_at = scope.now - timedelta(days=9)
        scope.session.flush()
        following.follow_needs(scope)
        task = scope.session.scalars(select(Task).where(Task.kind == "overdue")).one()
        service.finish_task(scope, task.id)
        scope.session.flush()
        assert following.follow_needs(scope) == 0
        entry.verify_due_at = scope.now - timedelta(days=1)  # another round
        scope.session.flush()
        assert following.follow_needs(scope) == 1


def test_what_was_solved_and_is_so_again_is_asked_again(work):
    with work() as scope:
        entry = find(scope, "Sportclub Noord")
        entry.verify_due_at = scope.now - timedelta(days=9)
        scope.session.flush()
        following.follow_needs(scope)
        scope.session.flush()
        service.finish_tasks_of_record(scope, entry.id)  # it left the site, and came back
        assert following.follow_needs(scope) >= 1
        assert seen(scope)["overdue"] == 1


def test_after_90_days_a_number_stays(work):
    with work() as scope:
        for number in range(3):
            entry = find(scope, "Sportclub Noord")
            need = Need(f"{entry.id}{number}", scope.now, entry.id, note="Jan zei het.")
            service.finish_task(scope, service.open_task(scope, STOPPED, need).id)
        open_one(scope)
        scope.session.flush()
        assert following.forget_old_tasks(scope) == 0
        later = replace(scope, now=scope.now + timedelta(days=91))
        assert following.forget_old_tasks(later) == 3
        scope.session.flush()
        counted = scope.session.scalars(select(TaskCount)).one()
        assert (counted.kind, counted.done, counted.month.day) == (STOPPED, 3, 1)
        assert len(scope.session.scalars(select(Task)).all()) == 1
