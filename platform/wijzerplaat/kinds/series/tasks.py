"""What the desk sees of series that end soon and of which nobody said whether they go on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.kinds.series import queries
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

SERIES_ENDS = "series_ends"
SOON = timedelta(weeks=1)
"""So long before the last date the desk sees it: until then the organisation has time."""


def list_unanswered_series(scope: PortalScope) -> Iterable[Need]:
    """Return the series that end within a week without an answer; over by itself when they did."""
    today = clock.today(scope.now)
    for one in queries.list_open_series_ends(scope):
        begins = one.last_date - min(SOON, one.lead)
        if today >= begins:
            since = clock.to_utc(datetime.combine(begins, time()))
            yield Need(f"{one.activity.id}:{one.last_date}", since, one.activity.id)


SERIES_ENDS_KIND = TaskKind(
    SERIES_ENDS,
    N_("Loopt bijna af: gaat hij door?"),
    "calendar",
    78,
    ways=(TaskWay(N_("Bel"), "contacts.show_entry_contacts", "entry_id"),),
    find=list_unanswered_series,
    urgent=False,
)
