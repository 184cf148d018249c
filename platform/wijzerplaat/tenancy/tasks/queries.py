"""Reads of tasks: what is open, how much of each kind, who works at the desk."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.permissions import PART_REVIEW, STAFF_ROLES, WHOLE_DESK
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.accounts.slots import find_part_conditions
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import slots
from wijzerplaat.tenancy.tasks.models import Task
from wijzerplaat.tenancy.terms import rules as terms

MINE, NOBODY, RESTING, DONE = ("mine", "nobody", "resting", "done")
MOST = 100


@dataclass(frozen=True)
class TaskGroup:
    """How many tasks of a kind there are, and the first few, the oldest first."""

    kind: str
    count: int
    tasks: list[Task]


def find_task(scope: PortalScope, task_id: uuid.UUID, *, lock: bool = False) -> Task:
    """Return a task of this portal. Raises NotFound, also for one that is not for the actor."""
    query = select(Task).where(Task.id == task_id, *_for_actor(scope))
    found = scope.session.scalars(query.with_for_update() if lock else query).one_or_none()
    if found is None:
        raise NotFound(str(task_id))
    return found


def list_task_groups(
    scope: PortalScope, which: str = "", kind: str = "", limit: int = MOST
) -> list[TaskGroup]:
    """Return the tasks by kind, in no order of kinds, the first `limit` of each: one statement.

    `which`: those of the actor, of nobody, that rest, or that are done (the newest first); else all
    that wait. `kind`: only of this one.
    """
    scope.require(PART_REVIEW)
    order = Task.done_at.desc() if which == DONE else Task.opened_at
    numbered = (
        select(
            Task.id,
            func.row_number().over(partition_by=Task.kind, order_by=(order, Task.id)).label("nr"),
            func.count().over(partition_by=Task.kind).label("many"),
        )
        .where(*_which(scope, which), *([Task.kind == kind] if kind else []))
        .subquery()
    )
    rows = scope.session.execute(
        select(Task, numbered.c.many)
        .join(numbered, numbered.c.id == Task.id)
        .where(numbered.c.nr <= limit)
        .order_by(Task.kind, numbered.c.nr)
    )
    found: dict[str, TaskGroup] = {}
    for task, many in rows:
        found.setdefault(task.kind, TaskGroup(task.kind, many, [])).tasks.append(task)
    return list(found.values())


def count_tasks_by_view(scope: PortalScope) -> dict[str, int]:
    """Return how many urgent tasks wait ('' for all), are the actor's, nobody's, or rest."""
    urgent = Task.kind.in_(slots.list_urgent_kind_names())
    views = ("", MINE, NOBODY, RESTING)
    counts = [func.count().filter(and_(*_which(scope, one))) for one in views]
    row = scope.session.execute(select(*counts).where(urgent, Task.done_at.is_(None))).one()
    return dict(zip(views, row, strict=True))


def count_waiting_tasks(scope: PortalScope) -> int:
    """Return how many urgent tasks wait on somebody of the desk now."""
    return scope.session.scalar(select_waiting_count(scope)) or 0


def select_waiting_count(scope: PortalScope) -> Select[int]:
    """Return the statement that counts those."""
    urgent = Task.kind.in_(slots.list_urgent_kind_names())
    return select(func.count(Task.id)).where(*_which(scope, ""), urgent)


def list_waiting_tasks(scope: PortalScope) -> list[Task]:
    """Return the urgent tasks that wait now, in the order of the board, the oldest first."""
    order = {kind.name: number for number, kind in enumerate(slots.list_task_kinds())}
    query = select(Task).where(*_which(scope, ""), Task.kind.in_(slots.list_urgent_kind_names()))
    found = scope.session.scalars(query.order_by(Task.opened_at, Task.id))
    return sorted(found, key=lambda task: order[task.kind])


def list_desk_people(scope: PortalScope) -> dict[uuid.UUID, str]:
    """Return who can be given any task of this portal, by name."""
    return _list_people(scope, WHOLE_DESK)


def list_holder_names(scope: PortalScope) -> dict[uuid.UUID, str]:
    """Return who can have a task of this portal, by name: also who keeps a part of the desk."""
    return _list_people(scope, STAFF_ROLES)


def _list_people(scope: PortalScope, roles: Collection[str]) -> dict[uuid.UUID, str]:
    rows = scope.session.execute(
        select(User.id, User.name, User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.role.in_(roles), User.active)
        .order_by(User.name, User.email)
    )
    return {row.id: row.name or row.email for row in rows}


def list_open_keys(scope: PortalScope, kinds: Collection[str]) -> list[Task]:
    """Return the open tasks of some kinds."""
    query = select(Task).where(Task.kind.in_(kinds), Task.done_at.is_(None))
    return list(scope.session.scalars(query))


def list_tasks_of_record(scope: PortalScope, entry_id: uuid.UUID) -> list[Task]:
    """Return the open tasks about a record, the oldest first."""
    scope.require(PART_REVIEW)
    open_ones = [Task.entry_id == entry_id, Task.done_at.is_(None)]
    query = select(Task).where(*open_ones, *_for_actor(scope))
    return list(scope.session.scalars(query.order_by(Task.opened_at, Task.id)))


def _for_actor(scope: PortalScope) -> list[ColumnElement[bool]]:
    """Return what tasks have in common that the actor may do: of the part that they keep, and not
    of a kind that is for others.
    """
    others = [one.name for one in slots.list_task_kinds() if not scope.actor.may(one.needs)]
    kinds = [Task.kind.not_in(others)] if others else []
    return [*kinds, *find_part_conditions(scope, Task.entry_id)]


def _which(scope: PortalScope, which: str) -> list[ColumnElement[bool]]:
    mine = _for_actor(scope)
    if which == DONE:
        return [Task.done_at > terms.find_cutoff(terms.TASK, scope.now), *mine]
    today = clock.today(scope.now)
    if which == RESTING:
        return [Task.done_at.is_(None), Task.snoozed_until > today, *mine]
    waits = [
        *mine,
        Task.done_at.is_(None),
        or_(Task.snoozed_until.is_(None), Task.snoozed_until <= today),
    ]
    if which == MINE:
        return [*waits, Task.holder_id == scope.actor.user_id]
    if which == NOBODY:
        return [*waits, Task.holder_id.is_(None)]
    return waits
