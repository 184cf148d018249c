"""Questions of residents that wait too long, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.residents.questions import rules
from wijzerplaat.residents.questions.models import OPEN, ResidentQuestion
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

LATE = "late_question"


def list_late_question_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the questions that wait for more working days than they ever should."""
    waits = select(ResidentQuestion).where(
        ResidentQuestion.state == OPEN, ResidentQuestion.purged_at.is_(None)
    )
    return [
        Need(str(one.id), one.waits_since, None, one.id, rules.make_question_reference(one.number))
        for one in scope.session.scalars(waits)
        if rules.is_question_late(one.waits_since, scope.now)
    ]


def finish_late_question(scope: PortalScope, question: ResidentQuestion) -> None:
    """A question got its answer, so nobody needs to hurry."""
    tasks.finish_task_about(scope, LATE, question.id)


LATE_QUESTION_KIND = TaskKind(
    LATE,
    N_("Vragen die al te lang wachten"),
    "talk",
    5,
    ways=(
        TaskWay(
            N_("Beantwoord"), "front_desk.show_resident_question", "question_id", of_record=False
        ),
    ),
    find=list_late_question_needs,
)
