"""Who wants to keep an organisation, and who took one over, as tasks of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.desks.joining import service, takeovers
from wijzerplaat.desks.joining.events import ApplicationApproved, ApplicationRefused
from wijzerplaat.desks.joining.models import APPLICATION_TASK, NEW, TAKEOVER_TASK, TakeOver
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

MOST = 1000


def list_application_needs(scope: PortalScope) -> Iterable[Need]:
    """Return who waits for an answer of the editors; who asks anew is a new task."""
    return [
        Need(f"{one.id}:{one.created_at.date()}", one.created_at, one.organisation_id, one.id)
        for one in service.list_applications_for_editors(scope)
    ]


def finish_application_task(
    scope: PortalScope, event: ApplicationApproved | ApplicationRefused
) -> None:
    """Somebody decided, so nobody waits for an answer."""
    if event.application.kind != NEW:  # that one waits in the queue, and has no task
        tasks.finish_task_about(scope, APPLICATION_TASK, event.application.id)


def list_takeover_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the take-overs that no editor saw as they are now."""
    return [
        Need(_key(one), one.stopped_at or one.started_at, one.organisation_id, one.id)
        for one in takeovers.list_takeovers(scope, MOST)
    ]


def _key(one: TakeOver) -> str:
    """A take-over that was seen asks again when it was stopped, or its mail came back."""
    if one.stopped_at:
        return f"{one.id}:stopped"
    return f"{one.id}:{'again' if one.seen_at else 'new'}"


APPLICATION_KIND = TaskKind(
    APPLICATION_TASK,
    N_("Wil een organisatie bijhouden"),
    "user",
    15,
    ways=(TaskWay(N_("Zeg ja of nee"), "applications.show_applications", ""),),
    find=list_application_needs,
    follows_record=False,
)
TAKEOVER_KIND = TaskKind(
    TAKEOVER_TASK,
    N_("Nieuwe bijhouders"),
    "people",
    50,
    ways=(TaskWay(N_("Kijk ernaar"), "applications.show_applications", ""),),
    find=list_takeover_needs,
    follows_record=False,
)
