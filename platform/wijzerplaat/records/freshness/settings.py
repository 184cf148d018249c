"""Verbs of administrators about how entries are kept true: look, change, and put back."""

from __future__ import annotations

from sqlalchemy import func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields, load_fields
from wijzerplaat.records.entries.rules import INTERVAL_MONTHS
from wijzerplaat.records.freshness.models import CheckSettings
from wijzerplaat.records.freshness.rules import MOST_MAILS
from wijzerplaat.records.freshness.schemas import CheckSettingsSchema
from wijzerplaat.tenancy.portals.events import SettingChanged
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version

SETTING, MOST_SHOWN = "freshness", 20
DEFAULTS: Fields = {
    "interval_months": INTERVAL_MONTHS,
    "cycles": [],
    "most_mails": MOST_MAILS,
    "paused": False,
}


def load_check_settings(scope: PortalScope) -> tuple[Fields, int]:
    """Return what is chosen now, read anew, and the number of that choice."""
    scope.require(PORTAL_EDIT)
    return _chosen(_row(scope, lock=False)), _newest(scope)


def check_check_settings(typed: Fields) -> Fields:
    """Return a choice as it would be kept. Raises Invalid with messages per field."""
    values = load_fields(CheckSettingsSchema(), typed)
    return {**values, "cycles": sorted(set(values["cycles"]))}


def change_check_settings(scope: PortalScope, typed: Fields, seen: str) -> bool:
    """Let it be so from now on; `seen`: the number of the choice on the page of who asks.

    What has a check date keeps it: another cycle holds from the next check on. Return False when it
    is so already. Raises Invalid, and Conflict when somebody else was first.
    """
    scope.require(PORTAL_EDIT)
    values = check_check_settings(typed)
    row = _row(scope)
    if _chosen(row) == values:
        return False
    if seen != str(_newest(scope)):
        raise Conflict("somebody else changed it")
    _keep(scope, row, values)
    return True


def put_check_settings_back(scope: PortalScope, number: int) -> None:
    """Let it be as it was before a change with this number was made. Raises NotFound."""
    scope.require(PORTAL_EDIT)
    row = _row(scope)
    wanted = select(CheckSettings).where(CheckSettings.number == number)
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(number))
    if _chosen(row) != found.before:
        _keep(scope, row, dict(found.before))


def list_check_settings_changes(scope: PortalScope) -> list[CheckSettings]:
    """Return who changed it, from what to what, the newest first."""
    scope.require(PORTAL_EDIT)
    newest = select(CheckSettings).order_by(CheckSettings.number.desc()).limit(MOST_SHOWN)
    return list(scope.session.scalars(newest))


def _keep(scope: PortalScope, row: Portal, values: Fields) -> None:
    scope.session.add(
        CheckSettings(
            number=_newest(scope) + 1,
            before=_chosen(row),
            after=values,
            by_id=scope.actor.user_id,
            at=scope.now,
        )
    )
    row.settings = {**row.settings, SETTING: {**row.settings.get(SETTING, {}), **values}}
    scope.session.flush()
    raise_version(scope)
    audit.write_audit_line(scope, audit.CHECK_SETTINGS_SET)
    emit(scope, SettingChanged(SETTING))


def _chosen(row: Portal) -> Fields:
    kept = row.settings.get(SETTING, {})
    return {name: kept.get(name, usual) for name, usual in DEFAULTS.items()}


def _row(scope: PortalScope, lock: bool = True) -> Portal:
    found = select(Portal).where(Portal.id == scope.portal.id)
    return scope.session.scalars(found.with_for_update(key_share=True) if lock else found).one()


def _newest(scope: PortalScope) -> int:
    return scope.session.scalar(select(func.max(CheckSettings.number))) or 0
