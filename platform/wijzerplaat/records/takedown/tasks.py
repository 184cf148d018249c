"""What the desk must do about records that seem to have stopped, or are hidden.

A file of its own: others open the same tasks, after a call, an answer or a report.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable

from sqlalchemy import select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown import queries
from wijzerplaat.records.takedown.events import EntryPutBack, EntryTakenDown
from wijzerplaat.records.takedown.models import HIDDEN, PAUSED, Takedown
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import CALL, LINK, Task
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

SEEMS_STOPPED, HIDDEN_AGAIN = "stopped", "hidden"
MOST = 1000
ALL_RIGHT = N_("De organisatie zegt: alles klopt weer.")


def report_stopped_record(
    scope: PortalScope,
    entry: Entry,
    source: str,
    note: str = "",
    about_id: uuid.UUID | None = None,
) -> None:
    """Put on the board that a record seems to have stopped; said again it counts.

    `source`: where it was said (`tenancy.tasks.models`), `about_id`: a row with more of it. What
    the desk took down already asks nobody, unless its organisation says so of what is hidden.
    """
    today = clock.today(scope.now)
    theirs = source in (LINK, CALL) and not entry.is_over(today)
    if theirs or entry.is_listed(today):
        need = Need(str(entry.id), scope.now, entry.id, about_id, note, source)
        tasks.open_task(scope, SEEMS_STOPPED, need)


def list_seeming_stopped(
    scope: PortalScope, ids: Collection[uuid.UUID], source: str
) -> set[uuid.UUID]:
    """Return which of these records seem to have stopped, as this source says."""
    said = select(Task.entry_id).where(
        Task.kind == SEEMS_STOPPED,
        Task.entry_id.in_(ids),
        Task.source == source,
        Task.done_at.is_(None),
    )
    return {one for one in scope.session.scalars(said) if one is not None}


def forget_seeming_stopped(scope: PortalScope, entry_id: uuid.UUID, source: str) -> None:
    """End the question whether a record stopped, when only this source said so."""
    if list_seeming_stopped(scope, [entry_id], source):
        tasks.finish_tasks_of_record(scope, entry_id, [SEEMS_STOPPED])


def finish_tasks_of_taken_down(scope: PortalScope, event: EntryTakenDown) -> None:
    """What was to be done about a record is over when it leaves the site; not when it pauses."""
    if event.takedown.sort != PAUSED:
        tasks.finish_tasks_of_record(scope, event.entry.id)


def list_hidden_needs(scope: PortalScope) -> Iterable[Need]:
    """Return which hidden records the desk must look at again, or is asked to show again."""
    query = select(Takedown).where(*queries.list_look_again_conditions(scope)).limit(MOST)
    return [_need(one) for one in scope.session.scalars(query)]


def ask_to_look_again(scope: PortalScope, takedown: Takedown) -> None:
    """Put on the board that an organisation wants what is hidden to be shown again."""
    tasks.open_task(scope, HIDDEN_AGAIN, _need(takedown))


def stop_asking_to_look_again(scope: PortalScope, takedown: Takedown) -> None:
    """Its organisation does not want it to be shown again after all."""
    tasks.finish_task_about(scope, HIDDEN_AGAIN, takedown.id)


def finish_look_again(scope: PortalScope, event: EntryPutBack) -> None:
    """What was hidden is there again, so nobody needs to look at it any more."""
    if event.takedown.sort == HIDDEN:
        tasks.finish_task_about(scope, HIDDEN_AGAIN, event.takedown.id)


def _need(one: Takedown) -> Need:
    key = f"{one.id}:{'asked' if one.asked_back_at else one.ends_on}"
    if one.asked_back_at:
        return Need(key, one.asked_back_at, one.entry_id, one.id, str(ALL_RIGHT), LINK)
    return Need(key, one.at, one.entry_id, one.id, one.note)


STOPPED_KIND = TaskKind(
    SEEMS_STOPPED,
    N_("Gestopt?"),
    "question",
    10,
    ways=(
        TaskWay(N_("Haal weg"), "tasks.stop_record_of_task", "task_id", sends=True),
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
    ),
)
HIDDEN_KIND = TaskKind(
    HIDDEN_AGAIN,
    N_("Verborgen: kijk er weer naar"),
    "eye",
    70,
    ways=(TaskWay(N_("Kijk ernaar"), "takedown.show_takedown_forms", "entry_id"),),
    find=list_hidden_needs,
    follows_record=False,
)
