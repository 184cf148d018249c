"""Mails that do not arrive, as tasks of the desk: whose address it is, and what can be done.

The address stays in the outbox; here stands only which organisation it is of.
"""

from __future__ import annotations

from collections.abc import Iterable

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.effects import queries
from wijzerplaat.tenancy.effects import service as effects
from wijzerplaat.tenancy.effects.display import OUTCOMES
from wijzerplaat.tenancy.effects.models import MailTrouble
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

DEAD_MAIL = "dead_mail"


def list_dead_mail_needs(scope: PortalScope) -> Iterable[Need]:
    """Return the addresses of this portal that mail does not reach, each once, and the mails that
    were given up for another reason, with the organisation they went to.
    """
    dead = effects.list_dead_mails(scope)
    found = queries.list_open_troubles(scope)
    kept = {one.id for one in dead}
    marks = {one.mark for one in found}
    owners = queries.map_address_owners(scope) if dead else {}
    return [
        *(_describe_trouble(one, text_kept=one.mail_id in kept) for one in found),
        *(
            Need(f"{one.id}:{one.at.date()}", one.at, owners.get(one.mark), one.id, one.subject)
            for one in dead
            if one.mark not in marks
        ),
    ]


def _describe_trouble(one: MailTrouble, *, text_kept: bool) -> Need:
    return Need(
        f"{one.mark}:{one.since:%y%m%d%H%M}",
        one.since,
        one.entry_id,
        one.mail_id if text_kept else None,
        OUTCOMES[one.outcome],
    )


DEAD_MAIL_KIND = TaskKind(
    DEAD_MAIL,
    N_("Mail kwam niet aan"),
    "mail",
    25,
    ways=(
        TaskWay(
            N_("Stuur opnieuw"), "tasks.resend_mail_of_task", "task_id", sends=True, of_other=True
        ),
        TaskWay(N_("Wijzig het adres"), "corrections.show_correction_form", "entry_id"),
        TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),
    ),
    find=list_dead_mail_needs,
    follows_record=False,
)
