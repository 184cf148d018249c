"""Mails that never arrived, as tasks of the desk: whose it was, and sending it again.

The address stays in the outbox; here stands only which organisation it is of.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.organisations.models import Organisation
from wijzerplaat.tenancy.effects import service as effects
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

DEAD_MAIL = "dead_mail"


def list_dead_mail_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the mails of this portal that were given up, with the organisation they went to."""
    found = effects.list_dead_mails(scope)
    mail = func.lower(Organisation.email)
    whose = {
        row.email.lower(): row.id
        for row in scope.session.execute(
            select(Organisation.email, Organisation.id).where(
                mail.in_({one.address.lower() for one in found})
            )
        )
    }
    return [
        Need(
            f"{one.id}:{one.at.date()}", one.at, whose.get(one.address.lower()), one.id, one.subject
        )
        for one in found
    ]


DEAD_MAIL_KIND = TaskKind(
    DEAD_MAIL,
    N_("Mail kwam niet aan"),
    "mail",
    25,
    ways=(
        TaskWay(N_("Stuur opnieuw"), "tasks.resend_mail_of_task", "task_id", sends=True),
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
    ),
    find=list_dead_mail_needs,
    follows_record=False,
)
