"""Tasks follow what is so: what needs somebody gets one, and what went away ends its own.

A file of its own beside `service.py`: no person causes this, but the clock. So a task that nobody
opened when it happened is there within five minutes, and none stays for what is over.
"""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.permissions import STAFF_ROLES
from wijzerplaat.ground.core.statements import change_rows, remove_rows
from wijzerplaat.tenancy.accounts.models import Membership, User
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries, slots
from wijzerplaat.tenancy.tasks.models import BY_HAND, GONE, Task, TaskCount
from wijzerplaat.tenancy.tasks.service import make_task
from wijzerplaat.tenancy.terms import rules as terms


def follow_needs(scope: PortalScope) -> int:
    """Open and end the tasks that follow from what is so now; return how many changed.

    What somebody finished by hand is not asked again as long as its key is the same; what was
    solved or went away, and is so again, is.
    """
    followed = [kind for kind in slots.list_task_kinds() if kind.find is not None]
    names = [kind.name for kind in followed]
    by_hand = and_(Task.outcome == BY_HAND, Task.kind.in_(slots.list_names_by_hand()))
    seen = {
        (row.kind, row.key)
        for row in scope.session.execute(
            select(Task.kind, Task.key).where(
                Task.kind.in_(names), or_(Task.done_at.is_(None), by_hand)
            )
        )
    }
    needs = {
        (kind.name, need.key): need for kind in followed if kind.find for need in kind.find(scope)
    }
    fresh = [make_task(scope, where[0], need) for where, need in needs.items() if where not in seen]
    scope.session.add_all(fresh)
    over = [
        task.id
        for task in queries.list_open_keys(scope, names)
        if (task.kind, task.key) not in needs
    ]
    if over:
        change_rows(scope, Task, [Task.id.in_(over)], {"done_at": scope.now, "outcome": GONE})
    return len(fresh) + len(over)


def free_tasks_of_the_gone(scope: PortalScope) -> int:
    """Let the tasks of who no longer works at this desk be of nobody; return how many."""
    here = (
        select(Membership.user_id)
        .join(User, User.id == Membership.user_id)
        .where(
            Membership.portal_id == scope.portal.id,
            Membership.role.in_(STAFF_ROLES),
            User.active,
        )
    )
    lost: list[ColumnElement[bool]] = [
        Task.done_at.is_(None),
        Task.holder_id.is_not(None),
        Task.holder_id.not_in(here),
    ]
    return change_rows(scope, Task, lost, {"holder_id": None, "held_at": None})


def forget_old_tasks(scope: PortalScope) -> int:
    """Remove tasks that were done long ago; how many of each kind and month stays."""
    old = [Task.done_at < terms.find_cutoff(terms.TASK, scope.now)]
    rows = scope.session.execute(select(Task.kind, Task.done_at).where(*old)).all()
    counted = Counter((row.kind, _month(clock.today(row.done_at))) for row in rows)
    known = {(one.kind, one.month): one for one in scope.session.scalars(select(TaskCount))}
    for (kind, month), number in counted.items():
        if (kind, month) in known:
            known[kind, month].done += number
        else:
            scope.session.add(TaskCount(id=uuid.uuid4(), kind=kind, month=month, done=number))
    return remove_rows(scope, Task, old)


def _month(day: date) -> date:
    return day.replace(day=1)
