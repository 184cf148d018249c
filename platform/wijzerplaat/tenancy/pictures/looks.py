"""Which pictures the looks and the map of a portal need: those that are online, that wait, or can
come back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Select, select

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.tenancy.portals import kept_maps
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.places import hold_portal_row
from wijzerplaat.tenancy.settings.service import MOST_SHOWN

SETTINGS, KEPT = ("looks", kept_maps.SETTING), ("looks", "looks_draft", kept_maps.SETTING)
"""The settings that name pictures, and where their values stand in the row of a portal."""
PARTS = ("logo", "picture", "drawing")


def list_looks_picture_ids(scope: PortalScope) -> set[uuid.UUID]:
    """Return the pictures that this portal itself names, and those that it can go back to."""
    query = select(Portal.settings).where(Portal.id == scope.portal.id)
    kept = scope.session.scalars(query).one()
    before = [one.before for name in SETTINGS for one in _list_newest(scope, name)]
    return set(_named([*(kept.get(name) or {} for name in KEPT), *before]))


def forget_looks_picture(scope: PortalScope, picture_id: uuid.UUID) -> None:
    """Take a picture that must go out of what this portal shows: online, waiting and before."""
    if picture_id not in list_looks_picture_ids(scope):
        return
    row = hold_portal_row(scope)
    without = {name: _without(row.settings.get(name) or {}, picture_id) for name in KEPT}
    kept = {name: value for name, value in without.items() if name in row.settings}
    row.settings = {**row.settings, **kept}
    for one in scope.session.scalars(_changes(*SETTINGS)):
        one.before, one.after = _without(one.before, picture_id), _without(one.after, picture_id)
    scope.session.flush()
    raise_version(scope)


def _list_newest(scope: PortalScope, setting: str) -> Iterable[SettingChange]:
    newest = _changes(setting).order_by(SettingChange.number.desc()).limit(MOST_SHOWN)
    return scope.session.scalars(newest)


def _changes(*settings: str) -> Select[SettingChange]:
    return select(SettingChange).where(SettingChange.setting.in_(settings))


def _without(looks: JsonObject, picture_id: uuid.UUID) -> JsonObject:
    gone = [one for one in PARTS if looks.get(one) and looks[one]["id"] == str(picture_id)]
    return {**looks, **dict.fromkeys(gone)}


def _named(kept: Iterable[Mapping[str, JsonObject]]) -> Iterator[uuid.UUID]:
    for looks in kept:
        for part in PARTS:
            if looks.get(part):
                yield uuid.UUID(looks[part]["id"])
