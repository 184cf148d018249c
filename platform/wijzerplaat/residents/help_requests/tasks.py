"""Requests that the desk must read, and what residents report, as tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.residents.help_requests.models import OFFER, WAITING, HelpRequest
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.models import Task
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

READ, REPORTED_HELP = "help_request", "help_report"
ASKS, OFFERS = N_("Zoekt hulp"), N_("Kan helpen")
WAITS = timedelta(days=3)
"""After so long it stands on the board anew, also when somebody called the task done."""
ANSWER_NOTE = N_("Iemand meldde een bericht van een ander.")
WAY = TaskWay(N_("Lees"), "help_desk.show_help_for_desk", "request_id", of_record=False)


def open_help_task(scope: PortalScope, request: HelpRequest) -> None:
    """Put on the board that somebody must read a request."""
    tasks.open_task(scope, READ, _make_need(scope, request, scope.now))


def list_help_needs(scope: PortalScope) -> Iterable[Need]:
    """Return what the desk must read now: also what somebody called done and nobody decided."""
    waits = select(HelpRequest).where(HelpRequest.state == WAITING)
    return [
        _make_need(scope, one, one.answered_at or one.created_at)
        for one in scope.session.scalars(waits)
    ]


def _make_need(scope: PortalScope, request: HelpRequest, since: datetime) -> Need:
    """Return what a task says of a request: its sort and topic, nothing that was typed."""
    topic = next((one.name for one in scope.portal.topics if one.slug == request.topic), "")
    note = f"{OFFERS if request.sort == OFFER else ASKS}: {topic}"
    late = ":late" if since <= scope.now - WAITS else ""
    return Need(f"{request.id}{late}", since, None, request.id, note)


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


READ_KIND = TaskKind(
    READ, N_("Burenhulp: lees een oproep"), "heart", 7, ways=(WAY,), find=list_help_needs
)
REPORT_KIND = TaskKind(REPORTED_HELP, N_("Burenhulp: iemand meldt iets"), "alert", 6, ways=(WAY,))
