"""What the desk must do about a message above every page: look whether it must still stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from wijzerplaat.ground.core.gettext_marks import N_
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.tasks import queries
from wijzerplaat.tenancy.tasks.slots import Need, TaskKind, TaskWay

ALERT = "alert"
"""The setting, and the kind of task."""
LONG_ALERT = timedelta(days=14)
"""After so long a message without an end may have been forgotten."""


def list_lasting_alerts(scope: PortalScope) -> Iterable[Need]:
    """Return the message of this portal when it stands long and nothing ends it; who put it there
    is asked.
    """
    alert = scope.portal.find_alert(scope.now)
    if alert is None or alert.ends is not None:
        return
    changes = select(SettingChange).where(SettingChange.setting == ALERT)
    newest = scope.session.scalars(changes.order_by(SettingChange.number.desc()).limit(1)).first()
    if newest is not None and newest.at + LONG_ALERT <= scope.now:
        since = newest.at + LONG_ALERT
        holder = newest.by_id if newest.by_id in queries.list_desk_people(scope) else None
        yield Need(str(newest.number), since, note=alert.text, holder_id=holder)


ALERT_KIND = TaskKind(
    ALERT,
    N_("Dringend bericht: moet het er nog staan?"),
    "alert",
    84,
    ways=(TaskWay(N_("Naar het bericht"), "alert_settings.show_alert_settings", ""),),
    find=list_lasting_alerts,
    follows_record=False,
)
