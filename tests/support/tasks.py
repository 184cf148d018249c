"""Tasks of the desk for tests of other rooms."""

from __future__ import annotations

import uuid

from tests.support.bulk import plant_bulk
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.outbox import Mail
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks import service as tasks
from wijzerplaat.tenancy.tasks.slots import Need


def plant_tasks(scope: PortalScope, portal: str, ids: dict[str, uuid.UUID]) -> dict[str, uuid.UUID]:
    """Return open tasks (one that takes a record down, one about a mail that did not arrive), one
    that is finished, and a plan for many records.
    """
    found = {}
    for name, kind, about in (
        ("task", "wrong_person", "organisation"),
        ("stopping", "stopped", "twin"),
        ("finished", "wrong_person", "twin"),
    ):
        need = Need(f"kanarie {name}", scope.now, ids[about], note=f"Kanarie {portal}")
        found[name] = tasks.open_task(scope, kind, need).id
    tasks.finish_task(scope, found["finished"])
    need = Need(f"kanarie unsent {portal}", scope.now, None, _plant_unsent_mail(scope))
    found["unsent"] = tasks.open_task(scope, "dead_mail", need).id
    return found | plant_bulk(scope, ids)


def _plant_unsent_mail(scope: PortalScope) -> uuid.UUID:
    """Return a mail that was given up."""
    mail = Mail("kanarie@post.example", "Klopt alles nog?", "Hallo.", "<p>Hallo.</p>")
    message = outbox.put_mail(scope, mail, about=outbox.ACCOUNT)
    message.dead_at, message.error, message.attempts = scope.now, "SMTP 550", 8
    scope.session.flush()
    return message.id
