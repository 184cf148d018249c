"""Verbs of photos that must go now, for the privacy of who stands on them.

Off all pages, out of every version, for good.

A file of its own: it is no proposal that waits, and there is no undo; so the pages ask first
whether it is meant.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sqlalchemy import or_, select

from wijzerplaat.ground.core import audit
from wijzerplaat.ground.core.errors import NotFound
from wijzerplaat.ground.core.events import emit
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH
from wijzerplaat.records.entries.models import PARTS, Entry, EntryPicture
from wijzerplaat.records.entries.schemas import Value
from wijzerplaat.records.moderation.models import Revision
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.service import PortalScope

MOST = 60


@dataclass(frozen=True)
class Photo:
    """A photo and the entries that show it or wait to show it."""

    picture: Picture
    entries: list[Entry]


@dataclass(frozen=True)
class PhotoRemoved:
    """A photo went: who had put it here, and the entries that showed it or waited to."""

    added_by: uuid.UUID | None
    entries: list[Entry]


def list_own_photos(scope: PortalScope) -> list[Photo]:
    """Return the photos that the actor put here, the newest first."""
    scope.require(ENTRY_EDIT)
    return (
        []
        if scope.actor.user_id is None
        else _photos(scope, pictures.list_sent_pictures(scope, scope.actor.user_id, MOST))
    )


def list_latest_photos(scope: PortalScope) -> list[Photo]:
    """Return the photos that came in last, for editors."""
    scope.require(ENTRY_PUBLISH)
    return _photos(scope, pictures.list_sent_pictures(scope, None, MOST))


def find_removable_photo(scope: PortalScope, picture_id: uuid.UUID) -> Photo:
    """Return a photo that the actor may take away: one that they put here, or for an editor any.

    Raises NotFound.
    """
    picture = pictures.find_picture(scope, picture_id)
    own = (
        picture.added_by is not None
        and picture.added_by == scope.actor.user_id
        and scope.actor.may(ENTRY_EDIT)
    )
    if not own and not scope.actor.may(ENTRY_PUBLISH):
        raise NotFound(str(picture_id))
    return _photos(scope, [picture])[0]


def remove_photo_everywhere(scope: PortalScope, picture_id: uuid.UUID) -> list[Entry]:
    """Take a photo off every page at once, out of all versions, and delete its files.

    Return what showed it.

    There is no undo. Raises NotFound.
    """
    photo = find_removable_photo(scope, picture_id)
    for entry in photo.entries:
        entry.picture_links = [
            link for link in entry.picture_links if link.picture_id != picture_id
        ]
        for revision in scope.session.scalars(
            select(Revision).where(Revision.entry_id == entry.id)
        ):
            for name in ("snapshot", "base", "before"):
                setattr(
                    revision,
                    name,
                    remove_picture_from_value(getattr(revision, name), str(picture_id)),
                )
        audit.write_audit_line(scope, audit.PHOTO_REMOVED, entry.id, about_id=picture_id)
    if not photo.entries:
        audit.write_audit_line(scope, audit.PHOTO_REMOVED, about_id=picture_id)
    scope.session.flush()
    gone = PhotoRemoved(photo.picture.added_by, photo.entries)
    pictures.erase_picture(scope, photo.picture)
    emit(scope, gone)
    return photo.entries


def remove_picture_from_value(value: Value, picture_id: str) -> Value:
    """Return plain data without a picture: None stands where {id, alt} of it stood."""
    if isinstance(value, dict):
        if value.get("id") == picture_id:
            return None
        return {name: remove_picture_from_value(one, picture_id) for name, one in value.items()}
    return (
        [remove_picture_from_value(one, picture_id) for one in value]
        if isinstance(value, list)
        else value
    )


def _photos(scope: PortalScope, found: list[Picture]) -> list[Photo]:
    shown: dict[uuid.UUID, set[uuid.UUID]] = {one.id: set() for one in found}
    links = select(EntryPicture.picture_id, EntryPicture.entry_id).where(
        EntryPicture.picture_id.in_(shown)
    )
    for picture_id, entry_id in scope.session.execute(links):
        shown[picture_id].add(entry_id)
    ids = [str(one) for one in shown]
    for part in PARTS:
        named = [values[(part, "id")].as_string() for values in (Revision.snapshot, Revision.base)]
        for row in scope.session.execute(
            select(Revision.entry_id, *named).where(or_(*(one.in_(ids) for one in named)))
        ):
            for text in row[1:]:
                if text in ids:
                    shown[uuid.UUID(text)].add(row[0])
    wanted = {entry_id for each in shown.values() for entry_id in each}
    entries = {
        one.id: one for one in scope.session.scalars(select(Entry).where(Entry.id.in_(wanted)))
    }
    return [
        Photo(
            one,
            sorted(
                (entries[entry_id] for entry_id in shown[one.id]), key=lambda entry: entry.title
            ),
        )
        for one in found
    ]
