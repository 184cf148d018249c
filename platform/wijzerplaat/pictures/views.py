"""Serves pictures: an address never changes what it shows, so everybody may keep it."""

from __future__ import annotations

import uuid

from flask import Response

from wijzerplaat.core.permissions import PUBLIC
from wijzerplaat.pictures import service
from wijzerplaat.web.areas import Area
from wijzerplaat.web.headers import keep_for_ever
from wijzerplaat.web.requests import scope

area = Area("pictures", __name__)


@area.get("/foto/<uuid:picture_id>/<name>", PUBLIC)
def show(picture_id: uuid.UUID, name: str) -> Response:
    """Serve one size of a picture."""
    content, kind = service.file(scope(), picture_id, name)
    keep_for_ever()
    return Response(content, mimetype=kind, headers={"Content-Disposition": "inline"})
