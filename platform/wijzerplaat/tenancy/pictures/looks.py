"""Which pictures the looks of a portal need: those that are online, that wait, or can come back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from sqlalchemy import select

from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.tenancy.portals.models import Portal
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version

LOOKS = ("looks", "looks_draft", "looks_former")
PARTS = ("logo", "picture")


def list_looks_picture_ids(scope: PortalScope) -> set[uuid.UUID]:
    """Return the pictures that the looks of this portal name."""
    query = select(Portal.settings).where(Portal.id == scope.portal.id)
    return set(_named(scope.session.scalars(query).one()))


def forget_looks_picture(scope: PortalScope, picture_id: uuid.UUID) -> bool:
    """Take a picture that must go out of the looks of this portal, online and kept; return whether
    it stood there.
    """
    if picture_id not in list_looks_picture_ids(scope):
        return False
    query = select(Portal).where(Portal.id == scope.portal.id).with_for_update(key_share=True)
    row = scope.session.scalars(query).one()
    settings = dict(row.settings)
    for name in LOOKS:
        kept = settings.get(name) or {}
        gone = {part for part in PARTS if kept.get(part) and kept[part]["id"] == str(picture_id)}
        if gone:
            settings[name] = {**kept, **dict.fromkeys(gone)}
    row.settings = settings
    scope.session.flush()
    raise_version(scope)
    return True


def _named(settings: Fields) -> Iterator[uuid.UUID]:
    for name in LOOKS:
        kept = settings.get(name) or {}
        for part in PARTS:
            if kept.get(part):
                yield uuid.UUID(kept[part]["id"])
