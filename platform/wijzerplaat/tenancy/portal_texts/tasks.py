"""What the desk must do about the statement of accessibility: look at it again in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.tenancy.portal_texts import statements
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

STATEMENT = "statement"
NOTES = {
    statements.OLD_STATEMENT: N_("De verklaring is ouder dan een jaar."),
    statements.OLD_AUDIT: N_("Het onderzoek is ouder dan 36 maanden."),
    statements.OLD_PLAN: N_("Er zou binnen een half jaar een onderzoek zijn."),
}


def list_old_statements(scope: PortalScope) -> Iterable[Need]:
    """Return what of the statement of this portal is too old."""
    kept = statements.read_statement(scope.portal.accessibility)
    for name, day in statements.list_due(kept, clock.today(scope.now)):
        since = clock.to_utc(datetime.combine(day, time()))
        yield Need(f"{name}:{day}", since, note=NOTES[name])


STATEMENT_KIND = TaskKind(
    STATEMENT,
    N_("Toegankelijkheid: werk de verklaring bij"),
    "people",
    85,
    ways=(TaskWay(N_("Naar de verklaring"), "statement_settings.show_accessibility", ""),),
    find=list_old_statements,
    follows_record=False,
    needs=PORTAL_EDIT,
)
