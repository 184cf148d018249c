"""Verbs of pictures: keep one, find it again, serve a size of it, clear away what nobody uses."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import BinaryIO

from sqlalchemy import select

from wijzerplaat.adapters.storage import Missing, Store
from wijzerplaat.core.errors import NotAllowed, NotFound
from wijzerplaat.core.permissions import ENTRY_EDIT, ENTRY_PUBLISH
from wijzerplaat.core.scope import Scope
from wijzerplaat.pictures import images, rules
from wijzerplaat.pictures.models import Picture
from wijzerplaat.web.platform import platform


def add(scope: Scope, stream: BinaryIO, alt: str) -> Picture:
    """Make a picture of a file and keep it. Raises Invalid with a Dutch message under 'file', NotAllowed."""
    return keep(scope, images.make(stream), alt)


def keep(scope: Scope, made: images.Made, alt: str) -> Picture:
    """Keep a picture that was made already; the same file of the same person is kept once. Raises NotAllowed."""
    if not scope.actor.may(ENTRY_EDIT) and not scope.actor.may(ENTRY_PUBLISH):
        raise NotAllowed(ENTRY_EDIT.name)
    same = select(Picture).where(Picture.digest == made.digest, Picture.added_by == scope.actor.user_id)
    found = scope.session.scalars(same.order_by(Picture.added_at.desc())).first()
    if found is not None:
        found.added_at = scope.now
        return found
    picture_id = uuid.uuid4()
    folder = f"{_home(scope)}/{picture_id}"
    for name, content in made.files.items():
        store().put(f"{folder}/{name}", content)
    picture = Picture(id=picture_id, file=folder, width=made.width, height=made.height, alt=alt[:300], digest=made.digest,
                      added_by=scope.actor.user_id, added_at=scope.now)
    scope.session.add(picture)
    scope.session.flush()
    return picture


def find(scope: Scope, picture_id: uuid.UUID) -> Picture:
    """Return a picture of this portal. Raises NotFound."""
    found = scope.session.scalars(select(Picture).where(Picture.id == picture_id)).one_or_none()
    if found is None:
        raise NotFound(str(picture_id))
    return found


def look(scope: Scope, value: object) -> rules.Shown | None:
    """Return what a form or snapshot names ({id, alt}) as it can be drawn; None when it is not there."""
    try:
        picture = find(scope, uuid.UUID(str(value["id"])))  # type: ignore[index]
    except (TypeError, KeyError, ValueError, NotFound):
        return None
    return shown(picture, str(value.get("alt") or ""))  # type: ignore[attr-defined]


def shown(picture: Picture, alt: str) -> rules.Shown:
    """Return a picture as it can be drawn, with these words for who cannot see it."""
    return rules.shown(picture.id, picture.digest, picture.width, picture.height, alt)


def file(scope: Scope, picture_id: uuid.UUID, name: str) -> tuple[bytes, str]:
    """Return one size of a picture and what kind of file it is. Raises NotFound."""
    wanted, picture = rules.NAME.match(name), find(scope, picture_id)
    if wanted is None or wanted[1] != picture.digest[:12]:
        raise NotFound(name)
    try:
        return store().get(f"{picture.file}/{wanted[2]}.{wanted[3]}"), rules.KINDS[wanted[3]]
    except Missing:
        raise NotFound(name) from None


def purge(scope: Scope, used: Collection[uuid.UUID]) -> int:
    """Delete pictures that nobody used for 30 days, and files of which no row tells; return how many pictures.

    The files of a picture go a day after its row: if this transaction fails, nothing is lost.
    """
    kept = store()
    known = set(scope.session.scalars(select(Picture.file)))
    for folder, written in list(kept.folders(_home(scope))):
        if folder not in known and written < scope.now - rules.KEPT_LOOSE:
            kept.remove(folder)
    old = scope.session.scalars(select(Picture).where(Picture.added_at < scope.now - rules.KEPT_UNUSED)).all()
    loose = [one for one in old if one.id not in used]
    for one in loose:
        scope.session.delete(one)
    scope.session.flush()
    return len(loose)


def store() -> Store:
    """Return where this installation keeps files."""
    return platform().store


def _home(scope: Scope) -> str:
    return f"foto/{scope.portal.id}"  # type: ignore[union-attr]
