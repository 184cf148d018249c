"""Replies that nobody answers, as a task of the desk: call the organisation."""

from __future__ import annotations

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.vacancies.models import Vacancy
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

UNANSWERED = "unanswered_reply"
LONG_NOTE = N_("Een bewoner wacht al 14 dagen op antwoord.")


def open_unanswered_task(scope: PortalScope, vacancy: Vacancy) -> None:
    """Put on the board that somebody must call about replies to a vacancy."""
    need = Need(str(vacancy.id), scope.now, vacancy.id, None, str(LONG_NOTE))
    tasks.open_task(scope, UNANSWERED, need)


UNANSWERED_KIND = TaskKind(
    UNANSWERED,
    N_("Geen antwoord aan een vrijwilliger"),
    "heart",
    20,
    ways=(
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
        TaskWay(N_("Weer open"), "reply_tasks.reopen_vacancy_of_task", "task_id", sends=True),
        TaskWay(N_("Gebeld"), "reply_tasks.finish_called_task", "task_id", sends=True),
    ),
)
