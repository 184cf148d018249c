"""Verbs of pictures: keep one, find it again, serve a size of it, clear away what nobody uses."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import BinaryIO

from sqlalchemy import ColumnElement, func, select

from wijzerplaat.ground.adapters.storage import Missing, Store
from wijzerplaat.ground.core import limits
from wijzerplaat.ground.core.errors import Invalid, NotAllowed, NotFound
from wijzerplaat.ground.core.permissions import ENTRY_EDIT, ENTRY_REVIEW, PART_PUBLISH
from wijzerplaat.ground.core.validation import Fields
from wijzerplaat.ground.web.platform import platform
from wijzerplaat.ground.web.shapes import OwnPicture, name_picture_folder
from wijzerplaat.tenancy.accounts.models import Membership
from wijzerplaat.tenancy.pictures import images, looks, refusals, rules, slots
from wijzerplaat.tenancy.pictures.models import Picture
from wijzerplaat.tenancy.portals.kept_maps import FILE as MAP_FILE
from wijzerplaat.tenancy.portals.kept_maps import KeptDrawing
from wijzerplaat.tenancy.portals.service import PortalScope
from wijzerplaat.tenancy.terms import rules as terms


def add_picture(scope: PortalScope, stream: BinaryIO, alt: str) -> Picture:
    """Make a picture of a file and keep it.

    Raises Invalid with a Dutch message under 'file', NotAllowed.
    """
    return keep_picture(scope, images.make_safe_pictures(stream), alt)


def keep_picture(scope: PortalScope, made: images.Made, alt: str) -> Picture:
    """Keep a picture that was made already; the same file of the same person is kept once.

    Raises NotAllowed, and Invalid under 'file' for who sent more than a day's worth.
    """
    if not scope.actor.may(ENTRY_EDIT) and not scope.actor.may(PART_PUBLISH):
        raise NotAllowed(ENTRY_EDIT.name)
    same = select(Picture).where(
        Picture.digest == made.digest, Picture.added_by == scope.actor.user_id
    )
    found = scope.session.scalars(same.order_by(Picture.added_at.desc())).first()
    if found is not None:
        found.added_at = scope.now
        return found
    _within_limits(scope)
    return _write(scope, made, alt)


def keep_picture_of_resident(
    scope: PortalScope, made: images.Made, alt: str, network: str
) -> Picture:
    """Keep a picture of somebody without account, always as one of its own: what they take back
    later must be nobody else's.

    Raises Invalid under 'file' for a network that sent more than a day's worth.
    """
    here = f"{scope.portal.id}:{network}"
    if limits.take_attempt_or_wait(scope, "picture from", here, rules.PER_NETWORK):
        raise Invalid({"file": [refusals.TOO_MANY]})
    return _write(scope, made, alt)


def _write(scope: PortalScope, made: images.Made, alt: str) -> Picture:
    picture_id = uuid.uuid4()
    folder = name_picture_folder(scope.portal.id, picture_id) + rules.DRAWN * made.drawn
    for name, content in made.files.items():
        find_picture_store().put(f"{folder}/{name}", content)
    picture = Picture(
        id=picture_id,
        file=folder,
        width=made.width,
        height=made.height,
        alt=alt[:300],
        digest=made.digest,
        size=sum(map(len, made.files.values())),
        added_by=scope.actor.user_id,
        added_at=scope.now,
    )
    scope.session.add(picture)
    scope.session.flush()
    return picture


def _within_limits(scope: PortalScope) -> None:
    """Refuse what is more than a day's worth of one person, or of the people of one organisation
    together.
    """
    person = scope.actor.user_id
    if person is None:  # demo content
        return
    _at_most(scope, Picture.added_by == person, rules.PERSON_MOST, rules.PERSON_BYTES)
    for one in scope.actor.organisation_ids:
        people = select(Membership.user_id).where(Membership.organisation_id == one)
        _at_most(
            scope, Picture.added_by.in_(people), rules.ORGANISATION_MOST, rules.ORGANISATION_BYTES
        )


def _at_most(scope: PortalScope, whose: ColumnElement[bool], most: int, size: int) -> None:
    lately = select(func.count(Picture.id), func.sum(Picture.size)).where(
        whose, Picture.added_at > scope.now - rules.PER_DAY
    )
    number, taken = scope.session.execute(lately).one()
    if number >= most or (taken or 0) >= size:
        raise Invalid({"file": [refusals.TOO_MANY]})


def list_sent_pictures(scope: PortalScope, user_id: uuid.UUID | None, limit: int) -> list[Picture]:
    """Return the pictures that a person put here, or with None those of everybody, the newest
    first. Drawings are not among them: nobody stands on one.
    """
    photos = Picture.file.not_like(f"%{rules.DRAWN}")
    newest = select(Picture).where(photos).order_by(Picture.added_at.desc(), Picture.id)
    newest = newest.limit(limit)
    return list(
        scope.session.scalars(
            newest if user_id is None else newest.where(Picture.added_by == user_id)
        )
    )


def erase_picture(scope: PortalScope, picture: Picture) -> None:
    """Delete a picture that no entry shows any more, its files too and at once.

    Nobody may see it again, in the looks of the portal either.
    """
    looks.forget_looks_picture(scope, picture.id)
    scope.session.delete(picture)
    scope.session.flush()
    find_picture_store().remove(picture.file)


def find_picture(scope: PortalScope, picture_id: uuid.UUID) -> Picture:
    """Return a picture of this portal. Raises NotFound."""
    found = scope.session.scalars(select(Picture).where(Picture.id == picture_id)).one_or_none()
    if found is None:
        raise NotFound(str(picture_id))
    return found


def find_own_picture(scope: PortalScope, picture_id: str) -> OwnPicture | None:
    """Return a picture of this portal as its looks keep it; None when there is none like it."""
    try:
        picture = find_picture(scope, uuid.UUID(picture_id))
    except (ValueError, NotFound):
        return None
    drawn = picture.file.endswith(rules.DRAWN)
    return OwnPicture(
        str(picture.id),
        picture.digest[: rules.MARK],
        picture.width,
        picture.height,
        (picture.width,) if drawn else rules.list_picture_widths(picture.width),
        drawn,
    )


def find_map_drawing(scope: PortalScope, picture_id: str) -> KeptDrawing | None:
    """Return the drawing of a map as the settings of this portal keep it; None when there is none
    like it.
    """
    try:
        picture = find_picture(scope, uuid.UUID(picture_id))
        find_picture_store().get(f"{picture.file}/{MAP_FILE}")
    except (ValueError, NotFound, Missing):
        return None
    return {"id": str(picture.id), "folder": picture.file, "height": picture.height}


def describe_named_picture(scope: PortalScope, value: Fields | None) -> rules.Shown | None:
    """Return what a form or snapshot names ({id, alt}) as it can be drawn.

    None when it is not there.
    """
    named = value or {}
    try:
        picture = find_picture(scope, uuid.UUID(str(named["id"])))
    except (TypeError, KeyError, ValueError, NotFound):
        return None
    return describe_picture(picture, str(named.get("alt") or ""))


def describe_picture(picture: Picture, alt: str) -> rules.Shown:
    """Return a picture as it can be drawn, with these words for who cannot see it."""
    return rules.make_shown_picture(picture.id, picture.digest, picture.width, picture.height, alt)


def read_picture_file(scope: PortalScope, picture_id: uuid.UUID, name: str) -> tuple[bytes, str]:
    """Return one size of a picture and what kind of file it is. Raises NotFound."""
    wanted, picture = rules.NAME.match(name), find_picture(scope, picture_id)
    if wanted is None or wanted[1] != picture.digest[: rules.MARK]:
        raise NotFound(name)
    try:
        content = find_picture_store().get(f"{picture.file}/{wanted[2]}.{wanted[3]}")
    except Missing:
        raise NotFound(name) from None
    return content, rules.SERVED[wanted[3]]


def is_for_everybody(scope: PortalScope, picture_id: uuid.UUID) -> bool:
    """Return whether residents may see a picture; else the desk and its organisations do.

    Raises NotFound for all others, as for the page of a hidden record.
    """
    owners = slots.find_hidden_owners(scope, picture_id)
    if owners is None:
        return True
    at_desk = scope.actor.may(ENTRY_REVIEW) or scope.actor.part is not None
    if not at_desk and not owners & scope.actor.organisation_ids:
        raise NotFound(str(picture_id))
    return False


def purge_unused_pictures(scope: PortalScope, used: Collection[uuid.UUID]) -> int:
    """Delete pictures that nobody uses, and files of which no row tells.

    Return how many pictures.

    The files of a picture go a day after its row: if this transaction fails, nothing is lost.
    """
    kept = find_picture_store()
    known = set(scope.session.scalars(select(Picture.file)))
    for folder, written in list(kept.folders(_home(scope))):
        if folder not in known and written < scope.now - rules.KEPT_LOOSE:
            kept.remove(folder)
    old = scope.session.scalars(
        select(Picture).where(Picture.added_at < terms.find_cutoff(terms.UPLOAD, scope.now))
    ).all()
    needed = {*used, *looks.list_looks_picture_ids(scope)}
    loose = [one for one in old if one.id not in needed]
    for one in loose:
        scope.session.delete(one)
    scope.session.flush()
    return len(loose)


def find_picture_store() -> Store:
    """Return where this installation keeps files."""
    kept: Store = platform().store
    return kept


def _home(scope: PortalScope) -> str:
    return f"foto/{scope.portal.id}"
