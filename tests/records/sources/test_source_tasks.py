"""What differs from its source, or vanished from it, is a task at once, and over at once."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.support.sources import NAME, change, say
from wijzerplaat.desks.sources import service as desk
from wijzerplaat.records.moderation import source_tasks
from wijzerplaat.records.sources import queries as sources
from wijzerplaat.records.sources import service as memory
from wijzerplaat.records.sources.models import OURS, SourceConflict
from wijzerplaat.tenancy.tasks import following
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import Task


def find_tasks(work, kind: str) -> list[Task]:
    """Return the open tasks of a kind; the job that follows has nothing to add or to end."""
    open_now = select(Task).where(Task.kind == kind, Task.done_at.is_(None))
    with work() as scope:
        found = list(scope.session.scalars(open_now))
        following.follow_needs(scope)
        scope.session.flush()
        assert [one.id for one in scope.session.scalars(open_now)] == [one.id for one in found]
        return found


@pytest.fixture
def different(work):
    made = say(work, title="De Roos", phone="0500 11 22 33", email="info@roos.example")
    change(work, made.entry.id, phone="0500 44 55 66", email="wij@roos.example")
    say(work, title="De Roos", phone="0500 77 88 99")
    return made.entry.id


def test_a_difference_is_a_task_at_once_and_who_has_it_keeps_it(work, different):
    (one,) = find_tasks(work, source_tasks.DIFFERENCE)
    assert one.entry_id == different and one.note == NAME
    with work() as scope:
        task = scope.session.scalars(select(Task).where(Task.id == one.id)).one()
        task.snooze_reason = "Ik bel ze"
    say(work, title="De Roos", phone="0500 77 88 99", email="nieuw@roos.example")
    (again,) = find_tasks(work, source_tasks.DIFFERENCE)
    assert again.id == one.id and again.key != one.key and again.snooze_reason == "Ik bel ze"


def test_a_decided_difference_is_no_task_any_more(work, different):
    with work() as scope:
        rows = scope.session.scalars(select(SourceConflict.id)).all()
        desk.decide_differences(scope, different, {str(one): OURS for one in rows})
    assert find_tasks(work, source_tasks.DIFFERENCE) == []


@pytest.mark.usefixtures("different")
def test_a_source_that_agrees_again_ends_the_task(work):
    say(work, title="De Roos", phone="0500 44 55 66")
    assert find_tasks(work, source_tasks.DIFFERENCE) == []


@pytest.mark.usefixtures("different")
def test_a_task_that_somebody_ended_by_hand_is_not_asked_again(work):
    (one,) = find_tasks(work, source_tasks.DIFFERENCE)
    with work() as scope:
        tasks.finish_task(scope, one.id)
    say(work, title="De Roos", phone="0500 77 88 99")
    assert find_tasks(work, source_tasks.DIFFERENCE) == []


def test_what_vanished_is_a_task_until_it_is_there_again_or_stays(work):
    say(work, "7", title="De Roos")
    say(work, "8", title="De Tulp")
    with work() as scope:
        source = memory.open_source(scope, "organisation", NAME)
        assert source_tasks.note_vanished_records(scope, source, set()) == 2
    assert len(find_tasks(work, source_tasks.VANISHED)) == 2
    say(work, "7", title="De Roos")
    (left,) = find_tasks(work, source_tasks.VANISHED)
    with work() as scope:
        (record,) = sources.list_vanished_records(scope)
        assert left.about_id == record.id
        desk.keep_vanished_entry(scope, record.id)
    assert find_tasks(work, source_tasks.VANISHED) == []


def test_a_file_that_is_taken_back_asks_nothing(work):
    say(work, "7", title="De Roos")
    with work() as scope:
        source = memory.open_source(scope, "organisation", NAME)
        source_tasks.note_vanished_records(scope, source, set())
        source_tasks.forget_vanished_records(scope, source.id, scope.now)
    assert find_tasks(work, source_tasks.VANISHED) == []
