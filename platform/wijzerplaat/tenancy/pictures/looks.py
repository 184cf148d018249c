"""Which pictures the looks of a portal need: those that are online, that wait, or can come back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Select, select

from wijzerplaat.ground.core.db import JsonObject
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.settings.models import SettingChange
from wijzerplaat.tenancy.settings.places import hold_portal_row
from wijzerplaat.tenancy.settings.service import MOST_SHOWN

SETTING, LOOKS = "looks", ("looks", "looks_draft")
PARTS = ("logo", "picture")


def list_looks_picture_ids(scope: PortalScope) -> set[uuid.UUID]:
    """Return the pictures that the looks of this portal name, and those that it can go back to."""
    query = select(Portal.settings).where(Portal.id == scope.portal.id)
    kept = scope.session.scalars(query).one()
    newest = _changes().order_by(SettingChange.number.desc()).limit(MOST_SHOWN)
    before = (one.before for one in scope.session.scalars(newest))
    return set(_named([*(kept.get(name) or {} for name in LOOKS), *before]))


def forget_looks_picture(scope: PortalScope, picture_id: uuid.UUID) -> None:
    """Take a picture that must go out of the looks of this portal: online, waiting and before."""
    if picture_id not in list_looks_picture_ids(scope):
        return
    row = hold_portal_row(scope)
    without = {name: _without(row.settings.get(name) or {}, picture_id) for name in LOOKS}
    kept = {name: value for name, value in without.items() if name in row.settings}
    row.settings = {**row.settings, **kept}
    for one in scope.session.scalars(_changes()):
        one.before, one.after = _without(one.before, picture_id), _without(one.after, picture_id)
    scope.session.flush()
    raise_version(scope)


def _changes() -> Select[SettingChange]:
    return select(SettingChange).where(SettingChange.setting == SETTING)


def _without(looks: JsonObject, picture_id: uuid.UUID) -> JsonObject:
    gone = [one for one in PARTS if looks.get(one) and looks[one]["id"] == str(picture_id)]
    return {**looks, **dict.fromkeys(gone)}


def _named(kept: Iterable[Mapping[str, JsonObject]]) -> Iterator[uuid.UUID]:
    for looks in kept:
        for part in PARTS:
            if looks.get(part):
                yield uuid.UUID(looks[part]["id"])
