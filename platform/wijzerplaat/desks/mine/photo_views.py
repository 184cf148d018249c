"""Pages to take a photo away at once: of who put it here, under /mijn, and of the editors.

A file of its own, for both doors: they show the same and ask the same. There is no undo, so a page
asks first.
"""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple, TypedDict

from flask import redirect, request
from werkzeug.wrappers import Response

from wijzerplaat.desks.editors import layout as desk_frame
from wijzerplaat.desks.editors.display import Status
from wijzerplaat.desks.mine import layout as mine_layout
from wijzerplaat.desks.mine.display import PhotoRow
from wijzerplaat.ground.core.addresses import url_for
from wijzerplaat.ground.core.permissions import (
    ENTRY_EDIT,
    ENTRY_PUBLISH,
    ENTRY_READ_OWN,
    ENTRY_REVIEW,
)
from wijzerplaat.ground.web import formats
from wijzerplaat.ground.web.areas import Area
from wijzerplaat.ground.web.gettext import _
from wijzerplaat.ground.web.mail_limits import BY_DESK
from wijzerplaat.ground.web.requests import scope
from wijzerplaat.records.moderation import photo_removal
from wijzerplaat.records.moderation.photo_removal import Photo
from wijzerplaat.tenancy.pictures import service as pictures

ONE = "/<uuid:picture_id>/weg"
area = Area("photos", __name__, prefix="/mijn/fotos")
desk = Area("editor_photos", __name__, prefix="/redactie/fotos")


class _Door(NamedTuple):
    """The endpoints of a door: its list, and the page that asks before a photo goes."""

    photos: str
    removal: str


MINE = _Door("photos.show_own_photos", "photos.show_photo_removal_form")
DESK = _Door("editor_photos.show_latest_photos", "editor_photos.show_editor_photo_removal_form")


class Question(TypedDict):
    """What the page asks before a photo goes."""

    photo: PhotoRow
    back_href: str
    action: str


@area.get("", ENTRY_READ_OWN)
def show_own_photos() -> str:
    """List the photos that this person put here."""
    return _mine(
        "desks/mine/photos.html",
        _("Mijn foto’s"),
        photos=[_row(one, MINE) for one in photo_removal.list_own_photos(scope())],
        said=_said(),
    )


@area.get(ONE, ENTRY_READ_OWN)
def show_photo_removal_form(picture_id: uuid.UUID) -> str:
    """Ask whether it is meant."""
    question = _question(picture_id, MINE)
    return _mine("desks/mine/photo_away.html", _("Foto weghalen"), **question)


@area.post(ONE, ENTRY_EDIT)
def delete_own_photo(picture_id: uuid.UUID) -> Response:
    """Take an own photo away at once."""
    return _taken(picture_id, MINE)


@desk.get("", ENTRY_REVIEW)
def show_latest_photos() -> str:
    """List the photos that came in last."""
    found = [_row(one, DESK) for one in photo_removal.list_latest_photos(scope())]
    return desk_frame.render_editor_page(
        "desks/editors/photos.html", _("Foto’s"), photos=found, said=_said()
    )


@desk.get(ONE, ENTRY_REVIEW)
def show_editor_photo_removal_form(picture_id: uuid.UUID) -> str:
    """Ask an editor whether it is meant."""
    return desk_frame.render_editor_page(
        "desks/editors/photo_away.html", _("Foto weghalen"), **_question(picture_id, DESK)
    )


@desk.post(ONE, ENTRY_PUBLISH, mails=BY_DESK)
def delete_photo_as_editor(picture_id: uuid.UUID) -> Response:
    """Take any photo away at once."""
    return _taken(picture_id, DESK)


def _mine(template: str, title: str, **context: Any) -> str:
    about = mine_layout.find_chosen_organisation()
    return (
        mine_layout.render_member_page(template, about, title, title=title, **context)
        if about
        else mine_layout.render_organisation_choice()
    )


def _question(picture_id: uuid.UUID, door: _Door) -> Question:
    row = _row(photo_removal.find_removable_photo(scope(), picture_id), door)
    back = url_for(door.photos, organisatie=_choice())
    return {"photo": row, "back_href": back, "action": row.href}


def _taken(picture_id: uuid.UUID, door: _Door) -> Response:
    photo_removal.remove_photo_everywhere(scope(), picture_id)
    return redirect(url_for(door.photos, organisatie=_choice(), na="weg"), 303)


def _row(one: Photo, door: _Door) -> PhotoRow:
    titles = [entry.title for entry in one.entries]
    where = (
        _("Deze foto hoort bij: %(titles)s.", titles=", ".join(titles))
        if titles
        else _("Deze foto staat nergens.")
    )
    return PhotoRow(
        picture=pictures.describe_picture(one.picture, one.picture.alt),
        where=where,
        href=url_for(door.removal, picture_id=one.picture.id, organisatie=_choice()),
        since=_("Gestuurd op %(day)s.", day=formats.plain_date(one.picture.added_at)),
    )


def _choice() -> str | None:
    """Return the choice of somebody with several organisations."""
    slug = request.args.get("organisatie", "")
    return slug if slug.replace("-", "").isalnum() and slug.isascii() else None


def _said() -> Status | None:
    return (
        Status(_("De foto is weg. Niemand ziet hem nog."), "positive")
        if request.args.get("na") == "weg"
        else None
    )
