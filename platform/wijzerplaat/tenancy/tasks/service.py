"""Verbs of tasks: open, take, give, let rest, finish, put back; and end what was solved.

Whoever opens or solves a task does so in the transaction in which it happens.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import Conflict, Invalid
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PART_PUBLISH
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries, rules, slots
from wijzerplaat.tenancy.tasks.events import TaskFinished, TaskReopened
from wijzerplaat.tenancy.tasks.models import BY_HAND, GONE, SOLVED, Task
from wijzerplaat.tenancy.tasks.slots import Need

TOO_LATE = N_("Een collega was net eerder. Kijk nog eens.")
NOT_BY_HAND = N_("Deze taak gaat vanzelf weg als je antwoord geeft.")
LONGEST_NOTE = 500


class NotByHand(Conflict):
    """Only what its buttons lead to ends a task of this kind."""


def open_task(scope: PortalScope, kind: str, need: Need) -> Task:
    """Put something on the board that needs a person; told again it counts, and wakes up.

    `kind` is the name of a kind that some room brings. Returns the task that is open now.
    """
    known = _find_open(scope, kind, need.key)
    if known is None:
        task = make_task(scope, kind, need)
        try:
            with scope.session.begin_nested():
                scope.session.add(task)
        except IntegrityError:
            known = _find_open(scope, kind, need.key)  # somebody said it at the same moment
        else:
            return task
    if known is None:
        raise Conflict("it was finished at this very moment")
    known.times, known.told_at = known.times + 1, scope.now
    known.snoozed_until, known.snooze_reason = None, ""
    if need.about_id:
        known.about_id = need.about_id
    if need.note:
        known.note, known.source = need.note[:LONGEST_NOTE], need.source
    return known


def open_task_for_another(
    scope: PortalScope, kind: str, need: Need, not_for: uuid.UUID | None
) -> uuid.UUID | None:
    """Put something on the board for somebody of the desk, but not for one of them.

    Who has the least open tasks gets it. Returns who that is; None when there is nobody else.
    """
    task = open_task(scope, kind, need)
    people = [one for one in queries.list_desk_people(scope) if one != not_for]
    if task.holder_id in people or not people:
        return task.holder_id if people else None
    held = select(Task.holder_id, func.count(Task.id)).where(
        Task.holder_id.in_(people), Task.done_at.is_(None)
    )
    counts = {row[0]: row[1] for row in scope.session.execute(held.group_by(Task.holder_id))}
    _give(scope, task, min(people, key=lambda one: counts.get(one, 0)))
    return task.holder_id


def open_tasks(scope: PortalScope, kind: str, needs: Collection[Need]) -> None:
    """Put many things of one kind on the board at once; what is there already stays as it is."""
    if not needs:
        return
    there = {one.key for one in queries.list_open_keys(scope, [kind])}
    scope.session.add_all(make_task(scope, kind, one) for one in needs if one.key not in there)
    scope.session.flush()


def follow_record(scope: PortalScope, kind: str, need: Need) -> None:
    """Let the open task of a kind about a record be about this, or put it on the board.

    Whoever has the task keeps it. What somebody finished by hand is not asked again.
    """
    same = select(Task).where(Task.kind == kind, Task.entry_id == need.entry_id)
    known = list(scope.session.scalars(same.order_by(Task.opened_at).with_for_update()))
    for task in known:
        if task.done_at is None:
            task.key, task.note = need.key, need.note[:LONGEST_NOTE]
            return
    if not any(task.key == need.key and task.outcome == BY_HAND for task in known):
        open_task(scope, kind, need)


def make_task(scope: PortalScope, kind: str, need: Need) -> Task:
    """Return a task that is not in the session yet."""
    return Task(
        id=uuid.uuid4(),
        kind=kind,
        key=need.key,
        entry_id=need.entry_id,
        about_id=need.about_id,
        source=need.source,
        note=need.note[:LONGEST_NOTE],
        times=1,
        opened_at=need.since,
        told_at=scope.now,
        holder_id=need.holder_id,
        held_at=scope.now if need.holder_id else None,
    )


def finish_tasks_of_record(
    scope: PortalScope, entry_id: uuid.UUID, kinds: Collection[str] | None = None
) -> int:
    """End the open tasks about a record, for something solved them; return how many.

    `kinds`: only of these kinds; else of all that end when a record is taken down. One statement.
    """
    wanted = slots.list_record_kind_names() if kinds is None else kinds
    return _solve(scope, [Task.entry_id == entry_id, Task.kind.in_(wanted)])


def finish_task_about(scope: PortalScope, kind: str, about_id: uuid.UUID) -> int:
    """End the open task of a kind about another row, for something solved it; return how many."""
    return _solve(scope, [Task.kind == kind, Task.about_id == about_id])


def finish_task(scope: PortalScope, task_id: uuid.UUID, note: str = "") -> Task:
    """Say by hand that a task is done, and how. Raises NotFound, NotAllowed, Conflict, and
    NotByHand where something must be answered first.
    """
    task = _hold_open(scope, task_id)
    if any(one.name == task.kind and not one.by_hand for one in slots.list_task_kinds()):
        raise NotByHand(NOT_BY_HAND)
    task.done_at, task.done_by_id = scope.now, scope.actor.user_id
    task.outcome, task.done_note = BY_HAND, note
    emit(scope, TaskFinished(task))
    return task


def reopen_task(scope: PortalScope, task_id: uuid.UUID) -> Task:
    """Put a finished task back on the board.

    Raises NotFound, NotAllowed, and Conflict when it is open, or the same is open again already.
    """
    scope.require(PART_PUBLISH)
    task = queries.find_task(scope, task_id, lock=True)
    if task.done_at is None or _find_open(scope, task.kind, task.key) is not None:
        raise Conflict(TOO_LATE)
    task.done_at, task.done_by_id, task.outcome, task.done_note = None, None, "", ""
    task.snoozed_until, task.snooze_reason = None, ""
    emit(scope, TaskReopened(task))
    return task


def reopen_solved_tasks(
    scope: PortalScope, entry_id: uuid.UUID, at: datetime, kinds: Collection[str]
) -> int:
    """Put on the board again what of a record was solved at a moment, for what solved it was taken
    back; return how many. Who had it has it, and what rested rests.
    """
    same = [Task.entry_id == entry_id, Task.kind.in_(kinds), Task.outcome == SOLVED]
    solved = _list_tasks(scope, *same, Task.done_at == at)
    found = [one for one in solved if _find_open(scope, one.kind, one.key) is None]
    for task in found:
        task.done_at, task.done_by_id, task.outcome = None, None, ""
    scope.session.flush()
    return len(found)


def take_task(scope: PortalScope, task_id: uuid.UUID) -> Task:
    """Say that the actor does it, whoever had it. Raises NotFound, NotAllowed, Conflict."""
    return _give(scope, _hold_open(scope, task_id), scope.actor.user_id)


def assign_task(scope: PortalScope, task_id: uuid.UUID, user_id: uuid.UUID | None) -> Task:
    """Give a task to somebody of the desk, or to nobody.

    Raises NotFound, NotAllowed, Conflict, and Invalid for who does not belong to the desk.
    """
    task = _hold_open(scope, task_id)
    known = {None, task.holder_id, *queries.list_desk_people(scope)}
    if user_id not in known:
        raise Invalid({"who": [N_("Kies iemand van de redactie.")]})
    return _give(scope, task, user_id)


def snooze_task(scope: PortalScope, task_id: uuid.UUID, until: date, reason: str) -> Task:
    """Let a task rest until a day, with the reason.

    Raises NotFound, NotAllowed, Conflict, and Invalid for a day that makes no sense or no reason.
    """
    task = _hold_open(scope, task_id)
    rules.require_snooze_day(until, clock.today(scope.now))
    if not reason:
        raise Invalid({"reason": [N_("Schrijf op waarom het wacht.")]})
    task.snoozed_until, task.snooze_reason = until, reason
    return task


def wake_task(scope: PortalScope, task_id: uuid.UUID) -> Task:
    """Let a task that rests wait on the board again. Raises NotFound, NotAllowed, Conflict."""
    task = _hold_open(scope, task_id)
    task.snoozed_until, task.snooze_reason = None, ""
    return task


def move_record_tasks(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID] | None = None
) -> list[uuid.UUID]:
    """Let the open tasks about one record be about another, and return which they are.

    What follows from the record itself is over, and so is what is asked of the other already.
    `only`: bring these back; what somebody finished meanwhile stays done.
    """
    if only is not None:
        return _bring_back_tasks(scope, from_id, to_id, only)
    moved = []
    for task in _list_tasks(scope, Task.entry_id == from_id, Task.done_at.is_(None)):
        kind = next((one for one in slots.list_task_kinds() if one.name == task.kind), None)
        key = task.key.replace(str(from_id), str(to_id))
        follows = key != task.key and kind is not None and kind.find is not None
        if follows or (key != task.key and _find_open(scope, task.kind, key)):
            task.done_at, task.outcome = scope.now, GONE
        else:
            task.entry_id, task.key = to_id, key
        scope.session.flush()
        moved.append(task.id)
    return moved


def _bring_back_tasks(
    scope: PortalScope, from_id: uuid.UUID, to_id: uuid.UUID, only: list[uuid.UUID]
) -> list[uuid.UUID]:
    for task in _list_tasks(scope, Task.id.in_(only)):
        moved = task.entry_id == from_id
        key = task.key.replace(str(from_id), str(to_id)) if moved else task.key
        ended = not moved and task.outcome == GONE
        opens = ended or task.done_at is None
        if opens and (ended or key != task.key) and _find_open(scope, task.kind, key):
            continue
        task.entry_id, task.key = to_id, key
        if ended:
            task.done_at, task.outcome = None, ""
        scope.session.flush()
    return only


def _list_tasks(scope: PortalScope, *which: ColumnElement[bool]) -> list[Task]:
    return list(scope.session.scalars(select(Task).where(*which).order_by(Task.opened_at, Task.id)))


def rest_tasks_of_record(
    scope: PortalScope, entry_id: uuid.UUID, kind: str, until: date, reason: str
) -> int:
    """Let the open task of a kind about a record rest, for something was done; return how many."""
    which = [Task.kind == kind, Task.entry_id == entry_id, Task.done_at.is_(None)]
    return change_rows(scope, Task, which, {"snoozed_until": until, "snooze_reason": reason})


def free_tasks_of(scope: PortalScope, user_id: uuid.UUID) -> int:
    """Let the open tasks of somebody be of nobody; return how many."""
    which = [Task.holder_id == user_id, Task.done_at.is_(None)]
    return change_rows(scope, Task, which, {"holder_id": None, "held_at": None})


def _give(scope: PortalScope, task: Task, user_id: uuid.UUID | None) -> Task:
    task.holder_id, task.held_at = user_id, scope.now if user_id else None
    return task


def _hold_open(scope: PortalScope, task_id: uuid.UUID) -> Task:
    scope.require(PART_PUBLISH)
    task = queries.find_task(scope, task_id, lock=True)
    if task.done_at is not None:
        raise Conflict(TOO_LATE)
    return task


def _find_open(scope: PortalScope, kind: str, key: str) -> Task | None:
    same = select(Task).where(Task.kind == kind, Task.key == key, Task.done_at.is_(None))
    return scope.session.scalars(same.with_for_update()).one_or_none()


def _solve(scope: PortalScope, which: list[ColumnElement[bool]]) -> int:
    values = {"done_at": scope.now, "done_by_id": scope.actor.user_id, "outcome": SOLVED}
    return change_rows(scope, Task, [*which, Task.done_at.is_(None)], values)
