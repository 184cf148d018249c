"""What residents say is not right, as tasks of the desk; and what finished tasks mean for reports.

A file of its own: reports and tasks end each other, whichever an editor closes first.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, select

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.statements import change_rows
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.records.takedown.events import EntryTakenDown
from wijzerplaat.records.takedown.models import PAUSED
from wijzerplaat.records.takedown.tasks import SEEMS_STOPPED, report_stopped_record
from wijzerplaat.residents.feedback.models import HANDLED, OPEN, STOPPED, Report
from wijzerplaat.residents.feedback.schemas import WORDS
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.events import TaskFinished, TaskReopened
from wijzerplaat.tenancy.tasks.models import RESIDENT, Task
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

REPORT = "report"
TAKEN_DOWN = N_("Van de website gehaald.")


def open_report_task(scope: PortalScope, report: Report, entry: Entry) -> None:
    """Put a report on the board; that a record stopped, stands with all that says so."""
    if report.what == STOPPED and entry.is_listed(clock.today(scope.now)):
        report_stopped_record(scope, entry, RESIDENT)
    else:
        tasks.open_task(scope, REPORT, _need(report))


def list_report_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the reports that nobody dealt with, and that no other task stands for."""
    seems_stopped = exists().where(
        Task.entry_id == Report.entry_id, Task.kind == SEEMS_STOPPED, Task.done_at.is_(None)
    )
    stands = and_(Report.what == STOPPED, seems_stopped)
    waits = select(Report).where(Report.state == OPEN, ~stands)
    return [_need(one) for one in scope.session.scalars(waits)]


def finish_report_task(scope: PortalScope, report_id: uuid.UUID) -> None:
    """A report is dealt with, so its task is."""
    tasks.finish_task_about(scope, REPORT, report_id)


def handle_reports_of_task(scope: PortalScope, event: TaskFinished) -> None:
    """A task is done by hand, so the reports behind it are dealt with."""
    task = event.task
    if task.kind == REPORT:
        _handle(scope, [Report.id == task.about_id], task.done_note)
    elif task.kind == SEEMS_STOPPED:
        _handle(scope, [Report.entry_id == task.entry_id, Report.what == STOPPED], task.done_note)


def reopen_report_of_task(scope: PortalScope, event: TaskReopened) -> None:
    """A task is put back, so its report waits again."""
    if event.task.kind == REPORT:
        back = {"state": OPEN, "handled_at": None, "handled_by": None}
        change_rows(scope, Report, [Report.id == event.task.about_id], back)


def handle_reports_of_taken_down(scope: PortalScope, event: EntryTakenDown) -> None:
    """What was wrong with a record that leaves the site is dealt with."""
    if event.takedown.sort != PAUSED:
        _handle(scope, [Report.entry_id == event.entry.id], str(TAKEN_DOWN))


def _handle(scope: PortalScope, which: list[ColumnElement[bool]], note: str) -> None:
    values = {
        "state": HANDLED,
        "handled_at": scope.now,
        "handled_by": scope.actor.user_id,
        "note": note,
    }
    change_rows(scope, Report, [*which, Report.state == OPEN], values)


def _need(one: Report) -> Need:
    words = str(dict(WORDS)[one.what])
    return Need(str(one.id), one.created_at, one.entry_id, one.id, words, RESIDENT)


REPORT_KIND = TaskKind(
    REPORT,
    N_("Klopt niet, zeggen bewoners"),
    "alert",
    30,
    ways=(TaskWay(N_("Bekijk de melding"), "reports.show_reports", ""),),
    find=list_report_needs,
)
