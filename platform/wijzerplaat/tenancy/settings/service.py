"""Verbs of every setting: read it, change it, and put back what was before a change."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, func, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import Conflict, Invalid, NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import PORTAL_EDIT
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.events import SettingChanged
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.places import hold_portal_row
from wijzerplaat.tenancy.settings.rules import Setting

MOST_SHOWN = 20


def load_setting(scope: PortalScope, setting: Setting, part: str = "") -> tuple[Fields, int]:
    """Return what is chosen now, read anew, and the number of the last change. Raises NotFound."""
    scope.require(setting.needs)
    return setting.read(scope, part), _newest(scope, setting, part)


def check_setting(scope: PortalScope, setting: Setting, typed: Fields, part: str = "") -> Fields:
    """Return what was typed as it would be kept. Raises Invalid with messages per field."""
    scope.require(setting.needs)
    return setting.check(scope, part, typed)


def change_setting(
    scope: PortalScope, setting: Setting, typed: Fields, seen: str, part: str = ""
) -> bool:
    """Let it be so from now on; `seen`: the number of the last change on the page of who asks.

    Return False when it is so already. Raises Invalid; NotFound; and Conflict when
    somebody else was first.
    """
    scope.require(setting.needs)
    hold_portal_row(scope)
    values = setting.check(scope, part, typed)
    before = setting.read(scope, part)
    if before == values:
        return False
    if seen != str(_newest(scope, setting, part)):
        raise Conflict("somebody else changed it")
    _keep(scope, setting, part, before, values)
    return True


def put_setting_back(scope: PortalScope, setting: Setting, number: int, part: str = "") -> bool:
    """Let it be as it was before the change with this number. Return False when it is so already.

    Raises NotFound, and Conflict when that is no longer allowed.
    """
    scope.require(setting.needs)
    hold_portal_row(scope)
    found = find_setting_change(scope, setting, number, part)
    try:
        values = setting.check(scope, part, dict(found.before))
    except Invalid as problem:
        raise Conflict("that is no longer allowed") from problem
    before = setting.read(scope, part)
    if before == values:
        return False
    _keep(scope, setting, part, before, values)
    return True


def find_setting_change(
    scope: PortalScope, setting: Setting, number: int, part: str = ""
) -> SettingChange:
    """Return the change of a setting with this number. Raises NotFound."""
    scope.require(setting.needs)
    wanted = _changes(setting, part).where(SettingChange.number == number)
    found = scope.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound(str(number))
    return found


def list_setting_changes(
    scope: PortalScope, setting: Setting, part: str = ""
) -> Sequence[SettingChange]:
    """Return who changed it, from what to what, the newest first."""
    scope.require(setting.needs)
    newest = _changes(setting, part).order_by(SettingChange.number.desc()).limit(MOST_SHOWN)
    return scope.session.scalars(newest).all()


def list_latest_changes(scope: PortalScope, most: int) -> Sequence[SettingChange]:
    """Return the last changes of whichever setting, the newest first."""
    scope.require(PORTAL_EDIT)
    newest = select(SettingChange).order_by(SettingChange.at.desc(), SettingChange.id)
    return scope.session.scalars(newest.limit(most)).all()


def _changes(setting: Setting, part: str) -> Select[SettingChange]:
    return select(SettingChange).where(
        SettingChange.setting == setting.name, SettingChange.part == part
    )


def _newest(scope: PortalScope, setting: Setting, part: str) -> int:
    same = SettingChange.setting == setting.name, SettingChange.part == part
    return scope.session.scalar(select(func.max(SettingChange.number)).where(*same)) or 0


def _keep(scope: PortalScope, setting: Setting, part: str, before: Fields, after: Fields) -> None:
    change = SettingChange(
        id=uuid.uuid4(),
        setting=setting.name,
        part=part,
        number=_newest(scope, setting, part) + 1,
        before=before,
        after=after,
        by_id=scope.actor.user_id,
        at=scope.now,
    )
    scope.session.add(change)
    setting.write(scope, part, after)
    scope.session.flush()
    raise_version(scope)
    changed = [name for name in after if before.get(name) != after[name]]
    about = f"{setting.name}.{part}" if part else setting.name
    audit.write_audit_line(scope, audit.SETTING_SET, fields=[about, *changed])
    if setting.told:
        emit(scope, SettingChanged(setting.name, part))
