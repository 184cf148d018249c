"""Requests that the desk must read, and what residents report, as tasks."""

from __future__ import annotations

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.residents.help_requests.models import HelpRequest
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import Task
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

READ, REPORTED_HELP = "help_request", "help_report"
ANSWER_NOTE = N_("Iemand meldde een bericht van een ander.")
WAY = TaskWay(N_("Lees"), "help_desk.show_help_for_desk", "request_id", of_record=False)


def open_help_task(scope: PortalScope, request: HelpRequest) -> None:
    """Put on the board that somebody must read a request."""
    tasks.open_task(scope, READ, Need(str(request.id), scope.now, None, request.id))


def open_help_report_task(scope: PortalScope, request: HelpRequest, words: str) -> None:
    """Put on the board that a resident says that a request is wrong; `words`: what we call that."""
    need = Need(str(request.id), scope.now, None, request.id, words)
    tasks.open_task(scope, REPORTED_HELP, need)


def open_answer_report_task(scope: PortalScope, request: HelpRequest) -> None:
    """Put on the board that a reaction to a request is wrong."""
    open_help_report_task(scope, request, str(ANSWER_NOTE))


def list_help_reports(scope: PortalScope, request: HelpRequest) -> list[str]:
    """Return what residents reported of a request and nobody looked at yet."""
    waits = select(Task.note).where(
        Task.kind == REPORTED_HELP, Task.about_id == request.id, Task.done_at.is_(None)
    )
    return list(scope.session.scalars(waits))


def finish_help_tasks(scope: PortalScope, request: HelpRequest) -> None:
    """End what the desk had to read: it decided, or the request is over."""
    tasks.finish_task_about(scope, READ, request.id)


def finish_help_reports(scope: PortalScope, request: HelpRequest) -> None:
    """End what residents reported: the desk looked at it."""
    tasks.finish_task_about(scope, REPORTED_HELP, request.id)


READ_KIND = TaskKind(READ, N_("Burenhulp: lees een oproep"), "heart", 7, ways=(WAY,))
REPORT_KIND = TaskKind(REPORTED_HELP, N_("Burenhulp: iemand meldt iets"), "alert", 6, ways=(WAY,))
