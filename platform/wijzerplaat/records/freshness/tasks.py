"""What the desk must do to keep entries true: call who is late, ask who else knows.

A file of its own: calls end the same tasks, and the call list shows the same records.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries import queries as entries
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import tasks as takedown_tasks
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import queries as tasks_queries
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import LINK, Task
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

OVERDUE, WRONG_PERSON, CALL_WANTED = "overdue", "wrong_person", "call_wanted"
CALL_NOBODY = "call_nobody"
"""It has no people, and mail does not help: a kind of task of who invites them."""
ENDED_BY_CHECK = (OVERDUE, WRONG_PERSON, CALL_WANTED, CALL_NOBODY, takedown_tasks.SEEMS_STOPPED)
"""What is over once somebody of the organisation says that all is right."""
OF_CALL_LIST = (OVERDUE, WRONG_PERSON, CALL_WANTED, CALL_NOBODY)
"""What a call is about: it rests for a while after one."""
LISTED = (CALL_WANTED, CALL_NOBODY)
"""Why it stands on the call list before its check date is over."""


@dataclass(frozen=True)
class OverdueRecord:
    """An organisation (or an article of the editors) that nobody checked in time."""

    id: uuid.UUID
    title: str
    kind: str
    slug: str
    due_at: datetime
    records: int


def list_overdue_records(scope: PortalScope) -> list[OverdueRecord]:
    """Return whose check date has passed, the longest first, with all they own that is not over:
    one statement.
    """
    whose = func.coalesce(Entry.owner_id, Entry.id).label("whose")
    sums = (
        select(
            whose,
            func.min(Entry.verify_due_at).label("due_at"),
            func.count(Entry.id).label("records"),
        )
        .where(Entry.listed(scope), entries.is_current(scope.now), Entry.verify_due_at < scope.now)
        .group_by(whose)
        .subquery()
    )
    rows = scope.session.execute(
        select(Entry.id, Entry.title, Entry.kind, Entry.slug, sums.c.due_at, sums.c.records)
        .join(sums, sums.c.whose == Entry.id)
        .where(Entry.listed(scope))
        .order_by(sums.c.due_at, Entry.title)
    )
    return [OverdueRecord(*row) for row in rows]


def list_overdue_needs(scope: PortalScope) -> Iterable[Need]:
    """Return whom the desk must call, for nobody said in time that all is right."""
    return [
        Need(f"{one.id}:{one.due_at.date()}", one.due_at, one.id)
        for one in list_overdue_records(scope)
    ]


def put_on_call_list(scope: PortalScope, organisation: Entry) -> None:
    """Let the desk call an organisation whose check date may still be ahead."""
    need = Need(str(organisation.id), scope.now, organisation.id)
    tasks.open_task(scope, CALL_WANTED, need)


def is_on_call_list(scope: PortalScope, entry_id: uuid.UUID) -> bool:
    """Return whether an editor put it on the call list, and nobody called yet."""
    found = tasks_queries.list_tasks_of_record(scope, entry_id)
    return any(one.kind == CALL_WANTED for one in found)


def report_wrong_person(
    scope: PortalScope, organisation: Entry, added: uuid.UUID | None = None
) -> None:
    """Put on the board that the desk asks somebody who does not know; `added`: who does."""
    need = Need(str(organisation.id), scope.now, organisation.id, added, source=LINK)
    tasks.open_task(scope, WRONG_PERSON, need)


def list_parts_said_stopped(scope: PortalScope, shown: Iterable[Entry]) -> set[uuid.UUID]:
    """Return which of these their organisation says have stopped, as long as the desk looks."""
    return takedown_tasks.list_seeming_stopped(scope, [one.id for one in shown], LINK)


def select_waiting_for_desk() -> Select[uuid.UUID | None]:
    """Return a statement for the ids of what its organisation said stopped, or does not know, as
    long as the desk looks: they are asked nothing meanwhile.
    """
    kinds = WRONG_PERSON, takedown_tasks.SEEMS_STOPPED
    waits = Task.kind.in_(kinds), Task.source == LINK, Task.done_at.is_(None)
    return select(Task.entry_id).where(*waits, Task.entry_id.is_not(None))


def finish_checked_tasks(scope: PortalScope, entry_id: uuid.UUID) -> None:
    """Somebody said that all is right: nobody needs to call any more."""
    tasks.finish_tasks_of_record(scope, entry_id, ENDED_BY_CHECK)


def reopen_checked_tasks(scope: PortalScope, entry_id: uuid.UUID, at: datetime) -> None:
    """Let the desk do again what an answer of that moment ended: it was taken back."""
    tasks.reopen_solved_tasks(scope, entry_id, at, ENDED_BY_CHECK)


OVERDUE_KIND = TaskKind(
    OVERDUE,
    N_("Controle te laat: bel even"),
    "phone",
    40,
    ways=(TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),),
    find=list_overdue_needs,
)
CALL_WANTED_KIND = TaskKind(
    CALL_WANTED,
    N_("Bel even"),
    "phone",
    45,
    ways=(TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),),
)
WRONG_PERSON_KIND = TaskKind(
    WRONG_PERSON,
    N_("Wie weet het wel?"),
    "user",
    20,
    ways=(
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
        TaskWay(N_("Vraag een ander"), "applications.show_organisation_people", "organisation_id"),
    ),
)
