"""Ends of a task about a reply that nobody answers: the vacancy opens again, or the desk called."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from flask import redirect
from flask.typing import ResponseReturnValue

from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.errors import Conflict
from wijzerplaat.ground.core.permissions import ENTRY_PUBLISH
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.residents.replies import service as replies
from wijzerplaat.tenancy.tasks import service as tasks

area = Area("reply_tasks", __name__, prefix="/redactie/taken")


@area.post("/<uuid:task_id>/weer-open", ENTRY_PUBLISH, mails=BY_DESK)
def reopen_vacancy_of_task(task_id: uuid.UUID) -> ResponseReturnValue:
    """Let residents reply again; that ends the task."""

    def reopen() -> None:
        task = tasks.finish_task(scope(), task_id, _("Weer open."))
        replies.end_unanswered_pause(scope(), task.entry_id)

    return _do(task_id, reopen)


@area.post("/<uuid:task_id>/gebeld", ENTRY_PUBLISH)
def finish_called_task(task_id: uuid.UUID) -> ResponseReturnValue:
    """Say that the organisation was called; the vacancy opens when it answers."""
    return _do(task_id, lambda: tasks.finish_task(scope(), task_id, _("Gebeld.")))


def _do(task_id: uuid.UUID, verb: Callable[[], object]) -> ResponseReturnValue:
    try:
        verb()
    except Conflict:
        scope().session.rollback()
        return redirect(url_for("tasks.show_task", task_id=task_id), 303)
    return redirect(url_for("board.show_board", na="klaar", taak=task_id), 303)
